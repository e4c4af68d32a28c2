"""The ballots of a worked example as a table a person can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.ranking.methods.method import Example
from app.ranking.scale import (
    BLANK,
    FIRST_OF_PAIR,
    NOT_SURE,
    SECOND_OF_PAIR,
    BallotKind,
    Scale,
    pairs_of,
)
from app.web.formats import number, ordinal
from app.web.scales import mark_labels

_BLANKS = {
    BallotKind.APPROVAL: _l("Not chosen"),
    BallotKind.RANKING: _l("No place"),
    BallotKind.POINTS: _l("0"),
}


@dataclass(frozen=True, kw_only=True)
class Table:
    """Headings and rows of a table; the first cell of a row is its name."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def ballots_table(example: Example, options: Sequence[str]) -> Table:
    """What each person of the example put on their ballot; people who did the same share a row."""
    scale = example.scale
    people = _people(example.ballots)
    if scale.criteria:
        return _by_criterion(scale, people, options)
    heads = [*options]
    if scale.kind is BallotKind.PAIRWISE:
        heads = [
            _("%(one)s or %(other)s?", one=options[first], other=options[second])
            for first, second in pairs_of(len(options))
        ]
    elif scale.kind is BallotKind.BEST_WORST:
        heads = [
            _("Best and worst of %(options)s", options=", ".join(options[option] for option in shown))
            for shown in scale.sets
        ]
    return Table(
        heads=(_("Person"), *heads),
        rows=tuple((who, *_cells(scale, ballot, options)) for who, ballot in people),
    )


def _people(ballots: Sequence[tuple[int, ...]]) -> list[tuple[str, tuple[int, ...]]]:
    """(who, ballot): neighbours with the same ballot together."""
    starts = [0]
    for _ballot, same in groupby(ballots):
        starts.append(starts[-1] + len(list(same)))
    return [
        (
            _("Person %(n)s", n=start + 1)
            if end == start + 1
            else _("People %(first)s to %(last)s", first=start + 1, last=end),
            ballots[start],
        )
        for start, end in pairwise(starts)
    ]


def _by_criterion(
    scale: Scale, people: Sequence[tuple[str, tuple[int, ...]]], options: Sequence[str]
) -> Table:
    """A line for each person and option, a column for each criterion."""
    width = len(scale.criteria)
    return Table(
        heads=(_("Person and option"), *(_(criterion) for criterion in scale.criteria)),
        rows=tuple(
            (
                f"{who}: {option}",
                *(_mark(scale, mark) for mark in ballot[index * width : (index + 1) * width]),
            )
            for who, ballot in people
            for index, option in enumerate(options)
        ),
    )


def _cells(scale: Scale, ballot: tuple[int, ...], options: Sequence[str]) -> list[str]:
    if scale.kind is BallotKind.PAIRWISE:
        return [_pair(mark, options, pair) for mark, pair in zip(ballot, pairs_of(len(options)), strict=True)]
    if scale.kind is BallotKind.BEST_WORST:
        picks = [ballot[index : index + 2] for index in range(0, len(ballot), 2)]
        return [
            _picked(best, worst, [options[option] for option in shown])
            for (best, worst), shown in zip(picks, scale.sets, strict=True)
        ]
    return [_mark(scale, mark) for mark in ballot]


def _pair(mark: int, options: Sequence[str], pair: tuple[int, int]) -> str:
    if mark in (BLANK, NOT_SURE):
        return _no_answer(mark)
    if mark in (FIRST_OF_PAIR, SECOND_OF_PAIR):
        return options[pair[mark - FIRST_OF_PAIR]]
    return _("Both the same")


def _picked(best: int, worst: int, shown: Sequence[str]) -> str:
    top = shown[best - 1] if best else _("none")
    low = shown[worst - 1] if worst else _("none")
    return _("Best: %(best)s. Worst: %(worst)s.", best=top, worst=low)


def _mark(scale: Scale, mark: int) -> str:
    if mark == BLANK and scale.kind in _BLANKS:
        return str(_BLANKS[scale.kind])
    if mark in (BLANK, NOT_SURE):
        return _no_answer(mark)
    if scale.kind is BallotKind.APPROVAL:
        return _("Chosen")
    if scale.kind is BallotKind.RANKING:
        return ordinal(mark)
    if scale.kind is BallotKind.AGREEMENT:
        return mark_labels(scale.kind, scale.size)[mark - 1]
    if scale.kind is BallotKind.JUDGEMENT:
        return (_("No"), _("Partly"), _("Yes"))[mark - 1]
    if scale.kind in (BallotKind.RATING, BallotKind.CRITERIA):
        return number(scale.value(mark))
    return number(mark)


def _no_answer(mark: int) -> str:
    return _("Not sure") if mark == NOT_SURE else _("Blank")
