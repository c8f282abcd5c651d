"""Of a project, whether its amounts are its own."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; nobody has said it of a project yet."""
    op.execute("ALTER TABLE projects ADD COLUMN own_amounts BOOLEAN")
