"""What was heard of a theme, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from app.actor import Actor
from app.audit.operations import record
from app.audit.theme_events import ThemeAnswered
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.insight.kinds import Status
from app.insight.models import ThemeAnswer
from app.insight.queries.answers import list_answers
from app.insight.queries.frame import get_theme, is_published
from app.lifecycle import Act, require
from app.seen import mark_of, refuse_if_stale


@dataclass(frozen=True, kw_only=True)
class AnswerTexts:
    """What is told of a theme. `status`: None while there is no answer."""

    heard: str = ""
    answer: str = ""
    status: Status | None = None
    reason: str = ""
    difference: str = ""
    given_by: str = ""
    given_on: date | None = None


def seen_now(theme_id: int) -> str:
    """The mark of what is told of a theme now."""
    told = list_answers([theme_id]).get(theme_id, [])
    return mark_of(told[0].written_at if told else "")


def answer_theme(
    consultation_id: int,
    theme_id: int,
    texts: AnswerTexts,
    *,
    seen: str,
    actor: Actor,
    at: datetime,
    day_of: Callable[[datetime], date] = datetime.date,
) -> None:
    """Write what was heard, and the answer if there is one; what was told before stays. `day_of` tells the
    local day of a moment. Refused before the consultation has closed: what people said is not known yet."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CODE, at)
    theme = get_theme(consultation_id, theme_id).theme
    refuse_if_stale(seen, seen_now(theme_id))
    ended = consultation.timetable.ends_at
    assert ended is not None
    _refuse_half(texts)
    if texts.given_on and not day_of(ended) <= texts.given_on <= day_of(at):
        raise Refused(
            "The day must be after people stopped answering, and not in the future.", field="given_on"
        )
    if is_published(consultation_id) and theme.is_main and not texts.heard:
        raise Refused("Everybody reads what you heard already. It cannot be empty.", field="heard")
    row = ThemeAnswer(
        theme_id=theme_id,
        **{**asdict(texts), "status": texts.status.value if texts.status else ""},
        person_id=actor.person_id,
        written_at=at,
    )
    db.session.add(row)
    db.session.flush()
    event = ThemeAnswered(subject=f"consultation:{consultation_id}", title=theme.title, status=row.status)
    record(event, actor, at, quiet=not is_published(consultation_id))


def _refuse_half(texts: AnswerTexts) -> None:
    """An answer is whole: words, exactly one of done, doing and not doing, who, when, and for what is not
    done a reason."""
    if texts.status is None:
        if texts.answer or texts.reason or texts.difference:
            raise Refused("Say whether it is done, being done, or not done.", field="status")
        return
    if not texts.answer:
        raise Refused("Write the answer.", field="answer")
    if (texts.status is Status.NOT_DOING) != bool(texts.reason):
        raise Refused(
            "Say why it is not done."
            if texts.status is Status.NOT_DOING
            else "A reason belongs to what is not done. Write it in the answer.",
            field="reason",
        )
    if not texts.given_by:
        raise Refused("Say who answers.", field="given_by")
    if texts.given_on is None:
        raise Refused("Enter the day of the answer.", field="given_on")
