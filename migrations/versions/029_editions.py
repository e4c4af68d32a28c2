"""Easy Read versions and translations

Revision ID: 029
Revises: 028
Create Date: 2026-11-24 19:40:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "029"
down_revision = "028"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "easy_reads",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("writers", sa.JSON(), nullable=False),
        sa.Column("approved", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_easy_reads_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_easy_reads")),
    )
    op.create_table(
        "easy_read_pairs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("easy_read_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("picture", sa.String(), nullable=False),
        sa.Column("alt", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["easy_read_id"],
            ["easy_reads.consultation_id"],
            name=op.f("fk_easy_read_pairs_easy_read_id_easy_reads"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_easy_read_pairs")),
    )
    op.create_index(op.f("ix_easy_read_pairs_easy_read_id"), "easy_read_pairs", ["easy_read_id"])
    op.create_table(
        "translations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("video_url", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_translations_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translations")),
        sa.UniqueConstraint(
            "consultation_id", "language", name=op.f("uq_translations_consultation_id_language")
        ),
    )
    op.create_table(
        "translated_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made_from", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["translation_id"],
            ["translations.id"],
            name=op.f("fk_translated_texts_translation_id_translations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translated_texts")),
        sa.UniqueConstraint("translation_id", "part", name=op.f("uq_translated_texts_translation_id_part")),
    )


def downgrade():
    op.drop_table("translated_texts")
    op.drop_table("translations")
    op.drop_index(op.f("ix_easy_read_pairs_easy_read_id"), "easy_read_pairs")
    op.drop_table("easy_read_pairs")
    op.drop_table("easy_reads")
