"""what a fair consultation needs: grounds, what was rejected, listening, equality, when a response is due

Revision ID: 024
Revises: 023
Create Date: 2026-11-24 19:00:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "024"
down_revision = "023"
branch_labels = None
depends_on = None

TEXTS = (
    "affected",
    "effects",
    "costs",
    "do_nothing",
    "chosen_how",
    "none_rejected_because",
    "none_heard_because",
    "lawful_basis",
    "special_condition",
    "retention",
    "contact_name",
    "contact_email",
    "contact_phone",
    "contact_address",
    "other_formats",
)


def _of_a_consultation(table, *more):
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f(f"fk_{table}_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def upgrade():
    op.create_table(
        "consultation_grounds",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in TEXTS),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_consultation_grounds_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_consultation_grounds")),
    )
    # Those there are stay readable: nothing was said of them yet, and a draft must say it before it opens.
    empty = ", ".join("''" for _name in TEXTS)
    op.execute(
        f"INSERT INTO consultation_grounds (consultation_id, {', '.join(TEXTS)}) "
        f"SELECT id, {empty} FROM consultations"
    )
    op.create_table(
        "rejected_alternatives",
        *_of_a_consultation(
            "rejected_alternatives",
            sa.Column("title", sa.String(), nullable=False),
            sa.Column("reason", sa.String(), nullable=False),
        ),
    )
    op.create_table(
        "listening_records",
        *_of_a_consultation(
            "listening_records",
            sa.Column("held_on", sa.Date(), nullable=False),
            sa.Column("what", sa.String(), nullable=False),
            sa.Column("who", sa.String(), nullable=False),
            sa.Column("people", sa.Integer(), nullable=False),
            sa.Column("heard", sa.String(), nullable=False),
            sa.CheckConstraint("people >= 0", name=op.f("ck_listening_records_people_are_counted")),
        ),
    )
    for table in ("rejected_alternatives", "listening_records"):
        op.create_index(op.f(f"ix_{table}_consultation_id"), table, ["consultation_id"])
    op.create_table(
        "equality_assessments",
        *_of_a_consultation(
            "equality_assessments",
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column("assessed_on", sa.Date(), nullable=False),
            sa.Column("changed", sa.String(), nullable=False),
            sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
            sa.UniqueConstraint(
                "consultation_id", "number", name=op.f("uq_equality_assessments_consultation_id_number")
            ),
        ),
    )
    op.create_table(
        "equality_effects",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("characteristic", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["equality_assessments.id"],
            name=op.f("fk_equality_effects_assessment_id_equality_assessments"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equality_effects")),
        sa.UniqueConstraint(
            "assessment_id", "characteristic", name=op.f("uq_equality_effects_assessment_id_characteristic")
        ),
    )
    with op.batch_alter_table("consultations") as consultations:
        consultations.add_column(sa.Column("response_due_on", sa.Date(), nullable=True))
        consultations.add_column(
            sa.Column("response_due_reason", sa.String(), server_default="", nullable=False)
        )


def downgrade():
    with op.batch_alter_table("consultations") as consultations:
        consultations.drop_column("response_due_reason")
        consultations.drop_column("response_due_on")
    for table in (
        "equality_effects",
        "equality_assessments",
        "listening_records",
        "rejected_alternatives",
        "consultation_grounds",
    ):
        op.drop_table(table)
