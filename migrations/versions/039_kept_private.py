"""people can ask to keep part of what they write private

Revision ID: 039
Revises: 038
Create Date: 2026-11-30 18:30:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "039"
down_revision = "038"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("consultations") as consultations:
        consultations.add_column(
            sa.Column("asks_private", sa.Boolean(), nullable=False, server_default=sa.text("false"))
        )
    with op.batch_alter_table("open_answers") as answers:
        answers.add_column(sa.Column("keep_private", sa.String(), nullable=False, server_default=""))


def downgrade():
    with op.batch_alter_table("open_answers") as answers:
        answers.drop_column("keep_private")
    with op.batch_alter_table("consultations") as consultations:
        consultations.drop_column("asks_private")
