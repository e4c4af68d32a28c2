"""consultations: what one was copied from

Revision ID: 033
Revises: 032
Create Date: 2026-11-24 20:10:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "033"
down_revision = "032"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("consultations") as batch:
        batch.add_column(sa.Column("copied_from", sa.String(), nullable=False, server_default=""))


def downgrade():
    with op.batch_alter_table("consultations") as batch:
        batch.drop_column("copied_from")
