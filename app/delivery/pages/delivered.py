"""What was done after a decision, on its page and in its golden thread."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.delivery.kinds import Status
from app.delivery.queries.actions import Standing, list_of, titles_of
from app.delivery.queries.practices import Counts, count_answers
from app.delivery.words import STATUSES
from app.web.formats import london_day, long_date, number
from app.web.guard import moment


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """An action in words. `status`: how far it is, "Late" among it; `tone`: the colour of its tag; `silent`:
    that nobody has said anything for 60 days, or ""."""

    id: int
    what: str
    owner: str
    due: str
    status: str
    tone: str
    updated: str
    words: str
    difference: str
    silent: str


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What is done of a decision. `sentence`: what the practices answered; `counts`: the same as rows."""

    lines: tuple[ActionLine, ...]
    sentence: str
    counts: tuple[tuple[str, str], ...]


def delivery_of(decision_id: int) -> Delivery:
    """The actions of a decision and what the practices answered, for its page."""
    today = london_day(moment())
    lines = [line_of(each) for each in list_of([decision_id], today, london_day)]
    counts = count_answers(decision_id, today)
    return Delivery(lines=tuple(lines), sentence=_sentence(counts), counts=_rows(counts))


def line_of(it: Standing) -> ActionLine:
    """An action in words."""
    day = long_date(it.updated_on)
    return ActionLine(
        id=it.id,
        what=it.what,
        owner=it.owner,
        due=long_date(it.due_on),
        status=_("Late") if it.is_late else str(STATUSES[it.status]),
        tone=_tone(it),
        updated=day,
        words=it.words,
        difference=it.difference,
        silent=_("No update since %(day)s", day=day) if it.is_silent else "",
    )


def _tone(it: Standing) -> str:
    if it.is_late:
        return "warn"
    return {Status.DONE: "go", Status.DOING: "", Status.NOT_STARTED: ""}[it.status]


def _sentence(counts: Counts) -> str:
    if counts.practices == counts.no_answer:
        return ""
    return _(
        "%(yes)s of %(all)s GP surgeries will do this.",
        yes=number(counts.yes),
        all=number(counts.practices),
    )


def _rows(counts: Counts) -> tuple[tuple[str, str], ...]:
    return (
        (_("Yes"), number(counts.yes)),
        (_("Partly"), number(counts.partly)),
        (_("No"), number(counts.no)),
        (_("No answer yet"), number(counts.no_answer)),
    )


def delivered_steps(decisions: Collection[int]) -> list[dict[str, Any]]:
    """What was done of these decisions, and what difference it made, as steps of the golden thread."""
    actions = list_of(decisions, london_day(moment()), london_day)
    done = [each for each in actions if each.status is Status.DONE]
    if not actions:
        return []
    addresses = titles_of(decisions)
    url = {each.id: url_for("decisions.show", slug=addresses[each.decision_id][0]) for each in actions}
    begun = [each for each in actions if each.status is not Status.NOT_STARTED]
    steps = [
        {
            "kind": "did",
            "text": _(
                "%(done)s of %(all)s actions are done.", done=number(len(done)), all=number(len(actions))
            ),
            "url": url[actions[0].id],
            "link": _("See each"),
            "ahead": not begun,
        }
    ]
    told = [each for each in done if each.difference]
    return [*steps, *(_difference(each) for each in told[-1:])]


def _difference(it: Standing) -> dict[str, Any]:
    return {
        "kind": "difference",
        "text": it.difference,
        "when": long_date(it.updated_on),
        "ahead": False,
    }
