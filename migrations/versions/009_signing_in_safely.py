"""second factors, recovery codes, identities of sign-in services, and tries that are counted

Revision ID: 009
Revises: 008
Create Date: 2026-11-24 15:35:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "009"
down_revision = "008"
branch_labels = None
depends_on = None

_AT = sa.DateTime(timezone=True)
_LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _of_a_person(table):
    return sa.ForeignKeyConstraint(
        ["person_id"], ["people.id"], name=op.f(f"fk_{table}_person_id_people"), ondelete="CASCADE"
    )


def upgrade():
    # Nobody who is signed in now has given a second factor: everybody signs in again.
    op.execute("DELETE FROM sign_ins")
    with op.batch_alter_table("sign_ins") as sign_ins:
        sign_ins.add_column(sa.Column("strong", sa.Boolean(), server_default=sa.false(), nullable=False))
        sign_ins.add_column(sa.Column("browser", sa.String(), server_default="", nullable=False))
        sign_ins.add_column(sa.Column("by_service", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "second_factors",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("set_up_at", _AT, nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        _of_a_person("second_factors"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_second_factors")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        _of_a_person("recovery_codes"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_recovery_codes")),
    )
    op.create_index(op.f("ix_recovery_codes_person_id"), "recovery_codes", ["person_id"])
    op.create_table(
        "external_identities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", _AT, nullable=False),
        _of_a_person("external_identities"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_identities")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_external_identities_issuer_subject")),
    )
    op.create_index(op.f("ix_external_identities_person_id"), "external_identities", ["person_id"])
    with op.batch_alter_table("account_codes") as codes:
        codes.add_column(sa.Column("address", sa.String(), server_default="", nullable=False))
    op.drop_table("failed_sign_ins")
    op.create_table(
        "tries",
        sa.Column("id", _LONG, nullable=False),
        sa.Column("target_digest", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tries")),
    )
    for column in ("target_digest", "source", "at"):
        op.create_index(op.f(f"ix_tries_{column}"), "tries", [column])


def downgrade():
    op.drop_table("tries")
    op.create_table(
        "failed_sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email_digest", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("at", _AT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_ins")),
    )
    for column in ("email_digest", "source", "at"):
        op.create_index(op.f(f"ix_failed_sign_ins_{column}"), "failed_sign_ins", [column])
    with op.batch_alter_table("account_codes") as codes:
        codes.drop_column("address")
    op.drop_table("external_identities")
    op.drop_table("recovery_codes")
    op.drop_table("second_factors")
    with op.batch_alter_table("sign_ins") as sign_ins:
        for name in ("by_service", "browser", "strong"):
            sign_ins.drop_column(name)
