"""the number of somebody who was deleted is never given to another

Revision ID: 017
Revises: 016
Create Date: 2026-11-24 17:15:00.000000

"""

from alembic import op

# revision identifiers, used by Alembic.
revision = "017"
down_revision = "016"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL counts on by itself
        _remake({"sqlite_autoincrement": True})
        # The record speaks of person:17; people who are gone already keep their numbers too.
        op.execute("DELETE FROM sqlite_sequence WHERE name = 'people'")
        op.execute(
            "INSERT INTO sqlite_sequence (name, seq) SELECT 'people', coalesce(max(number), 0) FROM ("
            "SELECT id AS number FROM people UNION ALL SELECT CAST(substr(subject, 8) AS INTEGER)"
            " FROM audit_entries WHERE subject LIKE 'person:%')"
        )


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        _remake({"sqlite_autoincrement": False})


def _remake(options):
    """Copy the table. Without foreign keys meanwhile: dropping the old one would delete, by cascade, all that
    hangs on people. (The switch works outside of a transaction only.)"""
    bind = op.get_bind()
    bind.commit()
    driver = bind.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with op.batch_alter_table("people", recreate="always", table_kwargs=options):
            pass
        broken = bind.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"rows lost what they belong to: {broken[:5]}")
        bind.commit()
    finally:
        bind.rollback()
        driver.execute("PRAGMA foreign_keys=ON")
