"""Posts of several kinds in Markdown, with versions, review, planned publishing, previews and old addresses."""

import sqlalchemy as sa
from alembic import op

revision = "064"
down_revision = "063"
branch_labels = None
depends_on = None

_WORDS = (
    ("kind", sa.String(), "news"),
    ("place", sa.String(), ""),
    ("press_contact", sa.String(), ""),
)
_MOMENTS = ("starts_at", "ends_at")
_OF_POSTS = ("asked_at", "scheduled_for", "withdrawn_at", "changed_at")


def upgrade():
    with op.batch_alter_table("posts") as posts:
        for name, kind, default in _WORDS:
            posts.add_column(sa.Column(name, kind, nullable=False, server_default=default))
        for name in (*_MOMENTS, *_OF_POSTS):
            posts.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        posts.add_column(sa.Column("markdown", sa.Boolean(), nullable=False, server_default="0"))
        posts.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
        for name in ("withdrawn_why", "changed_why"):
            posts.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        posts.create_index(op.f("ix_posts_scheduled_for"), ["scheduled_for"])
    op.create_table(
        "post_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False, server_default=""),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False, server_default="news"),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(), nullable=False, server_default=""),
        sa.Column("press_contact", sa.String(), nullable=False, server_default=""),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_versions_post_id_posts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_versions")),
        sa.UniqueConstraint("post_id", "number", name=op.f("uq_post_versions_post_id_number")),
    )
    op.create_table(
        "post_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_notes_post_id_posts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_notes")),
    )
    op.create_index(op.f("ix_post_notes_post_id"), "post_notes", ["post_id"])
    op.create_table(
        "post_previews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_previews_post_id_posts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_previews")),
        sa.UniqueConstraint("digest", name=op.f("uq_post_previews_digest")),
    )
    op.create_index(op.f("ix_post_previews_post_id"), "post_previews", ["post_id"])
    op.create_table(
        "post_addresses",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_post_addresses_post_id_posts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_post_addresses")),
    )
    op.create_index(op.f("ix_post_addresses_post_id"), "post_addresses", ["post_id"])
    # Drafts that are there go on as the first version of a text in Markdown.
    op.execute(
        "INSERT INTO post_versions (post_id, number, written_at, written_by, title, summary, body, link) "
        "SELECT id, 1, CURRENT_TIMESTAMP, '', title, summary, body, link FROM posts "
        "WHERE published_at IS NULL"
    )
    op.execute(sa.text("UPDATE posts SET markdown = :yes WHERE published_at IS NULL").bindparams(yes=True))


def downgrade():
    for table in ("post_addresses", "post_previews", "post_notes", "post_versions"):
        op.drop_table(table)
    with op.batch_alter_table("posts") as posts:
        posts.drop_index(op.f("ix_posts_scheduled_for"))
        for name in ("changed_why", "withdrawn_why", "version", "markdown", *_OF_POSTS, *_MOMENTS):
            posts.drop_column(name)
        for name, _kind, _default in _WORDS:
            posts.drop_column(name)
