"""what people said of statements, counted with the tally, and where a statement comes from

Revision ID: 039
Revises: 038
Create Date: 2026-11-30 19:20:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "039"
down_revision = "038"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("tallies") as tallies:
        tallies.add_column(sa.Column("statements", sa.JSON(), nullable=True))
    with op.batch_alter_table("question_items") as items:
        items.add_column(sa.Column("source", sa.String(), server_default="", nullable=False))


def downgrade():
    with op.batch_alter_table("question_items") as items:
        items.drop_column("source")
    with op.batch_alter_table("tallies") as tallies:
        tallies.drop_column("statements")
