"""single-use codes for invited people

Revision ID: 007
Revises: 006
Create Date: 2026-11-24 15:35:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "007"
down_revision = "006"
branch_labels = None
depends_on = None

_AT = sa.DateTime(timezone=True)
_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "invitation_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("practice_code", sa.String(), server_default="", nullable=False),
        sa.Column("for_ppg", sa.Boolean(), nullable=False),
        sa.Column("respondent_group_id", sa.Integer(), nullable=True),
        sa.Column("locality_id", sa.Integer(), nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("ends_at", _AT, nullable=True),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_invitation_batches_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["respondent_group_id"],
            ["respondent_groups.id"],
            name=op.f("fk_invitation_batches_respondent_group_id_respondent_groups"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["locality_id"],
            ["localities.id"],
            name=op.f("fk_invitation_batches_locality_id_localities"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_batches")),
        sa.UniqueConstraint(
            "consultation_id",
            "source",
            "label",
            name=op.f("uq_invitation_batches_consultation_id_source_label"),
        ),
    )
    op.create_table(
        "invitations",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("replaces_id", _KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["invitation_batches.id"],
            name=op.f("fk_invitations_batch_id_invitation_batches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("batch_id", "number", name=op.f("uq_invitations_batch_id_number")),
        sa.UniqueConstraint("digest", name=op.f("uq_invitations_digest")),
    )
    op.create_table(
        "invited_addresses",
        sa.Column("invitation_id", _KEY, autoincrement=False, nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_invited_addresses_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_invited_addresses_invitation_id_invitations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_invited_addresses")),
        sa.UniqueConstraint(
            "consultation_id", "address", name=op.f("uq_invited_addresses_consultation_id_address")
        ),
    )
    op.create_table(
        "wrong_codes",
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("since", _AT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_wrong_codes")),
    )
    op.create_index(op.f("ix_wrong_codes_since"), "wrong_codes", ["since"])


def downgrade():
    for table in ("wrong_codes", "invited_addresses", "invitations", "invitation_batches"):
        op.drop_table(table)
