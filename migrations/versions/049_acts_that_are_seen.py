"""which act changed last what everybody reads

Revision ID: 049
Revises: 048
Create Date: 2026-11-30 21:50:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "049"
down_revision = "048"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.add_column("audit_entries", sa.Column("shown", BIG, nullable=True))
    op.execute("UPDATE audit_entries SET shown = seq")
    with op.batch_alter_table("audit_entries") as entries:
        entries.alter_column("shown", nullable=False)


def downgrade():
    op.drop_column("audit_entries", "shown")
