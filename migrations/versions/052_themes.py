"""themes of what people wrote, and what came of them

Revision ID: 052
Revises: 051
Create Date: 2026-12-01 00:56:43.407267

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "052"
down_revision = "051"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade():
    op.create_table(
        "coding_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String(), server_default="", nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name="fk_coding_batches_consultation_id_consultations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_coding_batches_person_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coding_batches"),
    )
    op.create_index(
        "ix_coding_batches_consultation_person", "coding_batches", ["consultation_id", "person_id"]
    )

    op.create_table(
        "coding_samples",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name="fk_coding_samples_consultation_id_consultations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_coding_samples_person_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coding_samples"),
    )
    op.create_index("ix_coding_samples_consultation_id", "coding_samples", ["consultation_id"])

    op.create_table(
        "frame_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("before", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name="fk_frame_changes_consultation_id_consultations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_frame_changes_person_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_frame_changes"),
        sa.UniqueConstraint("consultation_id", "version", name="uq_frame_changes_consultation_id_version"),
    )
    op.create_table(
        "theme_publications",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name="fk_theme_publications_consultation_id_consultations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_theme_publications_person_id_people", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("consultation_id", name="pk_theme_publications"),
    )
    op.create_index("ix_theme_publications_published_at", "theme_publications", ["published_at"])

    op.create_table(
        "themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), server_default="", nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("is_main", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("owner", sa.String(), server_default="", nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name="fk_themes_consultation_id_consultations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["themes.id"], name="fk_themes_merged_into_id_themes", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_themes"),
    )
    op.create_index("ix_themes_consultation_id", "themes", ["consultation_id"])
    op.create_index("ix_themes_merged_into_id", "themes", ["merged_into_id"])

    op.create_table(
        "theme_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("heard", sa.String(), server_default="", nullable=False),
        sa.Column("answer", sa.String(), server_default="", nullable=False),
        sa.Column("status", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("difference", sa.String(), server_default="", nullable=False),
        sa.Column("given_by", sa.String(), server_default="", nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_theme_answers_person_id_people", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name="fk_theme_answers_theme_id_themes", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theme_answers"),
    )
    op.create_index("ix_theme_answers_theme_id", "theme_answers", ["theme_id"])

    op.create_table(
        "gathered_texts",
        sa.Column("id", BIG, nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("response_id", BIG, nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("comment_id", BIG, nullable=True),
        sa.Column("state", sa.String(), server_default="uncoded", nullable=False),
        sa.Column("seen_version", sa.Integer(), server_default="0", nullable=False),
        sa.Column("copies_of_id", BIG, nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["coding_batches.id"],
            name="fk_gathered_texts_batch_id_coding_batches",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name="fk_gathered_texts_comment_id_comments", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name="fk_gathered_texts_consultation_id_consultations",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["copies_of_id"],
            ["gathered_texts.id"],
            name="fk_gathered_texts_copies_of_id_gathered_texts",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_gathered_texts_person_id_people", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["response_id", "question_id"],
            ["open_answers.response_id", "open_answers.question_id"],
            name="fk_gathered_texts_response_id_question_id_open_answers",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_gathered_texts"),
        sa.UniqueConstraint("comment_id", name="uq_gathered_texts_comment_id"),
        sa.UniqueConstraint("response_id", "question_id", name="uq_gathered_texts_response_id_question_id"),
    )
    op.create_index("ix_gathered_texts_batch_id", "gathered_texts", ["batch_id"])
    op.create_index(
        "ix_gathered_texts_consultation_state", "gathered_texts", ["consultation_id", "state", "id"]
    )
    op.create_index("ix_gathered_texts_copies_of_id", "gathered_texts", ["copies_of_id"])

    op.create_table(
        "sampled_texts",
        sa.Column("sample_id", sa.Integer(), nullable=False),
        sa.Column("text_id", BIG, nullable=False),
        sa.Column("themes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("coded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_sampled_texts_person_id_people", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["sample_id"],
            ["coding_samples.id"],
            name="fk_sampled_texts_sample_id_coding_samples",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["gathered_texts.id"],
            name="fk_sampled_texts_text_id_gathered_texts",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("sample_id", "text_id", name="pk_sampled_texts"),
    )
    op.create_index("ix_sampled_texts_text_id", "sampled_texts", ["text_id"])

    op.create_table(
        "text_themes",
        sa.Column("text_id", BIG, nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["gathered_texts.id"],
            name="fk_text_themes_text_id_gathered_texts",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name="fk_text_themes_theme_id_themes"),
        sa.PrimaryKeyConstraint("text_id", "theme_id", name="pk_text_themes"),
    )
    op.create_index("ix_text_themes_theme_id", "text_themes", ["theme_id"])

    op.create_table(
        "theme_quotations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("text_id", BIG, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_theme_quotations_person_id_people", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["gathered_texts.id"],
            name="fk_theme_quotations_text_id_gathered_texts",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["themes.id"], name="fk_theme_quotations_theme_id_themes", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_theme_quotations"),
    )
    op.create_index("ix_theme_quotations_text_id", "theme_quotations", ["text_id"])
    op.create_index("ix_theme_quotations_theme_id", "theme_quotations", ["theme_id"])


def downgrade():
    op.drop_table("theme_quotations")
    op.drop_table("text_themes")
    op.drop_table("sampled_texts")
    op.drop_table("gathered_texts")
    op.drop_table("theme_answers")
    op.drop_table("themes")
    op.drop_table("theme_publications")
    op.drop_table("frame_changes")
    op.drop_table("coding_samples")
    op.drop_table("coding_batches")
