"""Values for the pages of moderators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from app.comments.models import Comment
from app.comments.states import State
from app.comments.words import STATES
from app.moderation.models import ModerationAct
from app.moderation.queries import list_acts, list_consultations
from app.moderation.verdicts import Reason, Verdict
from app.moderation.words import REASONS, VERDICTS
from app.privacy.guard.kinds import Action
from app.privacy.guard.scanning import scan


@dataclass(frozen=True, kw_only=True)
class Row:
    """A comment in the queue. `age`: since when it waits; `found`: what looks personal in it;
    `acts`: what was decided, in words; `is_appeal`: whether the author asks to look again."""

    comment: Comment
    consultation: str
    slug: str
    age: str
    found: tuple[str, ...]
    acts: tuple[str, ...]
    state: str
    is_appeal: bool


def rows(comments: Sequence[Comment], at: datetime) -> list[Row]:
    """The comments in words; two statements for all of them."""
    about, acts = list_consultations(comments), list_acts([each.id for each in comments])
    return [
        Row(
            comment=each,
            consultation=about[each.consultation_id].title,
            slug=about[each.consultation_id].slug,
            age=_age(at - (each.edited_at or each.posted_at)),
            found=looks_personal(each.text),
            acts=tuple(act_in_words(act) for act in acts.get(each.id, ())),
            state=str(STATES[State(each.state)]),
            is_appeal=each.state == State.REFUSED and acts[each.id][-1].verdict == Verdict.APPEAL,
        )
        for each in comments
    ]


def looks_personal(text: str) -> tuple[str, ...]:
    """The places of a text that the guard blocks or asks about, each once."""
    return tuple(dict.fromkeys(each.text for each in scan(text) if each.action is not Action.IGNORE))


def act_in_words(act: ModerationAct) -> str:
    """One decision, with its reason and what was said."""
    said = [str(VERDICTS[Verdict(act.verdict)])]
    said += [str(REASONS[Reason(act.reason)])] if act.reason else []
    said += [act.note] if act.note else []
    return ": ".join(said)


def _age(waited: timedelta) -> str:
    hours = int(waited / timedelta(hours=1))
    if hours < 1:
        return _("less than an hour ago")
    if hours < 48:
        return ngettext("%(n)s hour ago", "%(n)s hours ago", hours, n=hours)
    return ngettext("%(n)s day ago", "%(n)s days ago", hours // 24, n=hours // 24)
