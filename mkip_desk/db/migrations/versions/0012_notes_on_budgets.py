"""Of a budget, what the service said in the note beside it."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; no note of a return that came in before was kept."""
    op.execute("ALTER TABLE budgets ADD COLUMN note VARCHAR")
