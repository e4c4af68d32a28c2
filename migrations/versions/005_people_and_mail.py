"""people with time-limited roles and professions, codes by mail, and the outbox

Revision ID: 005
Revises: 004
Create Date: 2026-11-24 15:10:00.000000

"""

import secrets

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "005"
down_revision = "004"
branch_labels = None
depends_on = None

_AT = sa.DateTime(timezone=True)


def upgrade():
    with op.batch_alter_table("people") as people:
        people.add_column(sa.Column("public_id", sa.String(), nullable=True))
        people.add_column(sa.Column("created_at", _AT, nullable=True))
        people.add_column(sa.Column("profession", sa.String(), server_default="", nullable=False))
        people.add_column(sa.Column("practice_code", sa.String(), server_default="", nullable=False))
        people.add_column(sa.Column("confirmed_at", _AT, nullable=True))
        people.add_column(sa.Column("confirmed_by", sa.Integer(), nullable=True))
        people.alter_column("password_hash", existing_type=sa.String(), nullable=True)
    bind = op.get_bind()
    for (person,) in bind.execute(sa.text("SELECT id FROM people")).all():
        bind.execute(
            sa.text("UPDATE people SET public_id = :public WHERE id = :person"),
            {"public": secrets.token_hex(8), "person": person},
        )
    with op.batch_alter_table("people") as people:
        people.alter_column("public_id", existing_type=sa.String(), nullable=False)
        people.create_unique_constraint(op.f("uq_people_public_id"), ["public_id"])
    _remake_roles(
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("practice_code", sa.String(), server_default="", nullable=False),
        sa.Column("begins_at", _AT, nullable=False),
        sa.Column("ends_at", _AT, nullable=True),
        sa.Column("given_by", sa.Integer(), nullable=True),
        key=["id"],
        copied="INSERT INTO person_roles (person_id, role, practice_code, begins_at)"
        " SELECT person_id, role, '', CURRENT_TIMESTAMP FROM old_person_roles",
    )
    op.create_index(op.f("ix_person_roles_person_id"), "person_roles", ["person_id"])
    op.create_table(
        "account_codes",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        sa.Column("ends_at", _AT, nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_account_codes_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_account_codes")),
    )
    op.create_index(op.f("ix_account_codes_person_id"), "account_codes", ["person_id"])
    op.create_index(op.f("ix_account_codes_ends_at"), "account_codes", ["ends_at"])
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("to_address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("html", sa.String(), server_default="", nullable=False),
        sa.Column("unsubscribe_url", sa.String(), server_default="", nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("queued_at", _AT, nullable=False),
        sa.Column("due_at", _AT, nullable=False),
        sa.Column("claimed_until", _AT, nullable=True),
        sa.Column("sent_at", _AT, nullable=True),
        sa.Column("last_error", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("key", name=op.f("uq_messages_key")),
    )
    op.create_index("ix_messages_state_due_at", "messages", ["state", "due_at"])


def downgrade():
    op.drop_table("messages")
    op.drop_table("account_codes")
    op.drop_index(op.f("ix_person_roles_person_id"), "person_roles")
    _remake_roles(
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        key=["person_id", "role"],
        copied="INSERT INTO person_roles (person_id, role)"
        " SELECT DISTINCT person_id, role FROM old_person_roles WHERE ends_at IS NULL",
    )
    op.execute("UPDATE people SET password_hash = '' WHERE password_hash IS NULL")
    with op.batch_alter_table("people") as people:
        people.drop_constraint(op.f("uq_people_public_id"), type_="unique")
        for name in (
            "public_id",
            "created_at",
            "profession",
            "practice_code",
            "confirmed_at",
            "confirmed_by",
        ):
            people.drop_column(name)
        people.alter_column("password_hash", existing_type=sa.String(), nullable=False)


def _remake_roles(*columns, key, copied):
    """The table anew, with what was in it: neither database changes a primary key in place."""
    op.rename_table("person_roles", "old_person_roles")
    if op.get_bind().dialect.name == "postgresql":
        # Names of constraints belong to the schema there.
        op.execute("ALTER TABLE old_person_roles DROP CONSTRAINT pk_person_roles")
        op.execute("ALTER TABLE old_person_roles DROP CONSTRAINT fk_person_roles_person_id_people")
    op.create_table(
        "person_roles",
        *columns,
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_person_roles_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_person_roles")),
    )
    op.execute(copied)
    op.drop_table("old_person_roles")
