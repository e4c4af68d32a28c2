"""National priorities, the watching brief, and the topics of local priorities."""

import sqlalchemy as sa
from alembic import op

revision = "060"
down_revision = "059"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "national_priorities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_national_priorities")),
    )
    op.create_table(
        "brief_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("searched", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_entries")),
    )
    op.create_index(op.f("ix_brief_entries_dated_on"), "brief_entries", ["dated_on"])
    op.create_index(op.f("ix_brief_entries_published_at"), "brief_entries", ["published_at"])
    _joined("national_priority_topics", "national_priority_id", "national_priorities")
    _joined("brief_entry_topics", "brief_entry_id", "brief_entries")
    op.create_table(
        "brief_entry_priorities",
        sa.Column("brief_entry_id", sa.Integer(), nullable=False),
        sa.Column("priority", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brief_entry_id"],
            ["brief_entries.id"],
            name=op.f("fk_brief_entry_priorities_brief_entry_id_brief_entries"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("brief_entry_id", "priority", name=op.f("pk_brief_entry_priorities")),
    )
    op.create_index(op.f("ix_brief_entry_priorities_priority"), "brief_entry_priorities", ["priority"])
    op.create_table(
        "local_priority_topics",
        sa.Column("priority", sa.String(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"],
            ["topics.id"],
            name=op.f("fk_local_priority_topics_topic_id_topics"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("priority", "topic_id", name=op.f("pk_local_priority_topics")),
    )
    op.create_index(op.f("ix_local_priority_topics_topic_id"), "local_priority_topics", ["topic_id"])


def _joined(table, column, to):
    """A table that joins one of these with topics."""
    op.create_table(
        table,
        sa.Column(column, sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            [column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.id"], name=op.f(f"fk_{table}_topic_id_topics"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(column, "topic_id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_topic_id"), table, ["topic_id"])


def downgrade():
    for table in (
        "local_priority_topics",
        "brief_entry_priorities",
        "brief_entry_topics",
        "national_priority_topics",
        "brief_entries",
        "national_priorities",
    ):
        op.drop_table(table)
