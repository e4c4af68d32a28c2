"""what somebody wrote who asked for an account

Revision ID: 011
Revises: 010
Create Date: 2026-11-24 15:50:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "011"
down_revision = "010"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("people") as batch:
        batch.add_column(sa.Column("note", sa.String(), server_default="", nullable=False))


def downgrade():
    with op.batch_alter_table("people") as batch:
        batch.drop_column("note")
