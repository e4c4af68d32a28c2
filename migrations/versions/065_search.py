"""What can be found: the words lie in an FTS5 table of SQLite, or in a tsvector of PostgreSQL."""

import sqlalchemy as sa
from alembic import op

revision = "065"
down_revision = "064"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "search_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entries")),
        sa.UniqueConstraint("sort", "key", name=op.f("uq_search_entries_sort_key")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE search_words (entry_id integer PRIMARY KEY REFERENCES search_entries (id) "
            "ON DELETE CASCADE, words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_search_words_words ON search_words USING gin (words)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE search_words USING fts5(title, summary, body, "
        "tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    op.execute(
        "CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entries BEGIN "
        "DELETE FROM search_words WHERE rowid = old.id; END"
    )


def downgrade():
    op.execute("DROP TABLE search_words")
    op.drop_table("search_entries")
