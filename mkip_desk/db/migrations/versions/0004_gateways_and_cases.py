"""Gateways, business cases and exceptions; a project's forecast, and how sure a saving is."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FORECAST = (
    "forecast_cost INTEGER CHECK (typeof(forecast_cost) IN ('integer', 'null'))",
    "forecast_due DATE",
    "forecast_due_first DATE",
    "forecast_due_last DATE",
    "forecast_due_precision VARCHAR",
    "forecast_due_sure BOOLEAN",
    "forecast_due_text VARCHAR",
)
STAGE = (
    "stage VARCHAR CHECK (stage IN ('identified', 'in the business case', 'agreed by the Board', 'in the budget', "
    "'delivered', 'validated'))"
)


def upgrade() -> None:
    """Add what is new; nothing was in it before."""
    for column in FORECAST:
        op.execute(f"ALTER TABLE projects ADD COLUMN {column}")
    op.execute(f"ALTER TABLE savings ADD COLUMN {STAGE}")
    _gateways()
    _cases()


def _gateways() -> None:
    op.create_table(
        "templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("typeof(version) IN ('integer', 'null')"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "gates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("template", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("decides", sa.String(), nullable=True),
        sa.Column("fixes", sa.String(), nullable=True),
        sa.Column("baseline", sa.Boolean(), nullable=True),
        sa.Column("aside", sa.Boolean(), nullable=True),
        sa.CheckConstraint("length(trim(key)) > 0"),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("typeof(turn) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["template"], ["templates.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_gates_template", "gates", ["template"])
    op.create_table(
        "baselines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("budget", sa.Integer(), nullable=True),
        sa.Column("saving", sa.Integer(), nullable=True),
        sa.Column("cost_tolerance", sa.String(), nullable=True),
        sa.Column("time_tolerance", sa.String(), nullable=True),
        sa.Column("quality_tolerance", sa.String(), nullable=True),
        sa.Column("criteria", sa.String(), nullable=True),
        sa.Column("gates", sa.String(), nullable=True),
        sa.Column("start_first", sa.Date(), nullable=True),
        sa.Column("start_last", sa.Date(), nullable=True),
        sa.Column("start_precision", sa.String(), nullable=True),
        sa.Column("start_sure", sa.Boolean(), nullable=True),
        sa.Column("start_text", sa.String(), nullable=True),
        sa.Column("due_first", sa.Date(), nullable=True),
        sa.Column("due_last", sa.Date(), nullable=True),
        sa.Column("due_precision", sa.String(), nullable=True),
        sa.Column("due_sure", sa.Boolean(), nullable=True),
        sa.Column("due_text", sa.String(), nullable=True),
        sa.Column("saving_state", sa.String(), nullable=True),
        sa.Column("saving_period", sa.String(), nullable=True),
        sa.Column("saving_period_from", sa.String(), nullable=True),
        sa.Column("saving_years", sa.Integer(), nullable=True),
        sa.Column("saving_qualifier", sa.String(), nullable=True),
        sa.Column("saving_text", sa.String(), nullable=True),
        sa.Column("saving_sure", sa.Boolean(), nullable=True),
        sa.CheckConstraint("length(trim(source)) > 0"),
        sa.CheckConstraint("typeof(budget) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(saving) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(version) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_baselines_project", "baselines", ["project"])
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("approved", sa.Integer(), nullable=True),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("forecast", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("typeof(approved) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(forecast) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(least) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_criteria_project", "criteria", ["project"])
    op.create_table(
        "exceptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("tolerance", sa.String(), nullable=True),
        sa.Column("raised", sa.Date(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=True),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("consequences", sa.String(), nullable=True),
        sa.Column("options", sa.String(), nullable=True),
        sa.Column("recommendation", sa.String(), nullable=True),
        sa.Column("lessons", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("tolerance IN ('cost', 'time', 'quality')"),
        sa.CheckConstraint("state IN ('raised', 'considered', 'new baseline', 'corrective action', 'stopped')"),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_exceptions_meeting", "exceptions", ["meeting"])
    op.create_index("ix_exceptions_project", "exceptions", ["project"])
    op.create_table(
        "gateways",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.Integer(), nullable=False),
        sa.Column("gate", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("decides", sa.String(), nullable=True),
        sa.Column("baseline", sa.Boolean(), nullable=True),
        sa.Column("aside", sa.Boolean(), nullable=True),
        sa.Column("agreed", sa.Date(), nullable=True),
        sa.Column("forecast", sa.Date(), nullable=True),
        sa.Column("decided", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("overridden_by", sa.String(), nullable=True),
        sa.Column("overridden_because", sa.String(), nullable=True),
        sa.Column("agreed_first", sa.Date(), nullable=True),
        sa.Column("agreed_last", sa.Date(), nullable=True),
        sa.Column("agreed_precision", sa.String(), nullable=True),
        sa.Column("agreed_sure", sa.Boolean(), nullable=True),
        sa.Column("agreed_text", sa.String(), nullable=True),
        sa.Column("forecast_first", sa.Date(), nullable=True),
        sa.Column("forecast_last", sa.Date(), nullable=True),
        sa.Column("forecast_precision", sa.String(), nullable=True),
        sa.Column("forecast_sure", sa.Boolean(), nullable=True),
        sa.Column("forecast_text", sa.String(), nullable=True),
        sa.CheckConstraint("confidence IN ('green', 'amber/green', 'amber', 'amber/red', 'red', 'complete')"),
        sa.CheckConstraint("length(trim(gate)) > 0"),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint(
            "outcome IN ('approve', 'approve with conditions', 'rework', 'defer', 'stop', 'not required')"
        ),
        sa.CheckConstraint("typeof(review) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(turn) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_gateways_project", "gateways", ["project"])
    op.create_table(
        "requirements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gate", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("needed", sa.String(), nullable=False),
        sa.Column("each_council", sa.Boolean(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("needed IN ('required', 'wished for')"),
        sa.ForeignKeyConstraint(["gate"], ["gates.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_requirements_gate", "requirements", ["gate"])
    op.create_table(
        "conditions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gateway", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done", sa.Date(), nullable=True),
        sa.Column("due_first", sa.Date(), nullable=True),
        sa.Column("due_last", sa.Date(), nullable=True),
        sa.Column("due_precision", sa.String(), nullable=True),
        sa.Column("due_sure", sa.Boolean(), nullable=True),
        sa.Column("due_text", sa.String(), nullable=True),
        sa.Column("done_first", sa.Date(), nullable=True),
        sa.Column("done_last", sa.Date(), nullable=True),
        sa.Column("done_precision", sa.String(), nullable=True),
        sa.Column("done_sure", sa.Boolean(), nullable=True),
        sa.Column("done_text", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.ForeignKeyConstraint(["gateway"], ["gateways.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_conditions_gateway", "conditions", ["gateway"])
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gateway", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("council", sa.Integer(), nullable=True),
        sa.Column("needed", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("signed", sa.Date(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("needed IN ('required', 'wished for')"),
        sa.CheckConstraint("state IN ('missing', 'provisional', 'there', 'not needed')"),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.ForeignKeyConstraint(["gateway"], ["gateways.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_evidence_council", "evidence", ["council"])
    op.create_index("ix_evidence_gateway", "evidence", ["gateway"])


def _cases() -> None:
    op.create_table(
        "business_cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("need", sa.String(), nullable=True),
        sa.Column("quality", sa.Boolean(), nullable=True),
        sa.Column("resilience", sa.Boolean(), nullable=True),
        sa.Column("efficiency", sa.Boolean(), nullable=True),
        sa.Column("trading", sa.Boolean(), nullable=True),
        sa.Column("practice", sa.Boolean(), nullable=True),
        sa.Column("environment", sa.Boolean(), nullable=True),
        sa.Column("market_test", sa.String(), nullable=True),
        sa.Column("price_base", sa.String(), nullable=True),
        sa.Column("rate", sa.Integer(), nullable=False),
        sa.Column("optimism_costs", sa.Integer(), nullable=True),
        sa.Column("optimism_savings", sa.Integer(), nullable=True),
        sa.Column("hosting", sa.String(), nullable=True),
        sa.Column("cost_basis", sa.String(), nullable=False),
        sa.Column("saving_basis", sa.String(), nullable=False),
        sa.Column("exit_cost", sa.Integer(), nullable=True),
        sa.Column("exit_payer", sa.String(), nullable=True),
        sa.Column("exit_terms", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("what", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=True),
        sa.Column("where", sa.String(), nullable=True),
        sa.Column("when", sa.Date(), nullable=True),
        sa.Column("when_first", sa.Date(), nullable=True),
        sa.Column("when_last", sa.Date(), nullable=True),
        sa.Column("when_precision", sa.String(), nullable=True),
        sa.Column("when_sure", sa.Boolean(), nullable=True),
        sa.Column("when_text", sa.String(), nullable=True),
        sa.CheckConstraint("cost_basis IN ('equal', 'population', 'agreed percentages', 'volume', 'fixed amounts')"),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("price_base LIKE '____/__'"),
        sa.CheckConstraint("saving_basis IN ('equal', 'population', 'agreed percentages', 'volume', 'fixed amounts')"),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'locked')"),
        sa.CheckConstraint("typeof(exit_cost) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(optimism_costs) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(optimism_savings) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(rate) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(version) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["project"], ["projects.id"]),
        sa.ForeignKeyConstraint(["meeting"], ["meetings.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_business_cases_meeting", "business_cases", ["meeting"])
    op.create_index("ix_business_cases_project", "business_cases", ["project"])
    op.create_table(
        "benefits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_case", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("baseline", sa.String(), nullable=True),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_first", sa.Date(), nullable=True),
        sa.Column("due_last", sa.Date(), nullable=True),
        sa.Column("due_precision", sa.String(), nullable=True),
        sa.Column("due_sure", sa.Boolean(), nullable=True),
        sa.Column("due_text", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.ForeignKeyConstraint(["business_case"], ["business_cases.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_benefits_business_case", "benefits", ["business_case"])
    op.create_table(
        "factors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_case", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.CheckConstraint("about IN ('service', 'savings')"),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("typeof(weight) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["business_case"], ["business_cases.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_factors_business_case", "factors", ["business_case"])
    op.create_table(
        "options",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_case", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("do_nothing", sa.Boolean(), nullable=True),
        sa.Column("preferred", sa.Boolean(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.ForeignKeyConstraint(["business_case"], ["business_cases.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_options_business_case", "options", ["business_case"])
    op.create_table(
        "shares",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("business_case", sa.Integer(), nullable=False),
        sa.Column("council", sa.Integer(), nullable=False),
        sa.Column("cost_percent", sa.Integer(), nullable=True),
        sa.Column("saving_percent", sa.Integer(), nullable=True),
        sa.Column("volume", sa.Integer(), nullable=True),
        sa.Column("cost_amount", sa.Integer(), nullable=True),
        sa.Column("saving_amount", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.CheckConstraint("typeof(cost_amount) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(cost_percent) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(saving_amount) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(saving_percent) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(volume) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["council"], ["councils.id"]),
        sa.ForeignKeyConstraint(["business_case"], ["business_cases.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_shares_business_case", "shares", ["business_case"])
    op.create_index("ix_shares_council", "shares", ["council"])
    op.create_table(
        "lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("year_0", sa.Integer(), nullable=True),
        sa.Column("year_1", sa.Integer(), nullable=True),
        sa.Column("year_2", sa.Integer(), nullable=True),
        sa.Column("year_3", sa.Integer(), nullable=True),
        sa.Column("year_4", sa.Integer(), nullable=True),
        sa.Column("year_5", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('one-off cost', 'running cost', 'cashable saving', 'non-cashable saving', 'avoided cost', 'extra income')"
        ),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("typeof(year_0) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(year_1) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(year_2) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(year_3) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(year_4) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(year_5) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["option"], ["options.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lines_option", "lines", ["option"])
    op.create_table(
        "scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=False),
        sa.Column("factor", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.CheckConstraint("score BETWEEN 1 AND 5"),
        sa.CheckConstraint("typeof(score) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["option"], ["options.id"]),
        sa.ForeignKeyConstraint(["factor"], ["factors.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_scores_factor", "scores", ["factor"])
    op.create_index("ix_scores_option", "scores", ["option"])
