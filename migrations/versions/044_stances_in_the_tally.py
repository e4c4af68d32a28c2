"""the sides of comments that were counted in

Revision ID: 044
Revises: 043
Create Date: 2026-11-30 21:00:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "044"
down_revision = "043"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tallies", sa.Column("stances", sa.JSON(), nullable=True))


def downgrade():
    op.drop_column("tallies", "stances")
