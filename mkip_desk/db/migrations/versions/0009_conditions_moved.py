"""Of a condition, the day that was decided, beside the one that is said now, and why it was moved."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = {
    "agreed": "DATE",
    "moved": "VARCHAR",
    "agreed_first": "DATE",
    "agreed_last": "DATE",
    "agreed_precision": "VARCHAR",
    "agreed_sure": "BOOLEAN",
    "agreed_text": "VARCHAR",
}


def upgrade() -> None:
    """Add the columns; of a condition that there is, the day that it has counts as before."""
    for name, kind in COLUMNS.items():
        op.execute(f"ALTER TABLE conditions ADD COLUMN {name} {kind}")
