"""sheets that wait no longer say what the register said: the page that shows them does

Revision ID: 019
Revises: 018
Create Date: 2026-11-24 18:12:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "019"
down_revision = "018"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("practice_sheets") as sheets:
        sheets.drop_column("register_digest")


def downgrade():
    op.execute("DELETE FROM practice_sheets")  # they wait a day at most, and can be sent again
    with op.batch_alter_table("practice_sheets") as sheets:
        sheets.add_column(sa.Column("register_digest", sa.String(), nullable=False))
