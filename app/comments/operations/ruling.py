"""How people comment on a consultation: set by staff before it opens."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from app.actor import Actor
from app.audit.comment_events import CommentRulesSet
from app.audit.operations import record
from app.comments.models import CommentRules
from app.comments.rules import Rules
from app.comments.signing import Names
from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Act, Stage, require, stage


def set_rules(consultation_id: int, rules: Rules, *, actor: Actor, at: datetime) -> None:
    """Set how people comment. Once it is open, what people were told stays: only how it is looked at may
    change. Raises Refused then, and for hours that are no hours."""
    times = lock_timetable(consultation_id)
    require(times, Act.SET_COMMENTING, under_lock(at))
    if not 1 <= rules.target_hours <= 24 * 14:
        raise Refused("Enter hours from 1 to 336.", field="target_hours")
    kept = db.session.get(CommentRules, consultation_id, populate_existing=True)
    told = (kept.takes_comments, kept.names) if kept else (False, Names.CHOSEN.value)
    if stage(times, under_lock(at)) is Stage.OPEN and told != (rules.takes_comments, rules.names.value):
        raise Refused("People have been told this. It cannot change while the consultation is open.")
    if kept is None:
        kept = CommentRules(consultation_id=consultation_id)
        db.session.add(kept)
    for name, value in asdict(rules).items():
        setattr(kept, name, value)
    db.session.flush()
    record(CommentRulesSet(subject=f"consultation:{consultation_id}"), actor, at)
