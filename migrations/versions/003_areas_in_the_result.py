"""areas in the result: a tally holds the order of each area, not only what came first there

Revision ID: 003
Revises: 002
Create Date: 2026-11-23 00:00:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("tallies", schema=None) as batch_op:
        batch_op.drop_column("local_firsts")


def downgrade():
    with op.batch_alter_table("tallies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("local_firsts", sa.JSON(), server_default="[]", nullable=False))
