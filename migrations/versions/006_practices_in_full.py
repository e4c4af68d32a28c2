"""practices with dates, localities in words, and sheets that wait to be confirmed

Revision ID: 006
Revises: 005
Create Date: 2026-11-24 15:30:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "006"
down_revision = "005"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("localities") as localities:
        localities.add_column(sa.Column("about", sa.String(), server_default="", nullable=False))
    with op.batch_alter_table("practices") as practices:
        practices.add_column(sa.Column("patients_on", sa.Date(), nullable=True))
        practices.add_column(sa.Column("joined_on", sa.Date(), nullable=True))
        practices.add_column(sa.Column("left_on", sa.Date(), nullable=True))
    # A list size was true on the day it was entered, as the record tells.
    op.execute(
        "UPDATE practices SET patients_on = COALESCE("
        "(SELECT DATE(MAX(at)) FROM audit_entries WHERE kind = 'consortium changed'), CURRENT_DATE)"
    )
    with op.batch_alter_table("practices") as practices:
        practices.alter_column("patients_on", existing_type=sa.Date(), nullable=False)
    op.create_table(
        "practice_sheets",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_digest", sa.String(), nullable=False),
        sa.Column("register_digest", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_practice_sheets")),
    )
    op.create_index(op.f("ix_practice_sheets_made_at"), "practice_sheets", ["made_at"])


def downgrade():
    op.drop_index(op.f("ix_practice_sheets_made_at"), "practice_sheets")
    op.drop_table("practice_sheets")
    with op.batch_alter_table("practices") as practices:
        practices.drop_column("left_on")
        practices.drop_column("joined_on")
        practices.drop_column("patients_on")
    with op.batch_alter_table("localities") as localities:
        localities.drop_column("about")
