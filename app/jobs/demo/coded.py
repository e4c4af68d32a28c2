"""What people wrote is coded by hand in the demo's past: found by words, compared by two, answered, told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from random import Random
from typing import Final

from app.actor import Actor
from app.consultations.queries import find_by_slug
from app.database import transaction
from app.insight.kinds import Status, TextState
from app.insight.operations.answering import AnswerTexts, answer_theme, seen_now
from app.insight.operations.coding import Codes, code_text, code_together
from app.insight.operations.frame import ThemeTexts, add_theme
from app.insight.operations.gathering import bring_in, find_copied, keep_copied
from app.insight.operations.publishing import publish_themes
from app.insight.operations.quoting import approve_quotation
from app.insight.operations.sampling import code_again, draw_sample, drawn
from app.insight.queries.frame import list_themes
from app.insight.queries.texts import Wanted, count, find_next, list_ids, list_texts, list_these
from app.jobs.demo.heard import FIRST, FIRST_TRY, WESTMERE, DemoTheme
from app.web.formats import london_day

_BEFORE: Final = "what-should-come-first-the-year-before"
_THEMES: Final = {
    "close-to-home-in-westmere": WESTMERE,
    "what-should-come-first": FIRST,
    _BEFORE: FIRST_TRY,
}
_CODED: Final = {"close-to-home-in-westmere": 200, "what-should-come-first": 40, _BEFORE: 405}
_ANSWERED: Final = {"close-to-home-in-westmere": 182, "what-should-come-first": 24, _BEFORE: 400}
_SAMPLE: Final = 50
_SEED: Final = "demo"
_MOMENT = Callable[[int, int], datetime]


def acts(moment: _MOMENT, actor: Actor) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Coded after the result, answered before the decision, told after it. `moment`: so many days ago, at
    that hour."""
    for slug in _THEMES:
        yield moment(_CODED[slug], 11), partial(_code, slug, actor)
        yield moment(_ANSWERED[slug], 11), partial(_answer, slug, actor)
        yield moment(_ANSWERED[slug] - 4, 11), partial(_publish, slug, actor)
    yield moment(_CODED["what-should-come-first"] - 5, 11), partial(_compare, "what-should-come-first", actor)
    yield moment(4, 11), partial(_say_more, "what-should-come-first", actor)
    yield moment(30, 11), partial(_say_more, "close-to-home-in-westmere", actor)


def _number(slug: str) -> int:
    found = find_by_slug(slug)
    assert found is not None
    return found.id


def _code(slug: str, actor: Actor) -> None:
    """The frame, the texts, and every theme given to the texts with its words; some marked as nothing."""
    number = _number(slug)
    with transaction() as at:
        for theme in _THEMES[slug]:
            texts = ThemeTexts(title=theme.title, kind=theme.kind, is_main=theme.is_main, owner=theme.owner)
            add_theme(number, texts, actor=actor, at=at)
        bring_in(number, actor=actor, at=at)
    groups = find_copied(number)
    with transaction():
        keep_copied(number, groups)
    for theme, known in zip(_THEMES[slug], list_themes(number), strict=True):
        for words in theme.words:
            with transaction() as at:
                wanted = Wanted(consultation_id=number, words=words)
                codes = Codes(themes=frozenset({known.id}))
                many = count(wanted)
                code_together(wanted, codes, expected=many, about=words, actor=actor, at=at)
    _mark_nothing(number, 300 if slug == "what-should-come-first" else 1000, actor)


def _mark_nothing(number: int, most: int, actor: Actor) -> None:
    """So many of those that no theme was found in."""
    wanted = Wanted(consultation_id=number, state=TextState.UNCODED)
    with transaction() as at:
        for text in list_texts(wanted, most=most):
            code_text(number, text.id, text.version, Codes(themes=frozenset()), actor=actor, at=at)


def _compare(slug: str, actor: Actor) -> None:
    """A second coder who sees most texts as the first one did."""
    number, chance = _number(slug), Random(_SEED)
    themes = [each.id for each in list_themes(number)]
    with transaction() as at:
        sample = draw_sample(number, _SAMPLE, _SEED, actor=actor, at=at)
        read = [
            one
            for state in (TextState.CODED, TextState.NOTHING)
            for one in list_ids(Wanted(consultation_id=number, state=state))
        ]
        for text in list_these(number, drawn(read, _SAMPLE, _SEED)):
            found = {one for one in text.themes if chance.random() < 0.9}
            if chance.random() < 0.12:
                found.add(chance.choice(themes))
            code_again(number, sample, text.id, Codes(themes=frozenset(found)), actor=actor, at=at)


def _answer(slug: str, actor: Actor) -> None:
    """What was heard and the first answers, and words to print."""
    number = _number(slug)
    with transaction() as at:
        for theme, known in zip(_THEMES[slug], list_themes(number), strict=True):
            now = _texts(theme, at)
            first = replace(now, answer=theme.first or now.answer, difference="")
            answer_theme(
                number, known.id, first, seen=seen_now(known.id), actor=actor, at=at, day_of=london_day
            )
            for words in theme.quoted:
                wanted = Wanted(consultation_id=number, theme_id=known.id, words=words)
                if (text := find_next(wanted)) is not None and words in text.text:
                    approve_quotation(number, known.id, text.id, words, actor=actor, at=at)


def _publish(slug: str, actor: Actor) -> None:
    with transaction() as at:
        publish_themes(_number(slug), knows_uncoded=True, actor=actor, at=at)


def _say_more(slug: str, actor: Actor) -> None:
    """What has changed since it was published, and what difference it made."""
    number = _number(slug)
    with transaction() as at:
        for theme, known in zip(_THEMES[slug], list_themes(number), strict=True):
            if theme.first or theme.difference:
                texts = _texts(theme, at)
                answer_theme(
                    number, known.id, texts, seen=seen_now(known.id), actor=actor, at=at, day_of=london_day
                )


def _texts(theme: DemoTheme, at: datetime) -> AnswerTexts:
    is_answered = theme.status is not None
    return AnswerTexts(
        heard=theme.heard,
        answer=theme.answer,
        status=theme.status,
        reason=theme.reason if theme.status is Status.NOT_DOING else "",
        difference=theme.difference,
        given_by=theme.owner if is_answered else "",
        given_on=london_day(at) if is_answered else None,
    )
