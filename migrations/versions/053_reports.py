"""texts, builds and versions of reports

Revision ID: 053
Revises: 052
Create Date: 2026-12-01 01:00:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "053"
down_revision = "052"
branch_labels = None
depends_on = None


def _of_consultation(table):
    return sa.ForeignKeyConstraint(
        ["consultation_id"],
        ["consultations.id"],
        name=op.f(f"fk_{table}_consultation_id_consultations"),
        ondelete="CASCADE",
    )


def _moment(name, nullable=True):
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade():
    op.create_table(
        "report_texts",
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        _moment("written_at", nullable=False),
        _of_consultation("report_texts"),
        sa.PrimaryKeyConstraint("consultation_id", "part", name=op.f("pk_report_texts")),
    )
    op.create_table(
        "report_builds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        _moment("asked_at", nullable=False),
        _moment("began_at"),
        _moment("seen_at"),
        _moment("ended_at"),
        sa.Column("step", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("problem", sa.String(), server_default="", nullable=False),
        _of_consultation("report_builds"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_builds")),
    )
    op.create_index(op.f("ix_report_builds_consultation_id"), "report_builds", ["consultation_id"])
    op.create_index(op.f("ix_report_builds_ended_at"), "report_builds", ["ended_at"])
    op.create_table(
        "report_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        _moment("built_at", nullable=False),
        _moment("published_at"),
        sa.Column("has_board_paper", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("changed", sa.String(), server_default="", nullable=False),
        _of_consultation("report_versions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_versions")),
        sa.UniqueConstraint(
            "consultation_id", "digest", name=op.f("uq_report_versions_consultation_id_digest")
        ),
        sa.UniqueConstraint(
            "consultation_id", "number", name=op.f("uq_report_versions_consultation_id_number")
        ),
    )


def downgrade():
    op.drop_table("report_versions")
    op.drop_table("report_builds")
    op.drop_table("report_texts")
