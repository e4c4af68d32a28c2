"""who agreed to a list, and what is promised for each priority

Revision ID: 050
Revises: 049
Create Date: 2026-12-01 01:10:00.000000

"""

import sqlalchemy as sa
from alembic import op

from app.database import UTCDateTime

# revision identifiers, used by Alembic.
revision = "050"
down_revision = "049"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "list_agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_number", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("recorded_at", UTCDateTime(), nullable=False),
        sa.Column("taken_back_at", UTCDateTime(), nullable=True),
        sa.Column("taken_back_why", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["list_number"],
            ["priority_lists.number"],
            name=op.f("fk_list_agreements_list_number_priority_lists"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_agreements")),
    )
    op.create_index(op.f("ix_list_agreements_list_number"), "list_agreements", ["list_number"])
    op.create_table(
        "priority_plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("list_number", sa.Integer(), nullable=False),
        sa.Column("option_id", sa.Integer(), nullable=False),
        sa.Column("what_changes", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("baseline", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("clinical_lead", sa.String(), nullable=False),
        sa.Column("management_lead", sa.String(), nullable=False),
        sa.Column("patient_lead", sa.String(), nullable=False),
        sa.Column("under_way_since", sa.Date(), nullable=True),
        sa.Column("written_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_number"],
            ["priority_lists.number"],
            name=op.f("fk_priority_plans_list_number_priority_lists"),
        ),
        sa.ForeignKeyConstraint(
            ["option_id"], ["options.id"], name=op.f("fk_priority_plans_option_id_options")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_plans")),
    )
    op.create_index("ix_priority_plans_list_option", "priority_plans", ["list_number", "option_id", "id"])


def downgrade():
    op.drop_table("priority_plans")
    op.drop_table("list_agreements")
