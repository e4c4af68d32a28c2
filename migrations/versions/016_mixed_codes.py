"""whether the rows of a batch still tell in which order its codes were used

Revision ID: 016
Revises: 015
Create Date: 2026-11-24 17:10:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "016"
down_revision = "015"
branch_labels = None
depends_on = None


def upgrade():
    column = sa.Column("mixed", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("invitation_batches", column)


def downgrade():
    op.drop_column("invitation_batches", "mixed")
