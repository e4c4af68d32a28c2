"""Places and choices: Borda, the James Lind Alliance's rule, nominal group marks, dots and points."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.methods import approval, borda, jla
from app.ranking.methods.points import POINTS, POINTS_TRIMMED
from app.ranking.scale import NOT_SURE, BallotKind, Scale
from app.ranking.settings import Settings, Unranked
from tests.ranking.making import (
    CHOOSE_TWO,
    HUNDRED_POINTS,
    J1_CLINICIANS,
    J1_PATIENTS,
    TOP_THREE,
    ballots_of,
    order_of,
)
from tests.ranking.methods.additive import exact

NOTHING = Settings(unranked=Unranked.NOTHING)
SHARE = Settings(unranked=Unranked.SHARE)


def test_n1_the_nominal_group_marks_add_up_to_17_15_14_9_and_5() -> None:
    """DOMAIN.md 3.2, vector N1, a published worked example: top five scored 5, 4, 3, 2, 1."""
    people = ((5, 3, 4, 2, 1), (4, 5, 3, 2, 1), (5, 2, 3, 4, 1), (3, 5, 4, 1, 2))
    scale = Scale(kind=BallotKind.RANKING, size=5)
    ballots = [tuple(6 - mark for mark in marks) for marks in people]

    found = exact(jla.METHOD, scale, 5, ballots)

    assert found == (17, 15, 14, 9, 5)
    for ballot in ballots:
        assert sum(score or 0 for score in exact(jla.METHOD, scale, 5, [ballot])) == 15


@pytest.mark.parametrize(
    ("letters", "totals"),
    [
        (J1_PATIENTS, (25, 20, 12, 1, 2)),
        (J1_CLINICIANS, (2, 0, 1, 7, 8)),
        (J1_PATIENTS + J1_CLINICIANS, (27, 20, 13, 8, 10)),
    ],
)
def test_j1_each_groups_totals(letters: tuple[str, ...], totals: tuple[int, ...]) -> None:
    """DOMAIN.md 3.1, vector J1."""
    assert exact(jla.METHOD, TOP_THREE, 5, [order_of(given) for given in letters]) == totals


@pytest.mark.parametrize(
    ("marks", "points"),
    [
        ((1, 1, 3, 0), (Fraction(5, 2), Fraction(5, 2), 1, 0)),
        ((1, 2, 2, 0), (3, Fraction(3, 2), Fraction(3, 2), 0)),
        ((1, 1, 1, NOT_SURE), (2, 2, 2, 0)),
    ],
)
def test_options_tied_on_a_ballot_share_the_points_of_the_places_they_cover(
    marks: tuple[int, ...], points: tuple[Fraction, ...]
) -> None:
    assert exact(jla.METHOD, TOP_THREE, 4, [marks]) == points


@settings(deadline=None, max_examples=60)
@given(ballots_of(TOP_THREE))
def test_the_jla_rule_is_what_its_definition_says_ballot_by_ballot(
    election: tuple[int, list[tuple[int, ...]]],
) -> None:
    options, ballots = election
    totals = [Fraction(0)] * options
    for marks in ballots:
        for option, place in enumerate(marks):
            if 1 <= place <= 3:
                covered = range(place, place + marks.count(place))
                totals[option] += Fraction(sum(4 - one for one in covered), len(covered))

    found = exact(jla.METHOD, TOP_THREE, options, ballots)

    assert [score or 0 for score in found] == totals


@settings(deadline=None, max_examples=60)
@given(ballots_of(TOP_THREE), st.sampled_from(Unranked))
def test_borda_is_what_its_definition_says_ballot_by_ballot(
    election: tuple[int, list[tuple[int, ...]]], unranked: Unranked
) -> None:
    options, ballots = election
    totals = [Fraction(0)] * options
    for marks in ballots:
        places = [mark if 1 <= mark <= 3 else None for mark in marks]
        placed = sum(place is not None for place in places)
        for option, place in enumerate(places):
            if not placed or (place is None and unranked is Unranked.NOTHING):
                continue
            start = place or placed + 1
            covered = range(start, start + places.count(place))
            totals[option] += Fraction(sum(options - one for one in covered), len(covered))

    found = exact(borda.METHOD, TOP_THREE, options, ballots, Settings(unranked=unranked))

    assert [score or 0 for score in found] == totals


def test_borda_says_what_options_without_a_place_get() -> None:
    assert exact(borda.METHOD, TOP_THREE, 5, [(1, 2, 0, 0, NOT_SURE)], NOTHING) == (4, 3, 0, 0, 0)
    assert exact(borda.METHOD, TOP_THREE, 5, [(1, 2, 0, 0, NOT_SURE)], SHARE) == (4, 3, 1, 1, 1)


@settings(deadline=None, max_examples=40)
@given(ballots_of(TOP_THREE))
def test_with_shared_last_places_each_ballot_hands_out_the_same_points(
    election: tuple[int, list[tuple[int, ...]]],
) -> None:
    options, ballots = election
    placing = sum(any(1 <= mark <= 3 for mark in marks) for marks in ballots)

    found = exact(borda.METHOD, TOP_THREE, options, ballots, SHARE)

    assert sum(score or 0 for score in found) == placing * options * (options - 1) // 2


def test_dots_are_counted_and_a_ballot_with_too_many_is_refused() -> None:
    """DOMAIN.md 3.10, dot voting."""
    five_dots = Scale(kind=BallotKind.APPROVAL, size=5)

    with pytest.raises(InvalidBallot, match="You chose 6 options"):
        Ballot(scale=five_dots, marks=(1, 1, 1, 1, 1, 1))
    assert exact(approval.METHOD, CHOOSE_TWO, 3, [(1, 1, 0), (1, 0, NOT_SURE)]) == (2, 1, 0)


def test_points_that_do_not_add_up_are_refused_and_not_mended() -> None:
    """DOMAIN.md 3.10, the 100-point split."""
    with pytest.raises(InvalidBallot, match="You have 1 point left"):
        Ballot(scale=HUNDRED_POINTS, marks=(33, 33, 33))
    assert exact(POINTS, HUNDRED_POINTS, 3, [(33, 33, 34), (100, 0, 0)]) == (133, 33, 34)


def test_a_campaign_moves_the_total_more_than_the_trimmed_mean() -> None:
    honest = [(40, 60), (45, 55), (50, 50), (40, 60), (45, 55), (40, 60), (45, 55), (50, 50), (40, 60)]
    campaign = [*honest, (100, 0)]
    cut = Settings(trim=Fraction(1, 10))

    # In order 40 ×4, 45 ×3, 50 ×2, 100: without the lowest and the highest, 355 / 8.
    assert exact(POINTS_TRIMMED, HUNDRED_POINTS, 2, campaign, cut)[0] == Fraction(355, 8)
    # Nobody gave the second option a real 0 but the campaign: its 0 is the end that is cut.
    assert exact(POINTS_TRIMMED, HUNDRED_POINTS, 2, campaign, cut)[1] == Fraction(445, 8)
    assert exact(POINTS, HUNDRED_POINTS, 2, campaign) == (495, 505)


@settings(deadline=None, max_examples=40)
@given(ballots_of(HUNDRED_POINTS), st.sampled_from([Fraction(0), Fraction(1, 5), Fraction(2, 7)]))
def test_the_trimmed_mean_is_that_of_the_people_left_in_order(
    election: tuple[int, list[tuple[int, ...]]], trim: Fraction
) -> None:
    options, ballots = election
    people = [marks for marks in ballots if any(marks)]
    cut = int(trim * len(people))

    found = exact(POINTS_TRIMMED, HUNDRED_POINTS, options, ballots, Settings(trim=trim))

    for option in range(options):
        kept = sorted(marks[option] for marks in people)[cut : len(people) - cut]
        assert found[option] == (Fraction(sum(kept), len(kept)) if kept else None)
