"""what people said of statements, counted with the tally, and where a statement comes from

Revision ID: 042
Revises: 041
Create Date: 2026-11-30 19:20:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "042"
down_revision = "041"
branch_labels = None
depends_on = None


def upgrade():
    # Not in a batch: on SQLite that makes the table anew, and what hangs on its rows goes with the old one.
    op.add_column("tallies", sa.Column("statements", sa.JSON(), nullable=True))
    op.add_column("question_items", sa.Column("source", sa.String(), server_default="", nullable=False))


def downgrade():
    op.drop_column("question_items", "source")
    op.drop_column("tallies", "statements")
