"""The recommendations of scrutiny, as a register of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; nothing was in it before."""
    op.create_table(
        "recommendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("heading", sa.String(), nullable=True),
        sa.Column("responsible", sa.String(), nullable=True),
        sa.Column("response", sa.String(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("progress", sa.String(), nullable=True),
        sa.Column("notes", sa.String(), nullable=True),
        sa.Column("due_first", sa.Date(), nullable=True),
        sa.Column("due_last", sa.Date(), nullable=True),
        sa.Column("due_precision", sa.String(), nullable=True),
        sa.Column("due_sure", sa.Boolean(), nullable=True),
        sa.Column("due_text", sa.String(), nullable=True),
        sa.CheckConstraint("length(trim(title)) > 0"),
        sa.CheckConstraint("response IN ('pending', 'accepted', 'accepted in part', 'rejected')"),
        sa.CheckConstraint("status IN ('open', 'closed')"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
