"""Panels of experts: RAND/UCLA appropriateness, CHNRI, weighted criteria, and rounding for print."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.arithmetic import Scores
from app.ranking.methods import appropriateness, chnri
from app.ranking.methods.by_criterion import criterion_scores
from app.ranking.methods.criteria import COST_VALUE, CRITERIA, RANK_AVERAGING
from app.ranking.methods.judging import Classic, Judgement, Verdict, judge
from app.ranking.methods.mean_ranks import mean_ranks
from app.ranking.printing import half_up
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale
from app.ranking.settings import Settings
from tests.ranking.making import PANEL
from tests.ranking.methods.additive import exact, mark_counts, quick


def judged(ratings: list[int]) -> Judgement:
    [found] = judge(mark_counts(PANEL, 1, [(rating,) for rating in ratings]))
    assert found is not None
    return found


def test_r1_the_published_panel_of_15() -> None:
    """DOMAIN.md 3.7, vector R1: BMJ Open 2012;2:e001431, table 1 (which prints 2.5 for the 2.35 it used)."""
    found = judged([4, 5, 6] + [7] * 5 + [8] * 5 + [9] * 2)

    assert (found.panel, found.median, found.p30, found.p70, found.ipr) == (15, 7, 7, 8, 1)
    assert (found.p30 + found.p70) / 2 == Fraction(15, 2)
    assert (found.asymmetry, found.ipras) == (Fraction(5, 2), Fraction(61, 10))
    assert half_up(found.index, 4) == Decimal("0.1639")
    assert (found.outside, found.classic) == (3, Classic.AGREEMENT)
    assert found.verdict is Verdict.APPROPRIATE


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=20))
def test_the_percentiles_are_those_of_numpy(ratings: list[int]) -> None:
    found = judged(ratings)

    np.testing.assert_allclose(
        [float(found.p30), float(found.median), float(found.p70)],
        np.percentile(ratings, [30, 50, 70]),
        atol=1e-9,
    )


@pytest.mark.parametrize(
    ("ratings", "verdict"),
    [
        ([7, 8, 9], Verdict.APPROPRIATE),
        ([6, 7], Verdict.APPROPRIATE),
        ([4, 5, 6], Verdict.UNCERTAIN),
        ([3, 4], Verdict.UNCERTAIN),
        ([1, 2, 3], Verdict.INAPPROPRIATE),
        ([1, 1, 1, 9, 9], Verdict.DISAGREEMENT),
    ],
)
def test_the_verdict_follows_the_median_unless_the_panel_disagrees(
    ratings: list[int], verdict: Verdict
) -> None:
    assert judged(ratings).verdict is verdict


@pytest.mark.parametrize(
    ("low", "middle", "high", "classic"),
    [
        (0, 2, 6, Classic.AGREEMENT),
        (0, 3, 6, Classic.NEITHER),
        (3, 0, 6, Classic.DISAGREEMENT),
        (2, 1, 6, Classic.NEITHER),
        (0, 3, 8, Classic.AGREEMENT),
        (3, 1, 8, Classic.NEITHER),
        (4, 0, 8, Classic.DISAGREEMENT),
        (0, 4, 12, Classic.AGREEMENT),
        (4, 1, 10, Classic.NEITHER),
        (5, 0, 11, Classic.DISAGREEMENT),
        (0, 0, 7, None),
        (0, 0, 17, None),
    ],
)
def test_the_classic_rule_goes_by_the_size_of_the_panel(
    low: int, middle: int, high: int, classic: Classic | None
) -> None:
    assert judged([2] * low + [5] * middle + [8] * high).classic is classic


def test_an_option_the_panel_disagrees_about_never_stands_before_one_it_agrees_on() -> None:
    agreed, disputed = [7, 7, 7, 7, 7], [1, 1, 9, 9, 9]

    found = exact(appropriateness.METHOD, PANEL, 2, list(zip(agreed, disputed, strict=True)))

    assert found == (7, 6)
    assert exact(appropriateness.METHOD, PANEL, 1, [(10 - rating,) for rating in disputed]) == (4,)


@pytest.mark.parametrize(
    ("ratings", "score"),
    [
        # P30 4.5, P70 9: 4.5 wide, and IPRAS is 2.35 + 1.5 × 1.75 = 4.975.
        ([4, 4, 5, 9, 9, 9], 7),
        # P30 4.2, P70 9: 4.8 wide, and IPRAS is 2.35 + 1.5 × 1.6 = 4.75.
        ([4] * 5 + [5] + [9] * 9, 6),
    ],
)
def test_disagreement_begins_just_above_the_border(ratings: list[int], score: int) -> None:
    ballots = [(rating,) for rating in ratings]

    assert exact(appropriateness.METHOD, PANEL, 1, ballots) == (score,)
    assert quick(appropriateness.METHOD, PANEL, 1, [ballots]).values.tolist() == [[score]]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=20))
def test_the_score_and_the_judgement_tell_one_story(ratings: list[int]) -> None:
    [score] = exact(appropriateness.METHOD, PANEL, 1, [(rating,) for rating in ratings])
    found = judged(ratings)

    if found.verdict is Verdict.DISAGREEMENT:
        assert score == min(max(found.median, Fraction(4)), Fraction(6))
    else:
        assert score == found.median


def test_nobody_is_judged_by_nobody() -> None:
    assert judge(mark_counts(PANEL, 2, [(9, NOT_SURE), (8, BLANK)]))[1] is None


C1_CRITERIA = ("answerable", "effective", "deliverable", "burden", "equity")
C1_SCALE = Scale(kind=BallotKind.JUDGEMENT, size=3, criteria=C1_CRITERIA)
# Four scorers by criterion: 3 is yes (1), 2 half, 1 no (0), 0 blank.
C1 = ((3, 3, 2, 3), (3, 2, 2, 3), (3, 3, 3, 0), (2, 2, 1, 2), (3, 3, 3, 3))


def test_c1_criterion_scores_priority_score_and_expert_agreement() -> None:
    """DOMAIN.md 3.8, vector C1."""
    ballots = list(zip(*C1, strict=True))
    counts = mark_counts(C1_SCALE, 1, ballots).exact()

    assert [float(value) for value in criterion_scores(counts, C1_SCALE).values[0]] == [
        0.875,
        0.75,
        1.0,
        0.375,
        1.0,
    ]
    assert exact(chnri.METHOD, C1_SCALE, 1, ballots) == (80,)
    agreement = chnri.expert_agreement(counts, C1_SCALE)
    assert list(agreement.of_everybody) == [Fraction(75, 100)]
    assert list(agreement.of_answers) == [Fraction(80, 100)]


def test_scorers_who_skip_an_option_count_where_everybody_is_counted() -> None:
    scale = Scale(kind=BallotKind.JUDGEMENT, size=3, criteria=("works",))
    counts = mark_counts(scale, 2, [(3, 3), (0, 3), (0, 1)]).exact()

    agreement = chnri.expert_agreement(counts, scale)

    assert list(agreement.of_everybody) == [Fraction(1, 3), Fraction(2, 3)]
    assert list(agreement.of_answers) == [1, Fraction(2, 3)]


def test_a_criterion_nobody_answered_leaves_the_option_without_a_score_unless_it_has_no_weight() -> None:
    ballots = [(3, 3, 3, 0, 0)]
    weights = tuple(map(Fraction, (1, 1, 1, 0, 0)))

    assert exact(chnri.METHOD, C1_SCALE, 1, ballots) == (None,)
    assert exact(chnri.METHOD, C1_SCALE, 1, ballots, Settings(criteria_weights=weights)) == (100,)
    with pytest.raises(ValueError):
        exact(chnri.METHOD, C1_SCALE, 1, ballots, Settings(criteria_weights=(Fraction(1),)))


M1_SCALE = Scale(
    kind=BallotKind.CRITERIA,
    size=101,
    lowest=0,
    criteria=("cost-effectiveness", "severity", "disease of the poor", "age"),
)
# HIV treatment, childhood pneumonia, acute schizophrenia (inpatient), plastering simple fractures.
M1 = ((50, 100, 100, 0), (100, 100, 100, 100), (0, 50, 0, 0), (100, 25, 0, 50))
M1_BALLOT = tuple(value + 1 for option in M1 for value in option)
M1_WEIGHTS = tuple(map(Fraction, (40, 10, 40, 10)))


def test_m1_the_published_totals_and_the_one_that_tests_rounding() -> None:
    """DOMAIN.md 3.4, vector M1: Baltussen and Niessen 2006."""
    found = exact(CRITERIA, M1_SCALE, 4, [M1_BALLOT], Settings(criteria_weights=M1_WEIGHTS))

    assert found == (70, 100, 5, Fraction(95, 2))
    assert [str(half_up(score)) for score in found if score is not None] == ["70", "100", "5", "48"]


def test_the_scale_of_the_weights_does_not_matter() -> None:
    tenth = Settings(criteria_weights=tuple(weight / 10 for weight in M1_WEIGHTS))

    assert exact(CRITERIA, M1_SCALE, 4, [M1_BALLOT], tenth) == (70, 100, 5, Fraction(95, 2))


def test_cost_value_puts_the_lowest_cost_for_a_point_of_benefit_first() -> None:
    costs = tuple(map(Fraction, (140, 100, 50, 0)))
    chosen = Settings(criteria_weights=M1_WEIGHTS, costs=costs)

    assert exact(COST_VALUE, M1_SCALE, 4, [M1_BALLOT], chosen) == (-2, -1, -10, 0)


def test_what_has_no_benefit_has_no_cost_value() -> None:
    nothing = (1,) * 4 + M1_BALLOT[4:]
    chosen = Settings(criteria_weights=M1_WEIGHTS, costs=(Fraction(0),) * 4)

    assert exact(COST_VALUE, M1_SCALE, 4, [nothing], chosen)[0] is None


def test_rank_averaging_shares_tied_ranks() -> None:
    costs = tuple(map(Fraction, (10, 30, 10, 20)))
    chosen = Settings(criteria_weights=M1_WEIGHTS, costs=costs)

    # Benefit ranks 2, 1, 4, 3; cost ranks 1.5, 4, 1.5, 3: averages 1.75, 2.5, 2.75, 3, taken from 5.
    assert exact(RANK_AVERAGING, M1_SCALE, 4, [M1_BALLOT], chosen) == (
        Fraction(13, 4),
        Fraction(5, 2),
        Fraction(9, 4),
        2,
    )


def test_floats_that_differ_only_by_rounding_share_a_rank() -> None:
    values = np.array([[0.1 + 0.2, 0.3, 5.0], [0.3, 0.2, 0.1]])
    known = np.array([[True, True, True], [True, False, True]])

    found = mean_ranks(Scores(values=values, known=known))

    assert found[0].tolist() == [2.5, 2.5, 1]
    assert found[1][known[1]].tolist() == [1, 2]


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(95, 2), 0, "48"),
        (Fraction(93, 2), 0, "47"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(2, 3), 3, "0.667"),
        (Fraction(7), 1, "7.0"),
    ],
)
def test_a_half_is_printed_away_from_nought(value: Fraction, places: int, shown: str) -> None:
    assert str(half_up(value, places)) == shown
