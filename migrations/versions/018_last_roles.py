"""the last role of a declarant whose account is deleted

Revision ID: 018
Revises: 017
Create Date: 2026-11-24 17:12:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "018"
down_revision = "017"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("declarants") as declarants:
        declarants.add_column(sa.Column("role", sa.String(), server_default="", nullable=False))
        declarants.add_column(sa.Column("role_ends_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    with op.batch_alter_table("declarants") as declarants:
        declarants.drop_column("role_ends_at")
        declarants.drop_column("role")
