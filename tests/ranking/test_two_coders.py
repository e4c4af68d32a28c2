"""Kappa and F1 give the published figures, and what must hold of every pair of coders holds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ranking.two_coders import Crossed, Strength, cross, f1, kappa, overall, strength

COUNTS = st.builds(
    Crossed,
    both=st.integers(0, 300),
    first=st.integers(0, 300),
    second=st.integers(0, 300),
    neither=st.integers(0, 300),
)
CODES = st.lists(st.tuples(st.frozensets(st.integers(0, 3)), st.frozensets(st.integers(0, 3))), min_size=1)


@pytest.mark.parametrize(
    ("crossed", "figure"),
    [
        # "Cohen's kappa", Wikipedia, simple example: 50 grant proposals, kappa 0.40.
        (Crossed(both=20, first=5, second=10, neither=15), 0.40),
        # The same article, "Same percentages but different numbers": 0.1304 and 0.2593.
        (Crossed(both=45, first=15, second=25, neither=15), 0.1304),
        (Crossed(both=25, first=35, second=5, neither=35), 0.2593),
        # Feinstein and Cicchetti, "High agreement but low kappa: I", J Clin Epidemiol 43 (1990): 0.70 in
        # table 1, 0.32 in table 2, though both have 85 of 100 in common.
        (Crossed(both=40, first=9, second=6, neither=45), 0.70),
        (Crossed(both=80, first=10, second=5, neither=5), 0.32),
    ],
)
def test_kappa_gives_the_published_figures(crossed: Crossed, figure: float) -> None:
    found = kappa(crossed)

    assert found is not None
    digits = len(str(figure).split(".")[1])
    assert round(float(found), max(2, digits)) == pytest.approx(figure, abs=10 ** -max(2, digits))


def test_f1_is_the_share_of_dice() -> None:
    assert f1(Crossed(both=20, first=5, second=10, neither=15)) == Fraction(8, 11)
    assert f1(Crossed(neither=9)) is None


def test_codes_of_texts_are_crossed_one_by_one() -> None:
    first, second = [{1, 2}, {1}, set(), {2}], [{1}, {2}, set(), {2}]

    assert cross(first, second, 1) == Crossed(both=1, first=1, second=0, neither=2)
    assert cross(first, second, 2) == Crossed(both=1, first=1, second=1, neither=1)
    assert overall({code: cross(first, second, code) for code in (1, 2)}).total == 8
    with pytest.raises(ValueError):
        cross(first, second[:3], 1)


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (Fraction(-1, 10), Strength.POOR),
        (Fraction(0), Strength.SLIGHT),
        (Fraction(1, 5), Strength.SLIGHT),
        (Fraction(2, 5), Strength.FAIR),
        (Fraction(1, 2), Strength.MODERATE),
        (Fraction(4, 5), Strength.SUBSTANTIAL),
        (Fraction(81, 100), Strength.ALMOST_PERFECT),
        (Fraction(1), Strength.ALMOST_PERFECT),
    ],
)
def test_kappa_in_words_is_parted_as_it_was_published(value: Fraction, word: Strength) -> None:
    assert strength(value) is word


@given(COUNTS)
def test_both_measures_stay_in_their_bounds_and_do_not_care_who_was_first(crossed: Crossed) -> None:
    other = Crossed(both=crossed.both, first=crossed.second, second=crossed.first, neither=crossed.neither)

    assert (kappa(crossed), f1(crossed)) == (kappa(other), f1(other))
    assert kappa(crossed) is None or -1 <= kappa(crossed) <= 1
    assert f1(crossed) is None or 0 <= f1(crossed) <= 1


@given(CODES)
def test_whoever_agrees_with_themselves_agrees_wholly(
    codes: list[tuple[frozenset[int], frozenset[int]]],
) -> None:
    mine = [one for one, _other in codes]

    for code in range(4):
        crossed = cross(mine, mine, code)
        assert kappa(crossed) in (None, 1)
        assert f1(crossed) in (None, 1)


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 30), st.integers(1, 30))
def test_coders_who_toss_coins_agree_by_chance_alone(a: int, b: int, c: int, d: int) -> None:
    independent = Crossed(both=a * c, first=a * d, second=b * c, neither=b * d)

    assert kappa(independent) == 0


@given(COUNTS, st.integers(1, 50))
def test_kappa_is_of_shares_and_not_of_numbers(crossed: Crossed, times: int) -> None:
    many = sum([crossed] * times, Crossed())

    assert kappa(many) == kappa(crossed)
