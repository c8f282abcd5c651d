"""A saving's year is a financial year as it is written, 2014/15, and nothing else."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

RULES = (
    "kind IN ('cashable', 'non-cashable', 'avoided cost', 'income')",
    "basis IN ('plan', 'actual')",
    "typeof(amount) IN ('integer', 'null')",
    "year LIKE '____/__'",
)


def upgrade() -> None:
    """Write 2014-15 as 2014/15, then hold every year to that form."""
    op.execute("UPDATE savings SET year = replace(year, '-', '/') WHERE year LIKE '____-__'")
    with op.batch_alter_table(
        "savings",
        recreate="always",
        table_args=tuple(sa.CheckConstraint(rule) for rule in RULES),
        table_kwargs={"sqlite_autoincrement": True},
    ):
        pass
