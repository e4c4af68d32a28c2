"""Values for the pages on which everybody reads what was heard and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.models import Consultation
from app.insight.kinds import Status, ThemeKind
from app.insight.queries.answers import ThemeTold, find_publication, list_answered_themes
from app.insight.queries.people import Numbers
from app.insight.queries.telling import Filters, list_told
from app.insight.words import KINDS, STATUS_TONES, STATUSES
from app.lifecycle import Stage, stage
from app.texts import paragraphs
from app.web.formats import and_list, long_date, number, one_in, people, shown

_SHOWN = (Stage.PUBLISHED, Stage.SEALED)
LOUDEST = 4
"""So many themes fit on a poster."""
A_PAGE = 8
"""So many themes, with words and answers, fit on a page of 25,000 bytes."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What people said about one consultation. `numbers` and `themes` are empty, and `published_at` is None,
    until it is published; `still`: then, what is happening meanwhile, in words."""

    consultation: Consultation
    themes: tuple[ThemeTold, ...] = ()
    numbers: Numbers | None = None
    published_at: datetime | None = None
    still: str = ""

    @property
    def answered(self) -> tuple[ThemeTold, ...]:
        """The themes that have an answer."""
        return tuple(each for each in self.themes if each.is_answered)


def heard(consultation: Consultation, at: datetime) -> Heard:
    """What everybody may read of it at this moment."""
    now = stage(consultation.timetable, at)
    published = find_publication(consultation.id) if now in _SHOWN else None
    if published is None:
        return Heard(consultation=consultation, still=_still(now))
    return Heard(
        consultation=consultation,
        themes=tuple(list_answered_themes(consultation.id)),
        numbers=Numbers.from_json(published.numbers),
        published_at=published.published_at,
    )


def _still(now: Stage) -> str:
    if now is Stage.WITHDRAWN:
        return _("This consultation was withdrawn. No more is published of it.")
    if now in (Stage.DRAFT, Stage.SCHEDULED):
        return _("Nobody has answered yet, because it is not open yet.")
    if now is Stage.OPEN:
        return _("People can still answer. When it is closed, we read everything they wrote.")
    return _("We are reading what people wrote. What we heard will stand here, and then what we did.")


def how_far_read(numbers: Numbers) -> str:
    """How much of what people wrote was sorted. How many texts there are is not told: where each person
    could write one, that says how many people there are, those among them whom no number tells of."""
    if numbers.read == numbers.texts:
        return _("We have read every text that people wrote, and sorted them by what they are about.")
    part = one_in(numbers.read, numbers.texts)
    return _(
        "We have sorted the texts that people wrote by what they are about: %(part)s of them.", part=part
    )


def people_words(told: ThemeTold) -> str:
    """How many people said something about a theme."""
    if told.people is None:
        return _("Fewer than 10 people")
    return people(told.people)


def twice_words() -> str:
    """Who may be counted twice, for every page that tells people by theme (0027: nothing joins an answer with
    a comment, so nobody can count them once)."""
    return _(
        "Somebody who answered the questions and also wrote a comment counts as 2 people: nothing links an "
        "answer with a comment, so we cannot know that they are one."
    )


def meeting_words(told: ThemeTold) -> str:
    """At how many meetings it was said, in a sentence; "" where at none. Nobody is counted there."""
    if not told.meetings:
        return ""
    return ngettext(
        "It was said at %(n)s meeting.",
        "It was said at %(n)s meetings.",
        told.meetings,
        n=number(told.meetings),
    )


def group_words(told: ThemeTold) -> str:
    """Which groups they belong to, in a sentence; "" where nothing can be told of it."""
    known = [f"{label} {shown(count)}" for label, count in told.groups.items() if count]
    hidden = [label for label, count in told.groups.items() if count is None]
    if not known:
        return ""
    said = _("By group: %(groups)s.", groups=and_list(known))
    if hidden:
        small = _("Too few to say: %(groups)s.", groups=and_list(hidden))
        return f"{said} {small}"
    return said


def in_short(text: str, most: int) -> str:
    """As many whole sentences from the beginning as fit in so many characters; of a first one that does not
    fit, its words."""
    found = ""
    for sentence in re.split(r"(?<=[.!?])\s+", text.strip()):
        longer = f"{found} {sentence}".strip()
        if len(longer) > most:
            break
        found = longer
    return found or f"{text.strip()[:most].rsplit(' ', 1)[0]} …"


def page_with(themes: Sequence[ThemeTold], theme_id: int) -> int | None:
    """On which page of these (from 1) a theme stands; None where it is not among them."""
    numbers = [each.id for each in themes]
    return numbers.index(theme_id) // A_PAGE + 1 if theme_id in numbers else None


def loudest(themes: Sequence[ThemeTold], most: int = LOUDEST) -> list[ThemeTold]:
    """The answered themes to print large: main ones first, then those with most people."""
    order = sorted(themes, key=lambda each: (not each.is_main, -(each.people or 0), each.id))
    return order[:most]


def words() -> dict[str, Any]:
    """What the templates say of kinds and answers."""
    return {
        "kinds": KINDS,
        "statuses": STATUSES,
        "tones": STATUS_TONES,
        "how_far_read": how_far_read,
        "people_words": people_words,
        "group_words": group_words,
        "meeting_words": meeting_words,
        "twice": twice_words(),
        "in_short": in_short,
        "all_kinds": tuple(ThemeKind),
        "all_statuses": tuple(Status),
    }


def latest_told(at: datetime, most: int = 3) -> list[dict[str, Any]]:
    """The newest answers, for the home page."""
    return [
        {
            "title": one.title,
            "url": url_for("insight.answer_to", slug=one.slug, theme_id=one.theme_id),
            "answer": next(iter(paragraphs(one.now.reason or one.now.answer)), ""),
            "tag": STATUSES[one.now.status] if one.now.status else "",
            "tone": STATUS_TONES[one.now.status] if one.now.status else "",
        }
        for one in list_told(Filters(), at, most=most)
    ]


def did_steps(consultation: Consultation, at: datetime) -> list[dict[str, Any]]:
    """What was done and what difference that made, as the last steps of a golden thread."""
    told = heard(consultation, at)
    url = url_for("insight.you_said", slug=consultation.slug)
    done = [each for each in told.answered if each.now.status is Status.DONE]
    moved = [each for each in told.answered if each.now.difference]
    return [_did(told, done, url), _difference(moved, consultation.slug)]


def _did(told: Heard, done: Sequence[ThemeTold], url: str) -> dict[str, Any]:
    if not told.answered:
        return {"kind": "did", "text": _("What was done will stand here."), "ahead": True}
    newest = max((each.now.given_on for each in told.answered if each.now.given_on), default=None)
    return {
        "kind": "did",
        "text": _(
            "We answered %(n)s themes. %(done)s are done.",
            n=number(len(told.answered)),
            done=number(len(done)),
        ),
        "when": long_date(newest) if newest else "",
        "url": url,
        "link": _("You said, we did"),
        "ahead": False,
    }


def _difference(moved: Sequence[ThemeTold], slug: str) -> dict[str, Any]:
    if not moved:
        return {"kind": "difference", "text": _("What difference it made will stand here."), "ahead": True}
    first = moved[0]
    return {
        "kind": "difference",
        "text": first.now.difference.split("\n\n")[0],
        "url": url_for("insight.answer_to", slug=slug, theme_id=first.id),
        "link": _("Read more"),
        "ahead": False,
    }
