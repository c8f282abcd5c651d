"""Of a saving whose amount another project has too, whether it is one of its own."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column; nothing was said of it before."""
    allowed = "again IN ('a saving of its own', 'told under another project')"
    op.execute(f"ALTER TABLE savings ADD COLUMN again VARCHAR CHECK ({allowed})")
