"""comments, their wordings, sides and who is echoed

Revision ID: 037
Revises: 036
Create Date: 2026-11-30 18:48:03.156847

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "037"
down_revision = "036"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "comment_drafts",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_comment_drafts_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_comment_drafts")),
    )
    op.create_index(op.f("ix_comment_drafts_consultation_id"), "comment_drafts", ["consultation_id"])

    op.create_table(
        "comment_rules",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("takes_comments", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reviewed_first", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("two_people", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("target_hours", sa.Integer(), server_default="48", nullable=False),
        sa.Column("names", sa.String(), server_default="chosen", nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_comment_rules_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_comment_rules")),
    )
    op.create_table(
        "comment_stances",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("author_key", sa.LargeBinary(), nullable=False),
        sa.Column("respondent_group_id", sa.Integer(), nullable=False),
        sa.Column("assurance", sa.String(), nullable=False),
        sa.Column("stance", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_comment_stances_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["respondent_group_id"],
            ["respondent_groups.id"],
            name=op.f("fk_comment_stances_respondent_group_id_respondent_groups"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_stances")),
        sa.UniqueConstraint(
            "consultation_id",
            "subject",
            "author_key",
            name=op.f("uq_comment_stances_consultation_id_subject_author_key"),
        ),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=True),
        sa.Column("part", sa.String(), server_default="", nullable=False),
        sa.Column("paragraph", sa.Integer(), server_default="0", nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("merged_into_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("author_key", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("respondent_group_id", sa.Integer(), nullable=True),
        sa.Column("assurance", sa.String(), nullable=False),
        sa.Column("signed", sa.String(), nullable=False),
        sa.Column("practice", sa.String(), server_default="", nullable=False),
        sa.Column("official", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_comments_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["comments.id"], name=op.f("fk_comments_merged_into_id_comments")
        ),
        sa.ForeignKeyConstraint(["option_id"], ["options.id"], name=op.f("fk_comments_option_id_options")),
        sa.ForeignKeyConstraint(["parent_id"], ["comments.id"], name=op.f("fk_comments_parent_id_comments")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_comments_person_id_people"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["respondent_group_id"],
            ["respondent_groups.id"],
            name=op.f("fk_comments_respondent_group_id_respondent_groups"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sa.UniqueConstraint("code", name=op.f("uq_comments_code")),
    )
    op.create_index("ix_comments_consultation_author", "comments", ["consultation_id", "author_key"])
    op.create_index("ix_comments_consultation_public", "comments", ["consultation_id", "public_at", "id"])
    op.create_index(op.f("ix_comments_merged_into_id"), "comments", ["merged_into_id"])
    op.create_index(op.f("ix_comments_option_id"), "comments", ["option_id"])
    op.create_index(op.f("ix_comments_parent_id"), "comments", ["parent_id"])

    op.create_table(
        "comment_supports",
        sa.Column("comment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_key", sa.LargeBinary(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comments.id"],
            name=op.f("fk_comment_supports_comment_id_comments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", "author_key", name=op.f("pk_comment_supports")),
    )
    op.create_table(
        "comment_wordings",
        sa.Column("comment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comments.id"],
            name=op.f("fk_comment_wordings_comment_id_comments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("comment_id", "version", name=op.f("pk_comment_wordings")),
    )


def downgrade():
    op.drop_table("comment_wordings")
    op.drop_table("comment_supports")
    op.drop_index(op.f("ix_comments_parent_id"), "comments")
    op.drop_index(op.f("ix_comments_option_id"), "comments")
    op.drop_index(op.f("ix_comments_merged_into_id"), "comments")
    op.drop_index("ix_comments_consultation_public", "comments")
    op.drop_index("ix_comments_consultation_author", "comments")

    op.drop_table("comments")
    op.drop_table("comment_stances")
    op.drop_table("comment_rules")
    op.drop_index(op.f("ix_comment_drafts_consultation_id"), "comment_drafts")

    op.drop_table("comment_drafts")
