"""the public bundle of each list

Revision ID: 054
Revises: 053
Create Date: 2026-12-01 01:00:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "054"
down_revision = "053"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("priority_lists", sa.Column("bundle_digest", sa.String(), nullable=True))
    op.add_column("priority_lists", sa.Column("bundle_size", sa.Integer(), nullable=True))


def downgrade():
    op.drop_column("priority_lists", "bundle_size")
    op.drop_column("priority_lists", "bundle_digest")
