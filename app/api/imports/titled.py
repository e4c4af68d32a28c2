"""Headings that say what was asked: about an option, by a criterion, between two options, within a set."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from app.api.imports.parsed import LARGEST_MARK, FaultList, shown
from app.api.imports.table import NOT_SURE_WORDS
from app.ranking.scale import (
    FIRST_OF_PAIR,
    NO_PREFERENCE,
    NOT_SURE,
    SECOND_OF_PAIR,
    BallotKind,
    Scale,
    pairs_of,
)

_VERSUS = re.compile(r"(.+?) vs\.? (.+)", re.IGNORECASE)
_SET = re.compile(r"(best|worst) of:?\s*(.+)", re.IGNORECASE)
_SAME: Final = frozenset({"same", "no preference", "equal", "tie"})


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How the columns make a ballot.

    `width`: bytes of a ballot. `places`: for each column, the byte it fills. `scale`: None where the cells
    decide it. `answers`: for each column, the mark of each cell allowed (in small letters).
    """

    options: tuple[str, ...]
    width: int
    places: tuple[int, ...]
    criteria: tuple[str, ...] = ()
    scale: Scale | None = None
    answers: tuple[dict[str, int], ...] = field(default=())

    def take(self, values: "array[int]", column: int, cell: str) -> None:
        """Put the mark of this cell into the row. Raises ValueError with the sentence of the fault."""
        text = " ".join(cell.split()).casefold()
        if not text:
            return
        mark = self.answers[column].get(text)
        if mark is None:
            raise ValueError(f"{shown(cell)} is none of the options that this column asks about.")
        values[self.places[column]] = mark

    def wrong(self, values: Sequence[int]) -> str | None:
        """What is wrong with a whole row, as a sentence."""
        if self.scale is None or self.scale.kind is not BallotKind.BEST_WORST:
            return None
        if any(best and best == worst for best, worst in zip(values[0::2], values[1::2], strict=True)):
            return "The same option is the best and the worst of a set."
        return None


def shape_of(
    line: int, titles: Sequence[str], kinds: Sequence[BallotKind], by_criterion: bool, faults: FaultList
) -> Shape:
    """The shape these headings give. Raises ImportRefused when they do not hold together."""
    if (not kinds or BallotKind.PAIRWISE in kinds) and all(map(_VERSUS.fullmatch, titles)):
        return _pairs(line, titles, faults)
    if (not kinds or BallotKind.BEST_WORST in kinds) and all(map(_SET.fullmatch, titles)):
        return _sets(line, titles, faults)
    if kinds and set(kinds) <= {BallotKind.PAIRWISE, BallotKind.BEST_WORST}:
        faults.stop(line, "The headings should be like “A vs B” for pairs, or “best of: A; B; C” for sets.")
    if by_criterion:
        return _criteria(line, titles, faults)
    return Shape(options=tuple(titles), width=len(titles), places=tuple(range(len(titles))))


def _criteria(line: int, titles: Sequence[str], faults: FaultList) -> Shape:
    split = [title.rpartition(":") for title in titles]
    named = [(option.strip(), criterion.strip()) for option, _, criterion in split]
    if not all(option and criterion for option, criterion in named):
        faults.stop(line, "The headings should be like “Option: criterion”.")
    options = tuple(dict.fromkeys(option for option, _ in named))
    criteria = tuple(dict.fromkeys(criterion for _, criterion in named))
    if len(set(named)) != len(named) or len(named) != len(options) * len(criteria):
        faults.stop(line, "Each option should have one column for each criterion.")
    places = tuple(
        options.index(option) * len(criteria) + criteria.index(criterion) for option, criterion in named
    )
    return Shape(options=options, width=len(titles), places=places, criteria=criteria)


def _pairs(line: int, titles: Sequence[str], faults: FaultList) -> Shape:
    halves = [match.groups() for title in titles if (match := _VERSUS.fullmatch(title))]
    options = tuple(dict.fromkeys(half.strip() for pair in halves for half in pair))
    if len(options) > LARGEST_MARK:
        faults.stop(line, f"There are {len(options):,} options. We can read up to {LARGEST_MARK}.")
    columns = {pair: column for column, pair in enumerate(pairs_of(len(options)))}
    places: list[int] = []
    answers: list[dict[str, int]] = []
    for first_title, second_title in halves:
        first, second = options.index(first_title.strip()), options.index(second_title.strip())
        pair = (min(first, second), max(first, second))
        if first == second or columns[pair] in places:
            faults.stop(
                line, f"This pair is here twice, or pairs an option with itself: {shown(first_title)}."
            )
        places.append(columns[pair])
        answers.append(
            {
                **dict.fromkeys(_SAME, NO_PREFERENCE),
                **dict.fromkeys(NOT_SURE_WORDS, NOT_SURE),
                options[pair[0]].casefold(): FIRST_OF_PAIR,
                options[pair[1]].casefold(): SECOND_OF_PAIR,
            }
        )
    scale = Scale(kind=BallotKind.PAIRWISE, size=3)
    return Shape(
        options=options, width=len(columns), places=tuple(places), scale=scale, answers=tuple(answers)
    )


def _sets(line: int, titles: Sequence[str], faults: FaultList) -> Shape:
    asked: list[tuple[str, tuple[str, ...]]] = []
    for match in map(_SET.fullmatch, titles):
        assert match is not None
        asked.append((match[1].casefold(), tuple(part.strip() for part in match[2].split(";"))))
    options = tuple(dict.fromkeys(title for _, shown_set in asked for title in shown_set))
    sets = tuple(dict.fromkeys(shown_set for _, shown_set in asked))
    if len(asked) != 2 * len(sets) or len(set(asked)) != len(asked):
        faults.stop(line, "Each set needs one column “best of: …” and one column “worst of: …”.")
    try:
        scale = Scale(
            kind=BallotKind.BEST_WORST,
            size=max(map(len, sets)),
            sets=tuple(tuple(options.index(title) for title in shown_set) for shown_set in sets),
        )
    except ValueError as error:
        faults.stop(line, str(error))
    places = tuple(2 * sets.index(shown_set) + (which == "worst") for which, shown_set in asked)
    answers = tuple(
        {title.casefold(): position for position, title in enumerate(shown_set, start=1)}
        for _, shown_set in asked
    )
    return Shape(options=options, width=2 * len(sets), places=places, scale=scale, answers=answers)
