"""questions of many kinds, with conditions, reasons and items of their own

Revision ID: 020
Revises: 019
Create Date: 2026-11-24 18:55:00.000000

"""

import json

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "020"
down_revision = "019"
branch_labels = None
depends_on = None

_TEXTS = {"why": "off", "option_order": "as-written"}
_LISTS = ("only_groups", "only_areas", "design")


def upgrade():
    with op.batch_alter_table("questions") as questions:
        questions.add_column(sa.Column("name", sa.String(), nullable=True))
        questions.add_column(sa.Column("counts", sa.Boolean(), nullable=True))
        for name, usual in _TEXTS.items():
            questions.add_column(sa.Column(name, sa.String(), server_default=usual, nullable=False))
        for name in ("required", "own_items"):
            questions.add_column(
                sa.Column(name, sa.Boolean(), server_default=sa.text("false"), nullable=False)
            )
        for name in _LISTS:
            questions.add_column(sa.Column(name, sa.JSON(), server_default="[]", nullable=False))
    # Until now each consultation had two: one in words, one that is counted.
    open_one = "kind = 'open'"
    op.execute(f"UPDATE questions SET name = CASE WHEN {open_one} THEN 'what-matters' ELSE 'priorities' END")
    op.execute(f"UPDATE questions SET counts = NOT ({open_one})")
    with op.batch_alter_table("questions") as questions:
        questions.alter_column("name", existing_type=sa.String(), nullable=False)
        questions.alter_column("counts", existing_type=sa.Boolean(), nullable=False)
        questions.create_unique_constraint(
            op.f("uq_questions_consultation_id_name"), ["consultation_id", "name"]
        )
    op.create_table(
        "question_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("status", sa.String(), server_default="shown", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["questions.id"],
            name=op.f("fk_question_items_question_id_questions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_items")),
    )
    op.create_index(op.f("ix_question_items_question_id"), "question_items", ["question_id"])
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "further_ballots",
        sa.Column("response_id", big, nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_further_ballots_question_id_questions")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name=op.f("fk_further_ballots_response_id_responses"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", "question_id", name=op.f("pk_further_ballots")),
    )
    with op.batch_alter_table("responses") as responses:
        responses.add_column(sa.Column("shown_order", sa.String(), server_default="", nullable=False))
    with op.batch_alter_table("consultations") as consultations:
        consultations.add_column(sa.Column("asked_version", sa.Integer(), server_default="0", nullable=False))
    _carry_drafts_over()


def _carry_drafts_over():
    """What is unfinished was written for one question in words and one that is counted: name them."""
    bind = op.get_bind()
    asked = {}
    for number, consultation, counts in bind.execute(
        sa.text("SELECT id, consultation_id, counts FROM questions")
    ):
        asked.setdefault(consultation, {})[bool(counts)] = str(number)
    drafts = bind.execute(sa.text("SELECT key, consultation_id, content FROM response_drafts")).all()
    for key, consultation, content in drafts:
        kept = json.loads(content)
        answers, questions = kept["answers"], asked[consultation]
        words, marks = answers.pop("words"), answers.pop("marks")
        answers["words"] = {questions[False]: words} if words else {}
        answers["ballots"] = {} if marks is None else {questions[True]: marks}
        answers["shown"] = ""
        bind.execute(
            sa.text("UPDATE response_drafts SET content = :content WHERE key = :key"),
            {"content": json.dumps(kept), "key": key},
        )


def downgrade():
    op.execute("DELETE FROM response_drafts")  # written for questions that are not there any more
    with op.batch_alter_table("consultations") as consultations:
        consultations.drop_column("asked_version")
    with op.batch_alter_table("responses") as responses:
        responses.drop_column("shown_order")
    op.drop_table("further_ballots")
    op.drop_index(op.f("ix_question_items_question_id"), table_name="question_items")
    op.drop_table("question_items")
    with op.batch_alter_table("questions") as questions:
        questions.drop_constraint(op.f("uq_questions_consultation_id_name"), type_="unique")
        for name in (*_LISTS, "own_items", "required", *_TEXTS, "counts", "name"):
            questions.drop_column(name)
