"""what patient groups said as groups, counted with the tally

Revision ID: 035
Revises: 034
Create Date: 2026-11-24 19:20:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "035"
down_revision = "034"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("tallies") as tallies:
        tallies.add_column(sa.Column("groups", sa.JSON(), nullable=True))


def downgrade():
    with op.batch_alter_table("tallies") as tallies:
        tallies.drop_column("groups")
