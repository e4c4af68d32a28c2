"""the surgery somebody says they are with, where a consultation asks for it

Revision ID: 028
Revises: 027
Create Date: 2026-11-24 19:10:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "028"
down_revision = "027"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("responses") as responses:
        responses.add_column(sa.Column("practice_id", sa.Integer(), nullable=True))
        responses.create_foreign_key(
            op.f("fk_responses_practice_id_practices"), "practices", ["practice_id"], ["id"]
        )
    with op.batch_alter_table("consultations") as consultations:
        consultations.add_column(
            sa.Column("asks_practice", sa.Boolean(), server_default=sa.text("false"), nullable=False)
        )


def downgrade():
    with op.batch_alter_table("consultations") as consultations:
        consultations.drop_column("asks_practice")
    with op.batch_alter_table("responses") as responses:
        responses.drop_constraint(op.f("fk_responses_practice_id_practices"), type_="foreignkey")
        responses.drop_column("practice_id")
