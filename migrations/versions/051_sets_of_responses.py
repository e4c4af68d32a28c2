"""sets of responses that are left out, or told apart

Revision ID: 051
Revises: 050
Create Date: 2026-12-01 00:50:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "051"
down_revision = "050"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "response_sets",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("consultation_id", sa.Integer(), sa.ForeignKey("consultations.id"), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("treatment", sa.String(), nullable=False, server_default=""),
        sa.Column("reason", sa.String(), nullable=False, server_default=""),
        sa.Column("note", sa.String(), nullable=False, server_default=""),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("people.id", ondelete="SET NULL"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("ix_response_sets_consultation_id", "response_sets", ["consultation_id"])
    op.create_table(
        "response_set_members",
        sa.Column(
            "set_id", sa.Integer(), sa.ForeignKey("response_sets.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("response_id", BIG, sa.ForeignKey("responses.id", ondelete="CASCADE"), nullable=False),
        sa.Column("stays", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("set_id", "response_id"),
    )
    op.create_index("ix_response_set_members_response_id", "response_set_members", ["response_id"])
    op.add_column("tallies", sa.Column("apart", sa.JSON(none_as_null=True), nullable=True))


def downgrade():
    op.drop_column("tallies", "apart")
    op.drop_table("response_set_members")
    op.drop_table("response_sets")
