"""what somebody wrote who asked for an account

Revision ID: 010
Revises: 009
Create Date: 2026-11-24 15:50:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "010"
down_revision = "009"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("people") as batch:
        batch.add_column(sa.Column("note", sa.String(), server_default="", nullable=False))


def downgrade():
    with op.batch_alter_table("people") as batch:
        batch.drop_column("note")
