"""The next pair is the one needed most; nobody meets a pair twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.ranking.next_pair import next_pair
from app.ranking.scale import BLANK, FIRST_OF_PAIR, NO_PREFERENCE, NOT_SURE, SECOND_OF_PAIR, pairs_of


def walk(options: int, seed: int, mark: int = FIRST_OF_PAIR) -> list[int]:
    """Answer pair after pair until there is none left, going by this person's answers alone."""
    ballot, met = [BLANK] * len(pairs_of(options)), []
    while (number := next_pair(options, [ballot], done=met, seed=seed)) is not None:
        met.append(number)
        ballot[number] = mark
    return met


@given(
    options=st.integers(2, 9),
    seed=st.integers(0, 10_000),
    mark=st.sampled_from((FIRST_OF_PAIR, SECOND_OF_PAIR, NO_PREFERENCE, NOT_SURE)),
)
def test_a_person_meets_every_pair_once_and_is_told_when_all_are_done(options, seed, mark):
    assert sorted(walk(options, seed, mark)) == list(range(len(pairs_of(options))))


@given(options=st.integers(2, 9), seed=st.integers(0, 10_000))
def test_the_same_seed_asks_in_the_same_order(options, seed):
    assert walk(options, seed) == walk(options, seed)


@given(options=st.integers(2, 8), seed=st.integers(0, 500), stop=st.integers(1, 28))
def test_whoever_stops_early_has_compared_every_option_about_equally_often(options, seed, stop):
    pairs = pairs_of(options)
    times = [0] * options
    for number in walk(options, seed)[:stop]:
        for option in pairs[number]:
            times[option] += 1

    assert max(times) - min(times) <= 2


def test_people_with_other_seeds_begin_with_other_pairs():
    assert len({walk(6, seed)[0] for seed in range(40)}) > 8


def test_an_option_is_rarely_shown_twice_in_a_row_at_the_start():
    pairs = pairs_of(6)
    met = [set(pairs[number]) for number in walk(6, seed=3)[:3]]

    assert all(not before & after for before, after in pairwise(met))


def test_the_pair_answered_least_often_by_everybody_comes_first():
    ballots = [[1, 1, 0, 2, 2, 1]] * 3 + [[1, 1, 1, 2, 2, 1]]

    assert next_pair(4, ballots, done=(), seed=1) == 2


def test_of_pairs_answered_equally_often_the_closest_comes_first():
    # Three options: the first beat both others four times of four; the others drew two all.
    ballots = [[1, 1, 1], [1, 1, 1], [1, 1, 2], [1, 1, 2]]

    assert next_pair(3, ballots, done=(), seed=1) == 2
    assert next_pair(3, ballots, done=(2,), seed=1) in (0, 1)


def test_nothing_to_compare_is_nothing_to_ask():
    assert next_pair(1, [], done=(), seed=1) is None
    assert next_pair(2, [], done=(0,), seed=1) is None
