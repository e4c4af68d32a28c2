"""Comments that are not sent yet: kept under a pseudonym of a token that only the browser holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from app.comments.models import CommentDraft
from app.database import db

KEPT: Final = timedelta(days=14)
"""For so long after its last change a draft waits."""
LONGEST: Final = 20_000
"""Characters of each field: much more than a comment may have, so that one that is too long can be cut."""


def keep_draft(key: bytes, consultation_id: int, content: Mapping[str, str], *, on: date) -> None:
    """Keep what is typed so far; it replaces what was kept before. Nothing typed leaves nothing kept."""
    typed = {name: text[:LONGEST].replace("\0", "") for name, text in content.items() if text.strip()}
    if not typed:
        drop_draft(key)
        return
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"content": json.dumps(typed), "changed_on": on}
    statement = dialect.insert(CommentDraft).values(key=key, consultation_id=consultation_id, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=[CommentDraft.key], set_=values))


def drop_draft(key: bytes) -> None:
    """It was sent, or thrown away."""
    db.session.execute(delete(CommentDraft).where(CommentDraft.key == key))


def forget_old_drafts(at: datetime) -> None:
    """Delete those that nobody came back to."""
    db.session.execute(delete(CommentDraft).where(CommentDraft.changed_on < (at - KEPT).date()))
