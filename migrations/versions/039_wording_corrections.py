"""wording corrected while open, and the wording a response was asked in

Revision ID: 039
Revises: 038
Create Date: 2026-11-30 18:10:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "039"
down_revision = "038"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "wording_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("option_id", sa.Integer(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(question_id is null) <> (option_id is null)",
            name=op.f("ck_wording_corrections_one_is_corrected"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_wording_corrections_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_wording_corrections_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["option_id"],
            ["options.id"],
            name=op.f("fk_wording_corrections_option_id_options"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_corrections")),
        sa.UniqueConstraint(
            "consultation_id", "version", name=op.f("uq_wording_corrections_consultation_id_version")
        ),
    )
    # Not in a batch: on SQLite that makes the table anew, and what hangs on its rows goes with the old one.
    op.add_column("responses", sa.Column("wording", sa.Integer(), nullable=False, server_default="0"))


def downgrade():
    op.drop_column("responses", "wording")
    op.drop_table("wording_corrections")
