"""Who reads the newsletter on paper."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.audit import newsletter_events as events
from app.audit.operations import record
from app.database import db
from app.errors import Refused
from app.newsletter.models import PaperReader
from app.newsletter.queries import get_paper_reader


def add(name: str, address: str, *, large_print: bool, actor: Actor, at: datetime) -> bool:
    """Write somebody down who asked for it by post."""
    if not name.strip() or not address.strip():
        raise Refused("Enter a name and an address.", field="address")
    reader = PaperReader(name=name.strip(), address=address.strip(), large_print=large_print, since=at)
    db.session.add(reader)
    db.session.flush()
    record(events.PaperReaderAdded(subject=f"newsletter-reader:{reader.id}"), actor, at)
    return True


def remove(reader_id: int, *, actor: Actor, at: datetime) -> bool:
    """Delete a name and an address for good."""
    reader = get_paper_reader(reader_id)
    record(events.PaperReaderRemoved(subject=f"newsletter-reader:{reader.id}"), actor, at)
    db.session.delete(reader)
    db.session.flush()
    return True
