"""Files attached to evidence, success criteria as each baseline has them, and the year that a profile begins with."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two tables and a column; nothing was in them before."""
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kept_as", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added", sa.Date(), nullable=False),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("length(trim(kept_as)) > 0"),
        sa.CheckConstraint("typeof(size) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["evidence"], ["evidence.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_attachments_evidence", "attachments", ["evidence"])
    op.create_table(
        "agreed_criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("baseline", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("approved", sa.Integer(), nullable=True),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("typeof(approved) IN ('integer', 'null')"),
        sa.CheckConstraint("typeof(least) IN ('integer', 'null')"),
        sa.ForeignKeyConstraint(["baseline"], ["baselines.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_agreed_criteria_baseline", "agreed_criteria", ["baseline"])
    op.execute("ALTER TABLE business_cases ADD COLUMN first_year VARCHAR CHECK (first_year LIKE '____/__')")
