"""a follow ends when what it follows is deleted

Revision ID: 048
Revises: 047
Create Date: 2026-11-30 21:40:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "048"
down_revision = "047"
branch_labels = None
depends_on = None

SORTS = {"topic": "topics", "locality": "localities", "consultation": "consultations"}


def upgrade():
    with op.batch_alter_table("follows") as follows:  # nothing hangs on its rows
        for sort in SORTS:
            follows.add_column(sa.Column(f"{sort}_id", sa.Integer(), nullable=True))
    _fill()
    with op.batch_alter_table("follows") as follows:
        for sort, table in SORTS.items():
            name = op.f(f"fk_follows_{sort}_id_{table}")
            follows.create_foreign_key(name, table, [f"{sort}_id"], ["id"], ondelete="CASCADE")
            follows.create_index(op.f(f"ix_follows_{sort}_id"), [f"{sort}_id"])


def downgrade():
    with op.batch_alter_table("follows") as follows:
        for sort, table in SORTS.items():
            follows.drop_constraint(op.f(f"fk_follows_{sort}_id_{table}"), type_="foreignkey")
            follows.drop_index(op.f(f"ix_follows_{sort}_id"))
            follows.drop_column(f"{sort}_id")


def _fill():
    """The row that each follow names; what follows a row that is gone is deleted."""
    for sort, table in SORTS.items():
        mine = f"subject LIKE '{sort}:%'"
        # In a case, because PostgreSQL may cast a row before it asks whether it is one of these.
        named = f"CASE WHEN {mine} THEN CAST(substr(subject, {len(sort) + 2}) AS INTEGER) END"
        op.execute(f"DELETE FROM follows WHERE {mine} AND {named} NOT IN (SELECT id FROM {table})")
        op.execute(f"UPDATE follows SET {sort}_id = {named} WHERE {mine}")
