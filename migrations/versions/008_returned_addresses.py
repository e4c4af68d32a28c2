"""addresses that mail came back from

Revision ID: 008
Revises: 007
Create Date: 2026-11-24 15:35:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "008"
down_revision = "007"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "returned_addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_addresses")),
        sa.UniqueConstraint("address", name=op.f("uq_returned_addresses_address")),
    )


def downgrade():
    op.drop_table("returned_addresses")
