"""the organisations a decision concerns

Revision ID: 014
Revises: 013
Create Date: 2026-11-24 16:25:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "014"
down_revision = "013"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("decisions") as decisions:
        decisions.add_column(sa.Column("organisations", sa.JSON(), server_default="[]", nullable=False))


def downgrade():
    with op.batch_alter_table("decisions") as decisions:
        decisions.drop_column("organisations")
