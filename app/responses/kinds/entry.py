"""A ballot as a short list of fields, for whoever types in what others agreed on: a list to pick from, a
number or a box for each, whatever the kind of the question. The kind reads what was typed, as elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _

from app.ranking.scale import BallotKind, pairs_of
from app.responses.kinds.kind import scale_words
from app.responses.questionnaire import Asked
from app.web.formats import ordinal

PICK, NUMBER, TICK = "pick", "number", "tick"


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One field: its name as the kind reads it, its words, how it is filled in, and what can be picked (value
    and words)."""

    name: str
    label: str
    how: str = PICK
    choices: tuple[tuple[str, str], ...] = ()


def entry(asked: Asked, prefix: str = "") -> tuple[Typed, ...]:
    """The fields of one ballot, in order."""
    assert asked.scale is not None
    return tuple(_FIELDS[asked.scale.kind](asked, prefix))


def _nothing() -> tuple[str, str]:
    return ("", _("No answer"))


def _not_sure() -> tuple[str, str]:
    return ("not-sure", _("Not sure"))


def _marks(asked: Asked, prefix: str) -> Iterator[Typed]:
    assert asked.scale is not None
    labels = scale_words(asked)
    scale = tuple((str(mark), words) for mark, words in enumerate(labels, start=1))
    for each in asked.weighed:
        yield Typed(
            name=f"{prefix}option-{each.id}", label=each.title, choices=(_nothing(), *scale, _not_sure())
        )


def _places(asked: Asked, prefix: str) -> Iterator[Typed]:
    assert asked.scale is not None
    choices = (_nothing(), *((str(each.id), each.title) for each in asked.weighed))
    for place in range(1, min(asked.scale.size, len(asked.weighed)) + 1):
        label = _("%(place)s place", place=ordinal(place))
        yield Typed(name=f"{prefix}place-{place}", label=label, choices=choices)
    yield Typed(name=f"{prefix}not-sure", label=_("Not sure"), how=TICK)


def _choices(asked: Asked, prefix: str) -> Iterator[Typed]:
    assert asked.scale is not None
    apart = (("none", _("None of these")), _not_sure())
    if asked.scale.size == 1:
        listed = tuple((str(each.id), each.title) for each in asked.weighed)
        yield Typed(name=f"{prefix}choice", label=_("Chosen"), choices=(_nothing(), *listed, *apart))
        return
    for each in asked.weighed:
        yield Typed(name=f"{prefix}option-{each.id}", label=each.title, how=TICK)
    for value, words in apart:
        yield Typed(name=f"{prefix}{value}", label=words, how=TICK)


def _points(asked: Asked, prefix: str) -> Iterator[Typed]:
    for each in asked.weighed:
        yield Typed(name=f"{prefix}points-{each.id}", label=each.title, how=NUMBER)
    yield Typed(name=f"{prefix}not-sure", label=_("Not sure"), how=TICK)


def _pairs(asked: Asked, prefix: str) -> Iterator[Typed]:
    for number, (one, other) in enumerate(pairs_of(len(asked.weighed)), start=1):
        first, second = asked.weighed[one].title, asked.weighed[other].title
        yield Typed(
            name=f"{prefix}pair-{number}",
            label=_("%(one)s or %(other)s", one=first, other=second),
            choices=(
                _nothing(),
                ("first", first),
                ("second", second),
                ("same", _("No preference")),
                _not_sure(),
            ),
        )


def _sets(asked: Asked, prefix: str) -> Iterator[Typed]:
    assert asked.scale is not None
    for number, shown in enumerate(asked.scale.sets, start=1):
        listed = tuple((str(mark), asked.weighed[at].title) for mark, at in enumerate(shown, start=1))
        for which, words in (("best", _("most important")), ("worst", _("least important"))):
            yield Typed(
                name=f"{prefix}set-{number}-{which}",
                label=_("List %(n)s: %(which)s", n=number, which=words),
                choices=(_nothing(), *listed),
            )
        yield Typed(
            name=f"{prefix}set-{number}-not-sure", label=_("List %(n)s: not sure", n=number), how=TICK
        )


_FIELDS: Final[dict[BallotKind, Callable[[Asked, str], Iterator[Typed]]]] = {
    BallotKind.RATING: _marks,
    BallotKind.AGREEMENT: _marks,
    BallotKind.APPROPRIATENESS: _marks,
    BallotKind.RANKING: _places,
    BallotKind.APPROVAL: _choices,
    BallotKind.POINTS: _points,
    BallotKind.PAIRWISE: _pairs,
    BallotKind.BEST_WORST: _sets,
}
