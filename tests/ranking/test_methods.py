"""Each method's score, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.errors import InvalidBallot
from app.ranking.ballots import NOT_SURE, BallotKind, Scale
from app.ranking.count import count
from tests.ranking.making import AGREEMENT, PATIENTS, RATING, TOP_THREE, Row, a_profile, a_rule


def pooled(scale: Scale, ballots: list[tuple[int, ...]]) -> list[Fraction | None]:
    """The score of each option, in ballot order, all people as one group."""
    rows: list[Row] = [(0, marks) for marks in ballots]
    result = count(a_profile(rows), a_rule(scale, groups=(PATIENTS,)))
    return [option.pooled_score for option in sorted(result.options, key=lambda option: option.option)]


def test_a_rating_is_the_mean_of_the_marks_given() -> None:
    assert pooled(RATING, [(5, 1, 0), (4, 0, 0), (4, NOT_SURE, NOT_SURE)]) == [Fraction(13, 3), 1, None]


def test_an_agreement_is_the_smoothed_share_of_those_who_took_a_side() -> None:
    ballots = [(3, 1, 2, 0)] * 3 + [(1, NOT_SURE, 2, 0)]

    assert pooled(AGREEMENT, ballots) == [Fraction(4, 6), Fraction(1, 5), Fraction(1, 2), None]


def test_one_agreement_of_one_does_not_beat_95_of_100() -> None:
    few, many = pooled(AGREEMENT, [(3, 3)] + [(0, 3)] * 94 + [(0, 1)] * 5)

    assert few is not None
    assert many is not None
    assert few < many


def test_a_ranking_adds_reversed_places_and_unranked_gets_nothing() -> None:
    assert pooled(TOP_THREE, [(1, 2, 3, 0), (2, 1, 0, NOT_SURE)]) == [5, 5, 1, 0]


@pytest.mark.parametrize(
    ("marks", "points"),
    [
        ((1, 1, 3, 0), [Fraction(5, 2), Fraction(5, 2), 1, 0]),
        ((1, 2, 2, 0), [3, Fraction(3, 2), Fraction(3, 2), 0]),
        ((1, 1, 1, 0), [2, 2, 2, 0]),
        ((1, 1, 0, 0), [Fraction(5, 2), Fraction(5, 2), 0, 0]),
    ],
)
def test_options_tied_on_a_ballot_share_the_points_of_the_places_they_cover(
    marks: tuple[int, ...], points: list[Fraction]
) -> None:
    assert pooled(TOP_THREE, [marks]) == points
    assert pooled(TOP_THREE, [marks, (1, 2, 3, 0)]) == [
        have + more for have, more in zip(points, [3, 2, 1, 0], strict=True)
    ]


def test_an_option_nobody_answered_ranks_below_one_everybody_dislikes() -> None:
    result = count(a_profile([(0, (1, 0)), (0, (1, NOT_SURE))]), a_rule(RATING, groups=(PATIENTS,)))

    assert [(o.option, o.place, o.pooled_score, o.answered, o.not_sure) for o in result.options] == [
        (1, 1, 1, 2, 0),
        (2, 2, None, 0, 1),
    ]


@pytest.mark.parametrize(
    ("scale", "marks"),
    [
        (RATING, (6, 1)),
        (RATING, (254, 1)),
        (AGREEMENT, (4, 1)),
        (TOP_THREE, (4, 1)),
        (TOP_THREE, (2, 0)),
        (TOP_THREE, (1, 3)),
        (TOP_THREE, (1, 1, 2)),
        (TOP_THREE, (1, 1, 1, 1)),
    ],
)
def test_counting_refuses_a_stored_ballot_that_breaks_the_rules(scale: Scale, marks: tuple[int, ...]) -> None:
    with pytest.raises(InvalidBallot):
        count(a_profile([(0, (0,) * len(marks)), (0, marks)]), a_rule(scale))


@pytest.mark.parametrize("group", [-1, 2])
def test_counting_refuses_a_ballot_of_a_group_the_rule_does_not_name(group: int) -> None:
    with pytest.raises(InvalidBallot, match="group"):
        count(a_profile([(0, (1, 1)), (group, (1, 1))]), a_rule(RATING))


def test_the_largest_scales_are_counted_exactly() -> None:
    size = 254
    scale = Scale(kind=BallotKind.RANKING, size=size)

    assert pooled(scale, [tuple(range(1, size + 1))]) == list(range(size, 0, -1))
    assert pooled(scale, [(1,) * size]) == [Fraction(size + 1, 2)] * size
