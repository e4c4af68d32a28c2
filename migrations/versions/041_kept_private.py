"""people can ask to keep part of what they write private

Revision ID: 041
Revises: 040
Create Date: 2026-11-30 18:30:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "041"
down_revision = "040"
branch_labels = None
depends_on = None


def upgrade():
    # Not in a batch: on SQLite that makes the table anew, and what hangs on its rows goes with the old one.
    op.add_column(
        "consultations", sa.Column("asks_private", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("open_answers", sa.Column("keep_private", sa.String(), nullable=False, server_default=""))


def downgrade():
    op.drop_column("open_answers", "keep_private")
    op.drop_column("consultations", "asks_private")
