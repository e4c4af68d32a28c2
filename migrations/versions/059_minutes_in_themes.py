"""minutes of meetings among the texts that are coded

Revision ID: 059
Revises: 058
Create Date: 2026-12-01 05:00:00.000000

"""

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "059"
down_revision = "058"
branch_labels = None
depends_on = None

FK = "fk_gathered_texts_meeting_id_meetings"


def upgrade():
    def change(texts):
        texts.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        texts.create_foreign_key(FK, "meetings", ["meeting_id"], ["id"], ondelete="CASCADE")

    _alter(change)
    op.create_index("ix_gathered_texts_meeting_id", "gathered_texts", ["meeting_id"], unique=True)


def downgrade():
    op.execute("DELETE FROM gathered_texts WHERE meeting_id IS NOT NULL")
    op.drop_index("ix_gathered_texts_meeting_id", table_name="gathered_texts")

    def change(texts):
        texts.drop_constraint(FK, type_="foreignkey")
        texts.drop_column("meeting_id")

    _alter(change)


def _alter(change):
    """SQLite copies the table. Without foreign keys meanwhile: dropping the old one would delete, by cascade,
    all codes and quotations. (The switch works outside of a transaction only.)"""
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        with op.batch_alter_table("gathered_texts") as texts:
            change(texts)
        return
    bind.commit()
    driver = bind.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with op.batch_alter_table("gathered_texts") as texts:
            change(texts)
        broken = bind.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"rows lost what they belong to: {broken[:5]}")
        bind.commit()
    finally:
        bind.rollback()
        driver.execute("PRAGMA foreign_keys=ON")
