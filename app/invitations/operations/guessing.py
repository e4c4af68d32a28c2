"""Slowing down those who guess codes. It survives a restart, and keeps nobody else from using theirs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import case, delete
from sqlalchemy.dialects import postgresql, sqlite

from app.database import db
from app.invitations.models import WrongCodes
from app.invitations.queries import WINDOW, place_of


def note_wrong_code(source: str, at: datetime) -> None:
    """Count a wrong code from this address of the network. Call inside a transaction."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(WrongCodes).values(source=place_of(source), since=at, tries=1)
    over = WrongCodes.since <= at - WINDOW
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=[WrongCodes.source],
            set_={
                "tries": case((over, 1), else_=WrongCodes.tries + 1),
                "since": case((over, statement.excluded.since), else_=WrongCodes.since),
            },
        )
    )


def forget_wrong_codes(at: datetime) -> None:
    """Remove what no longer slows anybody down."""
    db.session.execute(delete(WrongCodes).where(WrongCodes.since <= at - WINDOW))
