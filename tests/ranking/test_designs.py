"""Best-worst sets show every option, and every two options together, about equally often."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.designs import balance, design, usual_sets
from app.ranking.scale import BallotKind, Scale

PUBLISHED = tuple(
    tuple(int(digit) - 1 for digit in shown)
    for shown in ["1467", "2346", "2457", "1256", "1345", "3567", "1237"]
)


def test_the_published_design_of_7_options_in_7_sets_of_4_is_perfectly_even():
    found = balance(7, PUBLISHED)

    assert found.shown == (4, 4)
    assert found.together == (2, 2)
    assert found.is_balanced
    assert found.is_even
    assert Scale(kind=BallotKind.BEST_WORST, size=4, sets=PUBLISHED).columns(7) == 14


@pytest.mark.parametrize("seed", range(1, 8))
def test_a_design_as_even_as_the_published_one_is_found(seed):
    found = balance(7, design(7, 4, sets=7, seed=seed))

    assert (found.shown, found.together) == ((4, 4), (2, 2))


@settings(max_examples=40, deadline=None)
@given(
    options=st.integers(2, 14),
    size=st.integers(2, 6),
    sets=st.integers(0, 14),
    seed=st.integers(0, 10_000),
)
def test_every_option_is_shown_equally_often_or_once_more(options, size, sets, seed):
    size = min(size, options)

    made = design(options, size, sets=sets, seed=seed)

    assert len(made) == (sets or usual_sets(options, size))
    assert {len(shown) for shown in made} == {size}
    assert balance(options, made).is_balanced
    Scale(kind=BallotKind.BEST_WORST, size=size, sets=made)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 1_000))
def test_the_same_seed_gives_the_same_design(seed):
    assert design(9, 4, seed=seed) == design(9, 4, seed=seed)


def test_another_seed_gives_another_design():
    assert design(9, 4, seed=1) != design(9, 4, seed=2)


@pytest.mark.parametrize(
    ("options", "size", "sets"),
    [
        (5, 3, 10),
        (6, 3, 6),
        (6, 3, 10),
        (7, 3, 7),
        (8, 4, 6),
        (8, 4, 14),
        (9, 3, 12),
        (10, 4, 8),
        (11, 5, 11),
        (12, 4, 9),
    ],
)
def test_no_two_options_meet_much_more_often_than_two_others(options, size, sets):
    found = balance(options, design(options, size, sets=sets, seed=5))

    assert found.together[1] - found.together[0] <= 2


def test_the_usual_number_of_sets_shows_each_option_three_times():
    for options in range(3, 20):
        for size in range(2, min(6, options) + 1):
            assert balance(options, design(options, size)).shown[0] >= 3


@pytest.mark.parametrize(("options", "size"), [(3, 4), (5, 1), (1, 2), (4, 0)])
def test_sets_that_cannot_be_are_refused(options, size):
    with pytest.raises(ValueError):
        design(options, size)


@pytest.mark.parametrize("sets", [((0, 0),), ((0, 3),), ((-1, 1),)])
def test_sets_that_do_not_fit_the_options_are_refused(sets):
    with pytest.raises(ValueError):
        balance(3, sets)


def test_an_option_stands_at_different_places_of_its_sets():
    places = [shown.index(0) for shown in design(9, 4, sets=18, seed=3) if 0 in shown]

    assert len(set(places)) > 1
