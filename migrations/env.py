"""How Alembic reaches the database: through the app, so that both take the same settings."""

from __future__ import annotations

from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy.types import TypeDecorator

database = current_app.extensions["migrate"].db


def _render(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """Write our column types as what they are in the database, so that a migration stands alone."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def migrate(connection: Any) -> None:
    """Run the migrations; SQLite cannot alter most of a table, so there it is copied (batch)."""
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        compare_type=True,
        render_item=_render,
        render_as_batch=connection.dialect.name == "sqlite",
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    raise SystemExit("Migrations run against a real database: set DATABASE_URL.")
with database.engine.connect() as opened:
    migrate(opened)
    opened.commit()
