"""Plain makers of rules and profiles for the pure tests, and hypothesis strategies of valid ballots."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from app.ranking.ballots import BLANK, NOT_SURE, Ballot, BallotKind, Scale
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule, Group

RATING = Scale(kind=BallotKind.RATING, size=5)
AGREEMENT = Scale(kind=BallotKind.AGREEMENT, size=3)
TOP_THREE = Scale(kind=BallotKind.RANKING, size=3)

PATIENTS = Group(key="patients", label="Patients and carers")
CLINICIANS = Group(key="clinicians", label="Clinicians")
MANAGERS = Group(key="managers", label="Managers")

Row = tuple[int, tuple[int, ...]]

# DOMAIN.md 3.1, vector J1: the options each person put first, second and third.
J1_PATIENTS = ("ABC", "ACB", "BAC", "ABD", "CAB", "BAE", "ABC", "BAC", "CAB", "ABE")
J1_CLINICIANS = ("EDA", "EDC", "DEA")


def a_rule(
    scale: Scale = RATING,
    *,
    groups: tuple[Group, ...] = (PATIENTS, CLINICIANS),
    minimum_base: int = 1,
    resamples: int = 20,
    seed: int = 1,
) -> CountingRule:
    """Minimum base 1 and few resamples: quick, and nobody is pooled unless the test says so."""
    return CountingRule(scale=scale, groups=groups, minimum_base=minimum_base, resamples=resamples, seed=seed)


def a_profile(rows: Sequence[Row], options: Sequence[int] | None = None) -> Profile:
    """From (group index, marks) rows; options are 1, 2, 3 ... unless named."""
    ids = tuple(options) if options is not None else tuple(range(1, len(rows[0][1]) + 1))
    return Profile.from_packed(ids, [(group, bytes(marks)) for group, marks in rows])


def order_of(letters: str, options: str = "ABCDE") -> tuple[int, ...]:
    """The marks of a ballot that puts the options in this order: order_of("CA") is (2, 0, 1, 0, 0)."""
    return tuple(letters.index(option) + 1 if option in letters else BLANK for option in options)


def j1_rows(*, times_patients: int = 1, times_clinicians: int = 1) -> list[Row]:
    """The ballots of J1, a group's ballots repeated as often as asked."""
    return [(0, order_of(letters)) for letters in J1_PATIENTS * times_patients] + [
        (1, order_of(letters)) for letters in J1_CLINICIANS * times_clinicians
    ]


def valid_marks(scale: Scale, options: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Marks of a valid ballot of this scale."""
    if scale.kind is not BallotKind.RANKING:
        mark = st.sampled_from([BLANK, NOT_SURE, *range(1, scale.size + 1)])
        return st.tuples(*[mark] * options)
    # Levels are any numbers; the places are worked out from them, so that ties and gaps come out right.
    levels = st.tuples(*[st.one_of(st.none(), st.just(NOT_SURE), st.integers(1, 4))] * options)
    return levels.map(lambda given: _places(given, scale.size))


def _places(levels: tuple[int | None, ...], size: int) -> tuple[int, ...]:
    placed = [(level, option) for option, level in enumerate(levels) if level not in (None, NOT_SURE)][:size]
    marks = [NOT_SURE if level == NOT_SURE else BLANK for level in levels]
    for level, option in placed:
        marks[option] = 1 + sum(other < level for other, _ in placed)  # type: ignore[operator]
    return tuple(marks)


@st.composite
def elections(draw: st.DrawFn, groups: int = 3) -> tuple[Scale, list[Row]]:
    """A scale and 1 to 25 valid ballots of 2 to 6 options in up to three groups."""
    scale = draw(st.sampled_from([RATING, AGREEMENT, TOP_THREE]))
    options = draw(st.integers(2, 6))
    row = st.tuples(st.integers(0, groups - 1), valid_marks(scale, options))
    rows = draw(st.lists(row, min_size=1, max_size=25))
    for _, marks in rows:
        Ballot(scale=scale, marks=marks)
    return scale, rows
