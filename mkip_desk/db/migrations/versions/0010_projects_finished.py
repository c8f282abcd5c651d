"""Of a project, the day on which it came to its end."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

COLUMNS = {
    "done": "DATE",
    "done_first": "DATE",
    "done_last": "DATE",
    "done_precision": "VARCHAR",
    "done_sure": "BOOLEAN",
    "done_text": "VARCHAR",
}


def upgrade() -> None:
    """Add the columns; of no project that there is has it been said."""
    for name, kind in COLUMNS.items():
        op.execute(f"ALTER TABLE projects ADD COLUMN {name} {kind}")
