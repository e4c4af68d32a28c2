"""What the cells of a table mean: which kind of ballots they are, and the marks of each row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.api.imports.cells import FAMILY_NAMES, FIRST_PLACE, Cells, Family, Word, family
from app.api.imports.parsed import LARGEST_MARK, FaultList
from app.api.imports.table import wrong_places
from app.ranking.scale import AGREE, BLANK, CHOSEN, DISAGREE, NEITHER, NOT_SURE, BallotKind, Scale

Values = Sequence[int]
"""One row of cells, as `cells.Cells` reads them."""

_USUAL_HIGHEST: Final = 5
"""Marks from 1 to 5 are the usual rating, also where nobody gave a 5."""

_KINDS_OF: Final = {
    Family.PLACES: (BallotKind.RANKING,),
    Family.AGREEMENT: (BallotKind.AGREEMENT,),
    Family.YES_OR_NO: (BallotKind.APPROVAL, BallotKind.JUDGEMENT),
}
_JUDGED: Final = {0: 1, Word.NO: 1, Word.HALF: 2, 1: 3, Word.YES: 3}
_AGREED: Final = {Word.AGREE: AGREE, Word.NEITHER: NEITHER, Word.DISAGREE: DISAGREE}


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of a table, read but not yet understood: (line, values) each."""

    rows: Sequence[tuple[int, Values]]
    cells: Cells
    options: int
    criteria: tuple[str, ...] = ()


def kind_of(table: Table, kinds: Sequence[BallotKind], faults: FaultList) -> BallotKind:
    """Which kind of ballots these are, of the kinds allowed (empty: any). Raises ImportRefused when cells of
    two families meet, or when they fit no kind allowed."""
    found = table.cells.first_lines
    spoken = sorted((line, which) for which, line in found.items() if which is not Family.SILENT)
    if not spoken:
        faults.stop(0, "Every cell is empty or “not sure”, so there is nothing to rank.")
    if len(spoken) > 1 and {which for _, which in spoken} != {Family.NUMBERS, Family.YES_OR_NO}:
        (line, which), (later, other) = spoken[:2]
        faults.stop(later, f"This row has {FAMILY_NAMES[other]}, and line {line} has {FAMILY_NAMES[which]}.")
    which = max(which for _, which in spoken)
    possible = _KINDS_OF.get(which) or _kinds_of_numbers(table, kinds, faults)
    fitting = [kind for kind in possible if not kinds or kind in kinds]
    if not fitting:
        wanted = " or ".join(kinds)
        faults.stop(spoken[0][0], f"The cells are {FAMILY_NAMES[which]}. They should be ballots of {wanted}.")
    return fitting[0]


def _kinds_of_numbers(table: Table, kinds: Sequence[BallotKind], faults: FaultList) -> tuple[BallotKind, ...]:
    """Plain numbers: 0 and 1 alone are an approval, others a rating, unless another kind is asked for."""
    if table.cells.numbers() <= {0, 1} and (not kinds or BallotKind.APPROVAL in kinds):
        return (BallotKind.APPROVAL,)
    if BallotKind.RANKING in kinds and BallotKind.RATING in kinds and _all_places(table):
        faults.stop(
            table.rows[0][0],
            "These numbers could be marks, where high is good, or places, where 1 is best. "
            "Write places as 1st and 2nd, or name the scale in the rule.",
        )
    return (
        BallotKind.RATING,
        BallotKind.POINTS,
        BallotKind.APPROPRIATENESS,
        BallotKind.CRITERIA,
        BallotKind.JUDGEMENT,
        BallotKind.RANKING,
        BallotKind.APPROVAL,
    )


def _all_places(table: Table) -> bool:
    if not all(1 <= number <= LARGEST_MARK for number in table.cells.numbers()):
        return False
    return not any(wrong_places(bytes(map(_place, values))) for _, values in table.rows)


def _place(value: int) -> int:
    if value in (Word.EMPTY, Word.NOT_SURE):
        return BLANK if value == Word.EMPTY else NOT_SURE
    return value - FIRST_PLACE if value >= FIRST_PLACE else value


def scale_of(table: Table, kind: BallotKind) -> Scale:
    """The smallest usual scale that holds these cells. Raises ValueError when there is none."""
    numbers = table.cells.numbers()
    if kind in (BallotKind.RATING, BallotKind.CRITERIA):
        lowest = min(1, *numbers) if numbers else 1
        highest = max(numbers, default=_USUAL_HIGHEST)
        if lowest == 1:
            highest = max(highest, _USUAL_HIGHEST)
        if highest - lowest >= LARGEST_MARK:
            raise ValueError(
                f"Marks go from {lowest} to {highest}. We can read {LARGEST_MARK} different marks."
            )
        return Scale(kind=kind, size=max(2, highest - lowest + 1), lowest=lowest, criteria=table.criteria)
    if kind is BallotKind.RANKING:
        # The size is how many options may have a place, and 1, 2, 2 places three of them.
        placed = max(sum(family(value) is not Family.SILENT for value in values) for _, values in table.rows)
        largest = max(map(_place, table.cells.values - {Word.NOT_SURE}), default=0)
        return Scale(kind=kind, size=min(max(placed, largest), LARGEST_MARK))
    if kind is BallotKind.POINTS:
        return Scale(kind=kind, size=next((total for _, v in table.rows if (total := _points(v))), 0))
    if kind is BallotKind.APPROVAL:
        return Scale(kind=kind, size=min(table.options, LARGEST_MARK))
    size = 9 if kind is BallotKind.APPROPRIATENESS else 3
    return Scale(kind=kind, size=size, criteria=table.criteria)


def _points(values: Values) -> int:
    return sum(value for value in values if family(value) is Family.NUMBERS)


def mark_reader(scale: Scale) -> Callable[[int], int]:
    """From the number of a cell to the byte of its mark. What it gives raises ValueError with a sentence."""

    def mark(value: int) -> int:
        if value == Word.EMPTY:
            return BLANK
        if value == Word.NOT_SURE and scale.kind is not BallotKind.POINTS:
            return NOT_SURE
        return _spoken_mark(value, scale)

    return mark


def _spoken_mark(value: int, scale: Scale) -> int:
    kind, which = scale.kind, family(value)
    if kind is BallotKind.AGREEMENT and value in _AGREED:
        return _AGREED[Word(value)]
    if kind is BallotKind.JUDGEMENT and value in _JUDGED:
        return _JUDGED[value]
    if kind is BallotKind.APPROVAL and value in (1, Word.YES, 0, Word.NO):
        return CHOSEN if value in (1, Word.YES) else BLANK
    if kind is BallotKind.RANKING and which in (Family.NUMBERS, Family.PLACES):
        if 1 <= _place(value) <= scale.size:
            return _place(value)
        raise ValueError(f"Places go from 1 to {scale.size}, and this is {_place(value)}.")
    numeric = (BallotKind.RATING, BallotKind.CRITERIA, BallotKind.APPROPRIATENESS, BallotKind.POINTS)
    if kind not in numeric or which is not Family.NUMBERS:
        raise ValueError(f"This cell does not fit ballots of {kind}.")
    lowest = 0 if kind is BallotKind.POINTS else scale.lowest
    highest = scale.size if kind is BallotKind.POINTS else lowest + scale.size - 1
    if not lowest <= value <= highest:
        raise ValueError(f"Marks go from {lowest} to {highest}, and this is {value}.")
    return value if kind is BallotKind.POINTS else value - lowest + 1


def wrong_row(marks: bytes, scale: Scale) -> str | None:
    """What is wrong with a row whose cells are each right, as a sentence."""
    if scale.kind is BallotKind.RANKING:
        return wrong_places(marks)
    if scale.kind is BallotKind.POINTS and any(marks) and sum(marks) != scale.size:
        return f"The points on this row add up to {sum(marks)}. They should add up to {scale.size}."
    if scale.kind is BallotKind.APPROVAL and marks.count(CHOSEN) > scale.size:
        return f"This row chooses {marks.count(CHOSEN)} options. At most {scale.size} may be chosen."
    return None
