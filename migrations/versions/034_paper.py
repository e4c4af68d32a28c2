"""paper: forms, codes, second looks, counts, sheets of responses

Revision ID: 034
Revises: 033
Create Date: 2026-11-24 19:46:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "034"
down_revision = "033"
branch_labels = None
depends_on = None


def _consultation():
    return sa.Column("consultation_id", sa.Integer(), nullable=False)


def _of_consultation(table):
    return sa.ForeignKeyConstraint(
        ["consultation_id"],
        ["consultations.id"],
        name=op.f(f"fk_{table}_consultation_id_consultations"),
        ondelete="CASCADE",
    )


def upgrade():
    with op.batch_alter_table("consultations") as batch:
        batch.add_column(sa.Column("paper_days", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("paper_done_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "paper_plans",
        _consultation(),
        sa.Column("check_one_in", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("send_to", sa.String(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=True),
        sa.Column("left_counted_at", sa.DateTime(timezone=True), nullable=True),
        _of_consultation("paper_plans"),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_paper_plans")),
    )
    op.create_table(
        "paper_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        _consultation(),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("send_to", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        _of_consultation("paper_batches"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_batches")),
        sa.UniqueConstraint("consultation_id", "label", name=op.f("uq_paper_batches_consultation_id_label")),
    )
    op.create_table(
        "paper_codes",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["paper_batches.id"],
            name=op.f("fk_paper_codes_batch_id_paper_batches"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_paper_codes")),
    )
    op.create_index(op.f("ix_paper_codes_batch_id"), "paper_codes", ["batch_id"])
    op.create_table(
        "paper_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        _consultation(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("receipt_digest", sa.LargeBinary(), nullable=True),
        sa.Column("typed_by", sa.Integer(), nullable=True),
        sa.Column("typed_on", sa.Date(), nullable=False),
        _of_consultation("paper_forms"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_forms")),
        sa.UniqueConstraint("consultation_id", "number", name=op.f("uq_paper_forms_consultation_id_number")),
        sa.UniqueConstraint("receipt_digest", name=op.f("uq_paper_forms_receipt_digest")),
    )
    op.create_table(
        "paper_checks",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("second", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["paper_forms.id"],
            name=op.f("fk_paper_checks_form_id_paper_forms"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("form_id", name=op.f("pk_paper_checks")),
    )
    op.create_table(
        "paper_differences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("chosen", sa.String(), nullable=False),
        sa.Column("chosen_by", sa.Integer(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["form_id"],
            ["paper_forms.id"],
            name=op.f("fk_paper_differences_form_id_paper_forms"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_differences")),
        sa.UniqueConstraint("form_id", "field", name=op.f("uq_paper_differences_form_id_field")),
    )
    op.create_table(
        "paper_received",
        sa.Column("id", sa.Integer(), nullable=False),
        _consultation(),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("forms", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("forms > 0", name=op.f("ck_paper_received_some_came")),
        _of_consultation("paper_received"),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["paper_batches.id"], name=op.f("fk_paper_received_batch_id_paper_batches")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_received")),
    )
    op.create_index(op.f("ix_paper_received_consultation_id"), "paper_received", ["consultation_id"])
    op.create_table(
        "response_sheets",
        sa.Column("key", sa.String(), nullable=False),
        _consultation(),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        _of_consultation("response_sheets"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_response_sheets")),
    )
    op.create_index(op.f("ix_response_sheets_made_at"), "response_sheets", ["made_at"])
    op.create_table(
        "response_sheets_taken",
        sa.Column("id", sa.Integer(), nullable=False),
        _consultation(),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("responses", sa.Integer(), nullable=False),
        sa.Column("paper", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        _of_consultation("response_sheets_taken"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_sheets_taken")),
    )
    op.create_index(
        op.f("ix_response_sheets_taken_consultation_id"), "response_sheets_taken", ["consultation_id"]
    )


def downgrade():
    for table in (
        "response_sheets_taken",
        "response_sheets",
        "paper_received",
        "paper_differences",
        "paper_checks",
        "paper_forms",
        "paper_codes",
        "paper_batches",
        "paper_plans",
    ):
        op.drop_table(table)
    with op.batch_alter_table("consultations") as batch:
        batch.drop_column("paper_done_at")
        batch.drop_column("paper_days")
