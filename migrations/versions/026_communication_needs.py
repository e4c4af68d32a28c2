"""communication needs: who asked for another format, and what was done

Revision ID: 026
Revises: 025
Create Date: 2026-11-24 19:25:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "026"
down_revision = "025"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "communication_needs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unmet_reason", sa.String(), nullable=False),
        sa.Column("unmet_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_communication_needs_consultation_id_consultations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_needs")),
        sa.UniqueConstraint("key", name=op.f("uq_communication_needs_key")),
    )
    op.create_index(
        op.f("ix_communication_needs_consultation_id"), "communication_needs", ["consultation_id"]
    )


def downgrade():
    op.drop_index(op.f("ix_communication_needs_consultation_id"), "communication_needs")
    op.drop_table("communication_needs")
