"""Of a business case and an exception report, by which paragraph of Schedule 12A it is not for the public."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PARAGRAPHS = (
    "1 an individual",
    "2 the identity of an individual",
    "3 financial or business affairs",
    "4 labour relations",
    "5 legal privilege",
    "6 notices or orders",
    "7 crime",
)


def upgrade() -> None:
    """Add a column to each; nothing was said of it before."""
    allowed = ", ".join(f"'{each}'" for each in PARAGRAPHS)
    for table in ("business_cases", "exceptions"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN exempt VARCHAR CHECK (exempt IN ({allowed}))")
