"""what people were told of dates, and reminders to those who were invited

Revision ID: 027
Revises: 026
Create Date: 2026-11-24 19:30:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "027"
down_revision = "026"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "timetable_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_timetable_versions_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timetable_versions")),
        sa.UniqueConstraint(
            "consultation_id", "version", name=op.f("uq_timetable_versions_consultation_id_version")
        ),
    )
    # What is public already was told its dates; what it was told before a change is not known any more.
    op.execute(
        "INSERT INTO timetable_versions (consultation_id, version, opens_at, closes_at, made_at)"
        " SELECT id, 1, opens_at, closes_at, scheduled_at FROM consultations"
        " WHERE scheduled_at IS NOT NULL AND opens_at IS NOT NULL AND closes_at IS NOT NULL"
    )
    op.create_table(
        "reminder_codes",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("invitation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_reminder_codes_invitation_id_invitations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_reminder_codes")),
    )
    op.create_index(
        op.f("ix_reminder_codes_invitation_id"), "reminder_codes", ["invitation_id"], unique=False
    )
    with op.batch_alter_table("invited_addresses") as addresses:
        addresses.add_column(sa.Column("written_to_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    with op.batch_alter_table("invited_addresses") as addresses:
        addresses.drop_column("written_to_at")
    op.drop_index(op.f("ix_reminder_codes_invitation_id"), table_name="reminder_codes")
    op.drop_table("reminder_codes")
    op.drop_table("timetable_versions")
