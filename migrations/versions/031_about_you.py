"""what people say about themselves, counted and never joined to a response

Revision ID: 031
Revises: 030
Create Date: 2026-11-24 19:05:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "031"
down_revision = "030"
branch_labels = None
depends_on = None


def _of_a_consultation(table):
    return sa.ForeignKeyConstraint(
        ["consultation_id"],
        ["consultations.id"],
        name=op.f(f"fk_{table}_consultation_id_consultations"),
        ondelete="CASCADE",
    )


def upgrade():
    op.create_table(
        "equality_asked",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("keys", sa.String(), nullable=False),
        _of_a_consultation("equality_asked"),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_equality_asked")),
    )
    op.create_table(
        "equality_slips",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=True),
        _of_a_consultation("equality_slips"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_equality_slips")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "equality_counts",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        _of_a_consultation("equality_counts"),
        sa.PrimaryKeyConstraint("consultation_id", "question", "answer", name=op.f("pk_equality_counts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "equality_local_figures",
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("question", "answer", name=op.f("pk_equality_local_figures")),
    )
    op.create_table(
        "equality_local_sources",
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("question", name=op.f("pk_equality_local_sources")),
    )


def downgrade():
    for table in ("local_sources", "local_figures", "counts", "slips", "asked"):
        op.drop_table(f"equality_{table}")
