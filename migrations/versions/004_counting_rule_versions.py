"""counting rule versions: each rule that was public, with the reason for the change

Revision ID: 004
Revises: 003
Create Date: 2026-11-23 00:15:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "004"
down_revision = "003"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "counting_rule_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("rule_digest", sa.String(), nullable=False),
        sa.Column("weights_reason", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["consultations.id"],
            name=op.f("fk_counting_rule_versions_consultation_id_consultations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counting_rule_versions")),
        sa.UniqueConstraint(
            "consultation_id", "version", name=op.f("uq_counting_rule_versions_consultation_id_version")
        ),
    )
    # What is public already has a first version.
    op.execute(
        "INSERT INTO counting_rule_versions"
        " (consultation_id, version, rule, rule_digest, weights_reason, reason, made_at)"
        " SELECT id, 1, rule, rule_digest, '', '', scheduled_at FROM consultations"
        " WHERE rule IS NOT NULL AND rule_digest IS NOT NULL AND scheduled_at IS NOT NULL"
    )


def downgrade():
    op.drop_table("counting_rule_versions")
