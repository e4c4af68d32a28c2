"""what a comment was on before a moderator moved it

Revision ID: 045
Revises: 044
Create Date: 2026-11-30 21:30:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "045"
down_revision = "044"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("comments", sa.Column("written_on", sa.Integer(), nullable=True))


def downgrade():
    op.drop_column("comments", "written_on")
