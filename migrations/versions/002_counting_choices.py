"""counting choices: how staff chose that a consultation is counted

Revision ID: 002
Revises: 001
Create Date: 2026-11-22 23:50:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("consultations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counting_choices", sa.JSON(), server_default="{}", nullable=False))


def downgrade():
    with op.batch_alter_table("consultations", schema=None) as batch_op:
        batch_op.drop_column("counting_choices")
