"""What is asked in the words of another time, and which corrections concern a question: pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.consultations.corrections import Change, Correction
from app.responses.asked import Asked, Weighed


def concerns(correction: Correction, asked: Asked) -> bool:
    """Whether somebody who is asked this question sees words that were corrected."""
    if correction.question_id is not None:
        return correction.question_id == asked.id
    return not asked.own_items and any(each.id == correction.option_id for each in asked.weighed)


def before(asked: Asked, corrections: Sequence[Correction]) -> Asked:
    """The question as it was before these corrections, of which the last is undone first."""
    for correction in reversed(corrections):
        if not concerns(correction, asked):
            continue
        if correction.option_id is not None:
            asked = replace(asked, weighed=_undone(asked.weighed, correction.option_id, correction.changes))
            continue
        for change in correction.changes:
            asked = _without(asked, change)
    return asked


def _without(asked: Asked, change: Change) -> Asked:
    if change.field == "text":
        return replace(asked, text=change.before)
    if change.field == "hint":
        return replace(asked, hint=change.before)
    title = replace(change, field="title")
    return replace(asked, weighed=_undone(asked.weighed, change.item_id, (title,)))


def _undone(weighed: Iterable[Weighed], which: int | None, changes: Iterable[Change]) -> tuple[Weighed, ...]:
    return tuple(_as_before(each, changes) if each.id == which else each for each in weighed)


def _as_before(one: Weighed, changes: Iterable[Change]) -> Weighed:
    words = {change.field: change.before for change in changes}
    return replace(
        one,
        title=words.get("title", one.title),
        summary=words.get("summary", one.summary),
        detail=words.get("detail", one.detail),
    )


def name_of(correction: Correction, questions: Sequence[Asked]) -> str:
    """The words of the question, or the title of the option, that was corrected."""
    for asked in questions:
        if asked.id == correction.question_id:
            return asked.text
        if correction.option_id is not None and concerns(correction, asked):
            return next(each.title for each in asked.weighed if each.id == correction.option_id)
    return ""
