"""A service may raise a matter for the MKIP Board itself: one more kind of escalation."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

RULES = (
    "length(trim(title)) > 0",
    "kind IN ('under-performance', 'limited audit', 'audit still limited', 'audit of the partnership',"
    " 'change to the service plan', 'matter raised by the service', 'papers out of date', 'no data')",
    "quarter LIKE '____/__ Q_'",
    "state IN ('on the agenda', 'closed')",
    "board IN ('MKIP Board', 'Shared Service Board')",
)


def upgrade() -> None:
    """Make the table anew with the kind among those it allows; SQLite cannot change a rule in its place."""
    with op.batch_alter_table(
        "escalations",
        recreate="always",
        table_args=tuple(sa.CheckConstraint(rule) for rule in RULES),
        table_kwargs={"sqlite_autoincrement": True},
    ):
        pass
    op.execute("DELETE FROM sqlite_sequence WHERE name = 'escalations' AND seq = 0")  # as where none was ever added
