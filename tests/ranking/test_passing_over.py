"""Passing over options that were taken out: what was said of the others stands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.ranking.checking import check
from app.ranking.count import count
from app.ranking.passing_over import SEPARABLE, narrow, narrowed, pass_over, widen
from app.ranking.profile import Profile
from app.ranking.rule import CountingRule, Group
from app.ranking.scale import NONE_OF_THESE, NOT_SURE, BallotKind, Scale

RATING = Scale(kind=BallotKind.RATING, size=5)
RANKING = Scale(kind=BallotKind.RANKING, size=5)
APPROVAL = Scale(kind=BallotKind.APPROVAL, size=2)


@pytest.mark.parametrize(
    ("scale", "marks", "gone", "left"),
    [
        (RATING, (5, 3, 1, 255), [1], (5, 1, 255)),
        (RATING, (5, 3, 1, 255), [0, 3], (3, 1)),
        (RANKING, (1, 2, 3, 0), [1], (1, 2, 0)),  # the third moves up
        (RANKING, (1, 2, 3, 4), [0], (1, 2, 3)),
        (RANKING, (3, 1, 2, 4), [1, 2], (1, 2)),  # two in front of it are gone
        (RANKING, (1, 2, 2, 4), [1], (1, 2, 3)),  # a tie of two becomes one
        (RANKING, (1, 1, 3, 0), [0], (1, 2, 0)),
        (RANKING, (1, 2, 0, 0), [2], (1, 2, 0)),  # no place, so nobody moves
        (RANKING, (255, 255, 255, 255), [2], (255, 255, 255)),
        (APPROVAL, (1, 0, 1, 0), [2], (1, 0, 0)),
        (APPROVAL, (NONE_OF_THESE,) * 4, [2], (NONE_OF_THESE,) * 3),
    ],
)
def test_what_is_left_of_a_ballot(
    scale: Scale, marks: tuple[int, ...], gone: list[int], left: tuple[int, ...]
) -> None:
    assert tuple(narrow(bytes(marks), scale, gone)) == left


def orders(options: int) -> some.SearchStrategy[list[int]]:
    """Ballots that put some of the options in an order."""
    return some.permutations(range(options)).flatmap(
        lambda order: some.integers(0, options).map(
            lambda placed: [
                order.index(one) + 1 if order.index(one) < placed else 0 for one in range(options)
            ]
        )
    )


@given(orders(5), some.sets(some.integers(0, 4), min_size=1, max_size=3))
def test_what_is_left_of_an_order_is_a_ballot_and_the_others_keep_their_order(
    marks: list[int], gone: set[int]
) -> None:
    left = tuple(narrow(bytes(marks), RANKING, sorted(gone)))

    check(RANKING, left)
    kept = [mark for place, mark in enumerate(marks) if place not in gone]
    assert [(a == 0) for a in kept] == [(b == 0) for b in left]
    assert np.argsort(kept).tolist() == np.argsort(left).tolist()


@given(orders(4), some.sets(some.integers(0, 4), min_size=1, max_size=2))
def test_a_new_ballot_is_stored_with_blanks_and_read_back_the_same(marks: list[int], gone: set[int]) -> None:
    gone_now = sorted(gone)
    wide = widen(bytes(marks), RANKING, gone_now)

    check(RANKING, tuple(wide))
    assert len(wide) == len(marks) + len(gone_now)
    assert narrow(wide, RANKING, gone_now) == bytes(marks)
    assert all(wide[place] in (0, NOT_SURE) for place in gone_now)


@pytest.mark.parametrize("mark", [NONE_OF_THESE, NOT_SURE])
def test_what_is_said_of_all_is_stored_of_all(mark: int) -> None:
    wide = widen(bytes([mark] * 3), APPROVAL, [1])

    assert set(wide) == {mark}
    check(APPROVAL, tuple(wide))


def test_nobody_can_fill_more_places_than_there_are_options_left() -> None:
    assert narrowed(RANKING, 3).size == 3
    assert narrowed(RANKING, 9) is RANKING
    assert narrowed(RATING, 2) is RATING


@pytest.mark.parametrize("kind", sorted(set(BallotKind) - SEPARABLE))
def test_nothing_is_taken_from_ballots_that_hold_things_against_each_other(kind: BallotKind) -> None:
    more = {"size": 3}
    if kind is BallotKind.BEST_WORST:
        more = {"size": 3, "sets": ((0, 1, 2),)}  # type: ignore[dict-item]
    if kind in (BallotKind.JUDGEMENT, BallotKind.CRITERIA):
        more = {"size": 3, "criteria": ("need",)}  # type: ignore[dict-item]
    scale = Scale(kind=kind, **more)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="Nothing can be taken"):
        narrow(bytes(3), scale, [0])


@pytest.mark.parametrize("scale", [RATING, RANKING, APPROVAL, Scale(kind=BallotKind.AGREEMENT, size=3)])
def test_the_list_is_the_one_that_was_counted_without_it_from_the_start(scale: Scale) -> None:
    random = np.random.default_rng(4)
    if scale.kind is BallotKind.RANKING:
        rows = [random.permutation([1, 2, 3, 4, 5]).tolist() for _ in range(60)]
    elif scale.kind is BallotKind.APPROVAL:
        rows = [random.permutation([1, 1, 0, 0, 0]).tolist() for _ in range(60)]
    else:
        rows = random.integers(0, scale.size + 1, (60, 5)).tolist()
    whole = Profile.from_packed((7, 8, 9, 10, 11), [(n % 2, bytes(row)) for n, row in enumerate(rows)])
    without = Profile.from_packed(
        (7, 9, 10, 11), [(n % 2, narrow(bytes(row), scale, [1])) for n, row in enumerate(rows)]
    )
    rule = CountingRule(
        scale=scale, groups=(Group(key="a", label="A"), Group(key="b", label="B")), resamples=20
    )

    passed_over = count(pass_over(whole, scale, {8}), rule)

    assert passed_over == count(without, rule)
    assert sorted(place.option for place in passed_over.options) == [7, 9, 10, 11]
