"""what is told to those who follow, topics, and who follows what

Revision ID: 038
Revises: 037
Create Date: 2026-11-30 19:20:00.000000

"""

import uuid

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "038"
down_revision = "037"
branch_labels = None
depends_on = None


def upgrade():
    announcements = op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("announcements", "consultation_id", "consultations"),
        _to("announcements", "post_id", "posts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
        sa.UniqueConstraint("key", name=op.f("uq_announcements_key")),
        sa.UniqueConstraint("uid", name=op.f("uq_announcements_uid")),
    )
    _index("announcements", "at", "consultation_id", "post_id")
    op.create_table(
        "topics",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("about", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        sa.UniqueConstraint("name", name=op.f("uq_topics_name")),
        sa.UniqueConstraint("slug", name=op.f("uq_topics_slug")),
    )
    marked = ("topic_id", "locality_id", "consultation_id", "post_id")
    op.create_table(
        "topic_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in marked),
        sa.CheckConstraint(
            "(topic_id IS NULL) <> (locality_id IS NULL)", name=op.f("ck_topic_marks_one_subject")
        ),
        sa.CheckConstraint(
            "(consultation_id IS NULL) <> (post_id IS NULL)", name=op.f("ck_topic_marks_one_object")
        ),
        _to("topic_marks", "topic_id", "topics"),
        _to("topic_marks", "locality_id", "localities"),
        _to("topic_marks", "consultation_id", "consultations"),
        _to("topic_marks", "post_id", "posts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_marks")),
    )
    _index("topic_marks", *marked)
    op.create_table(
        "followers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followers")),
        sa.UniqueConstraint("email", name=op.f("uq_followers_email")),
    )
    _index("followers", "told_until")
    op.create_table(
        "follows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follower_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        _to("follows", "follower_id", "followers"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follows")),
        sa.UniqueConstraint("follower_id", "subject", name=op.f("uq_follows_follower_id_subject")),
    )
    _index("follows", "subject")
    _tell_of_what_is_public(announcements)


def _to(table, column, other):
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, ondelete="CASCADE")


def _index(table, *columns):
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _tell_of_what_is_public(announcements):
    """The news that is public already, each with the consultation that its link leads to."""
    connection = op.get_bind()
    owners = {}
    for path, statement in (
        ("/consultations/", "SELECT slug, id FROM consultations"),
        ("/priorities/", "SELECT number, consultation_id FROM priority_lists"),
        ("/decisions/", "SELECT slug, consultation_id FROM decisions"),
    ):
        owners |= {f"{path}{name}": number for name, number in connection.execute(sa.text(statement))}
    posts = sa.table(
        "posts",
        *(sa.column(name) for name in ("id", "slug", "title", "summary", "link")),
        sa.column("published_at", sa.DateTime(timezone=True)),
    )
    rows = connection.execute(sa.select(posts).where(posts.c.published_at.is_not(None)).order_by(posts.c.id))
    told = [
        {
            "key": f"post:{row.id}",
            "uid": str(uuid.uuid4()),
            "kind": {"priorities": "list", "decisions": "decision"}.get(row.link.split("/")[1], "news")
            if row.link in owners
            else "news",
            "title": row.title,
            "summary": row.summary,
            "path": row.link if row.link in owners else f"/news/{row.slug}",
            "consultation_id": owners.get(row.link),
            "post_id": row.id,
            "at": row.published_at,
        }
        for row in rows.all()
    ]
    if told:
        op.bulk_insert(announcements, told)


def downgrade():
    for table in ("follows", "followers", "topic_marks", "topics", "announcements"):
        op.drop_table(table)
