"""Plain makers of rules and profiles for the pure tests, and hypothesis strategies of valid ballots."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from app.ranking.ballots import Ballot
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule, Group
from app.ranking.scale import BLANK, CHOSEN, NONE_OF_THESE, NOT_SURE, BallotKind, Scale

RATING = Scale(kind=BallotKind.RATING, size=5)
AGREEMENT = Scale(kind=BallotKind.AGREEMENT, size=3)
TOP_THREE = Scale(kind=BallotKind.RANKING, size=3)
NOUGHT_TO_TEN = Scale(kind=BallotKind.RATING, size=11, lowest=0)
CHOOSE_TWO = Scale(kind=BallotKind.APPROVAL, size=2)
HUNDRED_POINTS = Scale(kind=BallotKind.POINTS, size=100)
PANEL = Scale(kind=BallotKind.APPROPRIATENESS, size=9)
PAIRS = Scale(kind=BallotKind.PAIRWISE, size=3)
JUDGEMENT = Scale(kind=BallotKind.JUDGEMENT, size=3, criteria=("Works", "Fair"))
CRITERIA = Scale(kind=BallotKind.CRITERIA, size=5, lowest=0, criteria=("Works", "Fair", "Quick"))
BEST_WORST = Scale(kind=BallotKind.BEST_WORST, size=3, sets=((0, 1, 2), (2, 1), (1, 0)))

# DOMAIN.md 3.9: each of 7 options in 4 of 7 sets, each pair in 2.
BALANCED_SETS = tuple(
    tuple(int(option) - 1 for option in shown)
    for shown in ("1467", "2346", "2457", "1256", "1345", "3567", "1237")
)

ALL_SCALES = (
    RATING,
    NOUGHT_TO_TEN,
    AGREEMENT,
    TOP_THREE,
    Scale(kind=BallotKind.RANKING, size=6),
    CHOOSE_TWO,
    HUNDRED_POINTS,
    Scale(kind=BallotKind.POINTS, size=7),
    PANEL,
    PAIRS,
    JUDGEMENT,
    CRITERIA,
    BEST_WORST,
)
"""Scales of every kind; the best-worst sets need at least 3 options."""

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
    top: int = 10,
) -> CountingRule:
    """Minimum base 1 and few resamples: quick, and nobody is pooled unless the test says so."""
    return CountingRule(
        scale=scale,
        groups=groups,
        minimum_base=minimum_base,
        resamples=resamples,
        seed=seed,
        top=top,
    )


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
    """Marks of a valid ballot of this scale, whatever its kind."""
    if scale.kind is BallotKind.RANKING:
        # Levels are any numbers; the places are worked out from them, so that ties and gaps come out right.
        levels = st.tuples(*[st.one_of(st.none(), st.just(NOT_SURE), st.integers(1, 4))] * options)
        return levels.map(lambda given: _places(given, scale.size))
    if scale.kind is BallotKind.APPROVAL:
        chosen = st.permutations(range(options)).flatmap(lambda order: _chosen(scale, tuple(order)))
        return st.one_of(st.just((NONE_OF_THESE,) * options), chosen, chosen)
    if scale.kind is BallotKind.POINTS:
        cuts = st.lists(st.integers(0, scale.size), min_size=options - 1, max_size=options - 1)
        shared = cuts.map(lambda between: _shares(sorted(between), scale.size))
        return st.one_of(st.just((BLANK,) * options), shared, shared)
    if scale.kind is BallotKind.BEST_WORST:
        picks = st.tuples(*[_picks(len(shown)) for shown in scale.sets])
        return picks.map(lambda pairs: tuple(mark for pair in pairs for mark in pair))
    mark = st.sampled_from([BLANK, NOT_SURE, *range(1, scale.size + 1)])
    return st.tuples(*[mark] * scale.columns(options))


def _chosen(scale: Scale, order: tuple[int, ...]) -> st.SearchStrategy[tuple[int, ...]]:
    """Up to `size` of the options in this order are chosen; each of the others is blank or not sure."""
    others = st.lists(st.sampled_from([BLANK, NOT_SURE]), min_size=len(order), max_size=len(order))
    return st.tuples(st.integers(0, min(scale.size, len(order))), others).map(
        lambda drawn: tuple(
            CHOSEN if option in order[: drawn[0]] else drawn[1][option] for option in range(len(order))
        )
    )


def _shares(cuts: Sequence[int], total: int) -> tuple[int, ...]:
    """The pieces of `total` between the cuts."""
    return tuple(after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True))


def _picks(shown: int) -> st.SearchStrategy[tuple[int, int]]:
    """Best and worst of one set: both, either or neither, never the same; or not sure about the set."""
    positions = st.integers(0, shown)
    picked = st.tuples(positions, positions).filter(lambda pair: pair[0] != pair[1] or pair == (BLANK, BLANK))
    return st.one_of(st.just((NOT_SURE, NOT_SURE)), picked, picked)


def _places(levels: tuple[int | None, ...], size: int) -> tuple[int, ...]:
    placed = [(level, option) for option, level in enumerate(levels) if level not in (None, NOT_SURE)][:size]
    marks = [NOT_SURE if level == NOT_SURE else BLANK for level in levels]
    for level, option in placed:
        marks[option] = 1 + sum(other < level for other, _ in placed)  # type: ignore[operator]
    return tuple(marks)


@st.composite
def ballots_of(
    draw: st.DrawFn, scale: Scale, *, most_ballots: int = 12, most_options: int = 6
) -> tuple[int, list[tuple[int, ...]]]:
    """A number of options (3 or more) and 1 to `most_ballots` valid ballots of this scale."""
    fewest = 1 + max((max(shown) for shown in scale.sets), default=2)
    options = draw(st.integers(fewest, max(fewest, most_options)))
    return options, draw(st.lists(valid_marks(scale, options), min_size=1, max_size=most_ballots))


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
