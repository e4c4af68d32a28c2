"""patient participation groups, the board, and the legal form

Revision ID: 012
Revises: 011
Create Date: 2026-11-24 15:45:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "012"
down_revision = "011"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "ppgs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("ways", sa.JSON(), nullable=False),
        sa.Column("meets", sa.String(), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("chair_reach", sa.String(), nullable=False),
        sa.Column("chair_is_public", sa.Boolean(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("members_on", sa.Date(), nullable=True),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_ppgs_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ppgs")),
        sa.UniqueConstraint("practice_id", name=op.f("uq_ppgs_practice_id")),
    )
    op.create_table(
        "declarants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_declarants_person_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarants")),
        sa.UniqueConstraint("public_id", name=op.f("uq_declarants_public_id")),
        sa.UniqueConstraint("person_id", name=op.f("uq_declarants_person_id")),
    )
    op.create_table(
        "board_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("declarant_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role_type", sa.String(), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=True),
        sa.Column("is_chair", sa.Boolean(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["declarant_id"], ["declarants.id"], name=op.f("fk_board_members_declarant_id_declarants")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practices.id"], name=op.f("fk_board_members_practice_id_practices")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_members")),
        sa.UniqueConstraint("public_id", name=op.f("uq_board_members_public_id")),
    )
    op.create_index(op.f("ix_board_members_declarant_id"), "board_members", ["declarant_id"])
    op.create_table(
        "legal_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("answerable", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_form")),
    )


def downgrade():
    op.drop_table("legal_form")
    op.drop_index(op.f("ix_board_members_declarant_id"), "board_members")
    op.drop_table("board_members")
    op.drop_table("declarants")
    op.drop_table("ppgs")
