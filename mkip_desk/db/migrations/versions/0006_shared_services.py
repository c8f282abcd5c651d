"""Shared services with their boards, papers, indicators, returns and audits, and what goes to a board."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SETTINGS = (
    "under_performance VARCHAR CHECK (under_performance IN ('in three quarters running', "
    "'in more than three quarters running', 'in three quarters taken together'))",
    "amber_within INTEGER CHECK (typeof(amber_within) IN ('integer', 'null'))",
    "amber_missed BOOLEAN",
    "papers_months INTEGER CHECK (typeof(papers_months) IN ('integer', 'null'))",
    "responses_days INTEGER CHECK (typeof(responses_days) IN ('integer', 'null'))",
)


def upgrade() -> None:
    """Add what is new; nothing was in it before."""
    _services()
    _performance()
    _assurance()
    for column in SETTINGS:
        op.execute(f"ALTER TABLE partnerships ADD COLUMN {column}")
    for register in ("risks", "issues"):
        op.execute(f"ALTER TABLE {register} ADD COLUMN service INTEGER REFERENCES services (id)")
        op.create_index(f"ix_{register}_service", register, ["service"])


def _services() -> None:
    op.create_table(
        "services",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("host", sa.Integer(), nullable=True),
        sa.Column("manager", sa.String(), nullable=True),
        sa.Column("line_manager", sa.String(), nullable=True),
        sa.Column("directorate", sa.String(), nullable=True),
        sa.Column("live", sa.Date(), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("live_first", sa.Date(), nullable=True),
        sa.Column("live_last", sa.Date(), nullable=True),
        sa.Column("live_precision", sa.String(), nullable=True),
        sa.Column("live_sure", sa.Boolean(), nullable=True),
        sa.Column("live_text", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.ForeignKeyConstraint(["host"], ["councils.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_services_host", "services", ["host"])
    op.create_table(
        "service_councils",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("council", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("role IN ('full', 'co-opted', 'observer', 'left')"),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_service_councils_service", "service_councils", ["service"])
    op.create_index("ix_service_councils_council", "service_councils", ["council"])
    op.create_table(
        "board_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("council", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_board_members_service", "board_members", ["service"])
    op.create_index("ix_board_members_council", "board_members", ["council"])
    op.create_table(
        "service_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("venue", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_service_meetings_service", "service_meetings", ["service"])
    op.create_table(
        "service_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("year", sa.String(), nullable=False),
        sa.Column("agreed", sa.Date(), nullable=True),
        sa.Column("agreed_by", sa.String(), nullable=True),
        sa.Column("continuity", sa.Boolean(), nullable=True),
        sa.Column("changed", sa.String(), nullable=True),
        sa.Column("change_day", sa.Date(), nullable=True),
        sa.Column("agreed_first", sa.Date(), nullable=True),
        sa.Column("agreed_last", sa.Date(), nullable=True),
        sa.Column("agreed_precision", sa.String(), nullable=True),
        sa.Column("agreed_sure", sa.Boolean(), nullable=True),
        sa.Column("agreed_text", sa.String(), nullable=True),
        sa.CheckConstraint("year LIKE '____/__'"),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_service_plans_service", "service_plans", ["service"])
    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("agreed", sa.Date(), nullable=True),
        sa.Column("reviewed", sa.Date(), nullable=True),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("agreed_first", sa.Date(), nullable=True),
        sa.Column("agreed_last", sa.Date(), nullable=True),
        sa.Column("agreed_precision", sa.String(), nullable=True),
        sa.Column("agreed_sure", sa.Boolean(), nullable=True),
        sa.Column("agreed_text", sa.String(), nullable=True),
        sa.Column("reviewed_first", sa.Date(), nullable=True),
        sa.Column("reviewed_last", sa.Date(), nullable=True),
        sa.Column("reviewed_precision", sa.String(), nullable=True),
        sa.Column("reviewed_sure", sa.Boolean(), nullable=True),
        sa.Column("reviewed_text", sa.String(), nullable=True),
        sa.Column("review_due_first", sa.Date(), nullable=True),
        sa.Column("review_due_last", sa.Date(), nullable=True),
        sa.Column("review_due_precision", sa.String(), nullable=True),
        sa.Column("review_due_sure", sa.Boolean(), nullable=True),
        sa.Column("review_due_text", sa.String(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('collaboration agreement', 'service level agreement', 'service catalogue', 'risk register')"
        ),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agreements_service", "agreements", ["service"])
    op.create_table(
        "catalogue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("standard", sa.String(), nullable=True),
        sa.Column("ask", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_catalogue_service", "catalogue", ["service"])
    op.create_table(
        "clients",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("council", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_clients_council", "clients", ["council"])
    op.create_index("ix_clients_service", "clients", ["service"])
    op.create_table(
        "cascades",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.ForeignKeyConstraint(["client"], ["clients.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cascades_client", "cascades", ["client"])
    op.create_table(
        "complaints",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("raised", sa.Date(), nullable=True),
        sa.Column("council", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("resolved", sa.Date(), nullable=True),
        sa.Column("raised_first", sa.Date(), nullable=True),
        sa.Column("raised_last", sa.Date(), nullable=True),
        sa.Column("raised_precision", sa.String(), nullable=True),
        sa.Column("raised_sure", sa.Boolean(), nullable=True),
        sa.Column("raised_text", sa.String(), nullable=True),
        sa.Column("resolved_first", sa.Date(), nullable=True),
        sa.Column("resolved_last", sa.Date(), nullable=True),
        sa.Column("resolved_precision", sa.String(), nullable=True),
        sa.Column("resolved_sure", sa.Boolean(), nullable=True),
        sa.Column("resolved_text", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("state IN ('open', 'resolved')"),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_complaints_council", "complaints", ["council"])
    op.create_index("ix_complaints_service", "complaints", ["service"])
    op.create_table(
        "snags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("raised", sa.Date(), nullable=True),
        sa.Column("council", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("resolved", sa.Date(), nullable=True),
        sa.Column("raised_first", sa.Date(), nullable=True),
        sa.Column("raised_last", sa.Date(), nullable=True),
        sa.Column("raised_precision", sa.String(), nullable=True),
        sa.Column("raised_sure", sa.Boolean(), nullable=True),
        sa.Column("raised_text", sa.String(), nullable=True),
        sa.Column("resolved_first", sa.Date(), nullable=True),
        sa.Column("resolved_last", sa.Date(), nullable=True),
        sa.Column("resolved_precision", sa.String(), nullable=True),
        sa.Column("resolved_sure", sa.Boolean(), nullable=True),
        sa.Column("resolved_text", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("state IN ('open', 'resolved')"),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_snags_service", "snags", ["service"])
    op.create_index("ix_snags_council", "snags", ["council"])


def _performance() -> None:
    op.create_table(
        "indicators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("better", sa.String(), nullable=False),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("cumulative", sa.Boolean(), nullable=True),
        sa.Column("baseline", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("lag", sa.String(), nullable=True),
        sa.Column("least_percent", sa.Boolean(), nullable=True),
        sa.Column("most_percent", sa.Boolean(), nullable=True),
        sa.Column("baseline_percent", sa.Boolean(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("typeof(most) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(baseline) IN ('integer', 'null')"),
        sa.CheckConstraint("better IN ('higher', 'lower', 'within a range', 'not judged')"),
        sa.CheckConstraint("typeof(least) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_indicators_service", "indicators", ["service"])
    op.create_table(
        "measurements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Integer(), nullable=False),
        sa.Column("council", sa.Integer(), nullable=True),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("week", sa.Date(), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("profile", sa.Integer(), nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("target_percent", sa.Boolean(), nullable=True),
        sa.Column("profile_percent", sa.Boolean(), nullable=True),
        sa.Column("value_percent", sa.Boolean(), nullable=True),
        sa.CheckConstraint("typeof(target) IN ('integer', 'null')"),
        sa.CheckConstraint("quarter LIKE '____/__ Q_'"),
        sa.CheckConstraint("typeof(profile) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(value) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["indicator"], ["indicators.id"]),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_measurements_council", "measurements", ["council"])
    op.create_index("ix_measurements_indicator", "measurements", ["indicator"])
    op.create_table(
        "budgets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("council", sa.Integer(), nullable=True),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("annual", sa.Integer(), nullable=True),
        sa.Column("profile", sa.Integer(), nullable=True),
        sa.Column("actual", sa.Integer(), nullable=True),
        sa.Column("forecast", sa.Integer(), nullable=True),
        sa.Column("savings_target", sa.Integer(), nullable=True),
        sa.Column("savings_delivered", sa.Integer(), nullable=True),
        sa.CheckConstraint("typeof(profile) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(forecast) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(annual) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(savings_target) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(savings_delivered) IN ('integer', 'null')"),
        sa.CheckConstraint("quarter LIKE '____/__ Q_'"),
        sa.CheckConstraint("typeof(actual) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_budgets_council", "budgets", ["council"])
    op.create_index("ix_budgets_service", "budgets", ["service"])
    op.create_table(
        "returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("received", sa.Date(), nullable=True),
        sa.Column("completed_by", sa.String(), nullable=True),
        sa.Column("rag", sa.String(), nullable=True),
        sa.Column("achievements", sa.String(), nullable=True),
        sa.Column("issues", sa.String(), nullable=True),
        sa.Column("why_missed", sa.String(), nullable=True),
        sa.Column("for_board", sa.String(), nullable=True),
        sa.Column("changes", sa.String(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.CheckConstraint("typeof(version) IN ('integer', 'null')"),
        sa.CheckConstraint("state IN ('asked for', 'received', 'checked', 'signed off')"),
        sa.CheckConstraint("rag IN ('green', 'amber/green', 'amber', 'amber/red', 'red', 'complete')"),
        sa.CheckConstraint("quarter LIKE '____/__ Q_'"),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_returns_service", "returns", ["service"])


def _assurance() -> None:
    op.create_table(
        "audits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("year", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("opinion", sa.String(), nullable=True),
        sa.Column("final", sa.Date(), nullable=True),
        sa.Column("responses", sa.String(), nullable=True),
        sa.Column("agreed", sa.Date(), nullable=True),
        sa.Column("circulated", sa.Date(), nullable=True),
        sa.Column("followed_up", sa.Date(), nullable=True),
        sa.Column("follow_up_opinion", sa.String(), nullable=True),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.CheckConstraint("year LIKE '____/__'"),
        sa.CheckConstraint("state IN ('planned', 'fieldwork', 'final', 'responses agreed', 'follow-up', 'closed')"),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("opinion IN ('substantial', 'reasonable', 'limited', 'none')"),
        sa.CheckConstraint("follow_up_opinion IN ('substantial', 'reasonable', 'limited', 'none')"),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audits_service", "audits", ["service"])
    op.create_table(
        "audit_receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("audit", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.CheckConstraint("length(trim(body)) > 0"),
        sa.ForeignKeyConstraint(["audit"], ["audits.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_receipts_audit", "audit_receipts", ["audit"])
    op.create_table(
        "escalations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("service", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=True),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("board", sa.String(), nullable=False),
        sa.Column("raised", sa.Date(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("service_meeting", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint(
            "kind IN ('under-performance', 'limited audit', 'audit still limited', 'audit of the partnership', 'change to the service plan', 'papers out of date', 'no data')"
        ),
        sa.CheckConstraint("quarter LIKE '____/__ Q_'"),
        sa.CheckConstraint("state IN ('on the agenda', 'closed')"),
        sa.CheckConstraint("board IN ('MKIP Board', 'Shared Service Board')"),
        sa.ForeignKeyConstraint(["service_meeting"], ["service_meetings.id"]),
        sa.ForeignKeyConstraint(["service"], ["services.id"]),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_escalations_meeting", "escalations", ["meeting"])
    op.create_index("ix_escalations_service_meeting", "escalations", ["service_meeting"])
    op.create_index("ix_escalations_service", "escalations", ["service"])
