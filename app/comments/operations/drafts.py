"""Comments that are not sent yet: kept under a pseudonym of a token that only the browser holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from sqlalchemy import delete

from app.comments.models import CommentDraft
from app.database import db

KEPT: Final = timedelta(days=14)
"""For so long after its last change a draft waits."""


def keep_draft(key: bytes, consultation_id: int, content: Mapping[str, str], *, on: date) -> None:
    """Keep what is typed so far; it replaces what was kept before."""
    kept = db.session.get(CommentDraft, key, populate_existing=True)
    if kept is None:
        kept = CommentDraft(key=key, consultation_id=consultation_id)
        db.session.add(kept)
    kept.content, kept.changed_on = json.dumps(dict(content)), on
    db.session.flush()


def drop_draft(key: bytes) -> None:
    """It was sent, or thrown away."""
    db.session.execute(delete(CommentDraft).where(CommentDraft.key == key))


def drop_old_drafts(on: date) -> None:
    """Delete those that nobody came back to."""
    db.session.execute(delete(CommentDraft).where(CommentDraft.changed_on < on - KEPT))
