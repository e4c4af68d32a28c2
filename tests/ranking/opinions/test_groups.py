"""Groups of opinion are found from the votes, the same for the same votes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.opinions.agreement import NO_GROUP
from app.ranking.opinions.clusters import heaps, silhouette
from app.ranking.opinions.groups import find_groups
from app.ranking.opinions.picture import place
from app.ranking.opinions.votes import UNSEEN, Votes, patterns
from tests.ranking.opinions.making import adjusted_rand, camps


@pytest.mark.parametrize("sizes", [(40, 25), (50, 30, 20), (30, 30, 30, 30)])
def test_camps_that_are_there_are_found(sizes: tuple[int, ...]) -> None:
    found = find_groups(camps(*sizes, statements=30, seen=0.6, stray=0.15, seed=5))

    assert found is not None
    assert adjusted_rand(found.group, np.repeat(np.arange(len(sizes)), sizes)) > 0.8
    assert list(found.sizes) == sorted(found.sizes, reverse=True)
    assert sum(found.sizes) == sum(sizes)


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 1000), st.floats(0.5, 1.0), st.floats(0.0, 0.8))
def test_the_same_votes_give_the_same_groups_in_whatever_order_they_are_listed(
    seed: int, seen: float, stray: float
) -> None:
    votes = camps(30, 20, 14, seen=seen, stray=stray, seed=seed)
    rng = np.random.default_rng(seed)
    people, columns = rng.permutation(votes.people), rng.permutation(len(votes.statements))
    moved = Votes(
        statements=tuple(votes.statements[column] for column in columns),
        said=votes.said[np.ix_(people, columns)],
    )

    found, again = find_groups(votes), find_groups(moved)

    assert (found is None) == (again is None)
    if found is not None and again is not None:
        assert np.array_equal(again.group, found.group[people])
        assert np.array_equal(again.points, found.points[people], equal_nan=True)
        assert (again.sizes, again.apart) == (found.sizes, found.apart)


@pytest.mark.parametrize("seed", range(5))
def test_other_numbers_for_the_statements_give_the_same_groups(seed: int) -> None:
    votes = camps(40, 25, statements=20, stray=0.1, seed=seed)
    renumbered = Votes(statements=tuple(range(500, 480, -1)), said=votes.said)

    found, again = find_groups(votes), find_groups(renumbered)

    assert found is not None
    assert again is not None
    assert adjusted_rand(found.group, again.group) == 1.0


@pytest.mark.parametrize("seed", range(5))
def test_exchanging_agree_and_disagree_gives_the_same_groups(seed: int) -> None:
    votes = camps(40, 25, statements=20, stray=0.1, seed=seed)
    turned = np.where(votes.said == UNSEEN, UNSEEN, -votes.said).astype(np.int8)

    found, again = find_groups(votes), find_groups(Votes(statements=votes.statements, said=turned))

    assert found is not None
    assert again is not None
    assert adjusted_rand(found.group, again.group) == 1.0


def test_there_are_no_groups_of_few_people_nor_among_few() -> None:
    assert find_groups(camps(15, 14)) is None  # 29 in all
    assert find_groups(camps(15, 15)) is not None
    assert find_groups(camps(40, 9)) is None
    assert find_groups(camps(9, 4), fewest=5, smallest=4) is not None


def test_there_are_no_groups_where_everybody_says_the_same_or_nothing() -> None:
    alike = Votes(statements=(1, 2, 3), said=np.ones((50, 3), dtype=np.int8))
    silent = Votes(statements=(1, 2, 3), said=np.full((50, 3), UNSEEN, dtype=np.int8))
    one_statement = Votes(statements=(1,), said=np.array([[1], [-1]] * 25, dtype=np.int8))

    assert find_groups(alike) is None
    assert find_groups(silent) is None
    assert find_groups(one_statement) is None
    assert find_groups(Votes(statements=(), said=np.zeros((50, 0), dtype=np.int8))) is None


def test_whoever_answered_few_statements_is_in_no_group() -> None:
    votes = camps(30, 20, statements=20)
    said = votes.said.copy()
    said[0, 6:] = UNSEEN
    said[1, 7:] = UNSEEN

    found = find_groups(Votes(statements=votes.statements, said=said))

    assert found is not None
    assert found.group[0] == NO_GROUP
    assert np.isnan(found.points[0]).all()
    assert found.group[1] != NO_GROUP


def test_where_people_answer_by_chance_there_are_no_groups() -> None:
    rng = np.random.default_rng(8)
    said = rng.choice([-1, 0, 1, 2], size=(200, 20)).astype(np.int8)
    anyhow = Votes(statements=tuple(range(20)), said=said)

    assert find_groups(anyhow) is None
    assert find_groups(anyhow, shuffles=0) is not None


def test_what_many_people_say_is_compared_with_shuffles_of_some(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = camps(60, 40, stray=0.2)
    found = find_groups(votes)
    monkeypatch.setattr("app.ranking.opinions.groups._SHUFFLED", 40)

    again = find_groups(votes)

    assert found is not None
    assert again is not None
    assert np.array_equal(found.group, again.group)


def test_the_plane_is_that_of_a_singular_value_decomposition() -> None:
    votes = camps(30, 20, 10, stray=0.3)  # everybody answered everything: nothing is stretched
    found = patterns(votes)
    centred = votes.said - votes.said.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)

    points = place(found)[found.pattern]

    assert np.abs(points) == pytest.approx(np.abs(centred @ axes[:2].T))


def test_the_silhouette_is_that_of_its_definition() -> None:
    rng = np.random.default_rng(3)
    points, times = rng.normal(size=(12, 2)), rng.integers(1, 4, size=12)
    heap = heaps(points, times, 3)
    each = np.repeat(np.arange(12), times)
    said = []
    for one, point in enumerate(each):
        away = {
            h: [
                float(np.hypot(*(points[point] - points[other])))
                for place, other in enumerate(each)
                if heap[other] == h and place != one
            ]
            for h in range(3)
        }
        own = away.pop(int(heap[point]))
        a, b = (np.mean(own) if own else None), min(np.mean(far) for far in away.values())
        said.append(0.0 if a is None else float((b - a) / max(a, b)))

    assert silhouette(points, times, heap) == pytest.approx(np.mean(said))


def test_of_very_many_people_the_silhouette_is_nearly_that_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    points = np.concatenate([rng.normal(size=(900, 2)), rng.normal(size=(700, 2)) + 3])
    times = np.ones(1600, dtype=np.int64)
    heap = heaps(points, times, 2)
    of_some = silhouette(points, times, heap)
    monkeypatch.setattr("app.ranking.opinions.clusters.LOOKED_AT", 2000)

    assert of_some == pytest.approx(silhouette(points, times, heap), abs=0.01)


def test_as_many_heaps_as_different_points_and_not_more() -> None:
    points, times = np.array([[0.0, 0.0], [0.0, 0.0], [3.0, 4.0]]), np.array([1, 1, 1])

    assert heaps(points, times, 2).tolist() in ([0, 0, 1], [1, 1, 0])
    with pytest.raises(ValueError):
        heaps(points, times, 3)
