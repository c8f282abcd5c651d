"""Of a figure that is not there yet, no word on whether it is provisional."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the "No" from targets set ahead: it stood there by itself, against what the return then said."""
    op.execute("UPDATE measurements SET provisional = NULL WHERE value IS NULL AND provisional = 0")
