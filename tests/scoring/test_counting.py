"""Scores in, ranked options out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.scoring.counting import Cell, rank_scores
from app.scoring.criteria import shares
from tests.scoring.scored import SCORES, some_criteria

TWO = some_criteria(("Helps", "Fair"), (1, 1), keyed=True)
M1 = some_criteria(keyed=True)


def cells(rows: Sequence[Sequence[int | None]], scorer: str = "A") -> list[Cell]:
    return [
        Cell(option=option, criterion=f"c{n}", scorer=scorer, score=score)
        for option, row in enumerate(rows, start=1)
        for n, score in enumerate(row, start=1)
        if score is not None
    ]


def test_the_published_table_comes_out_to_the_last_digit() -> None:
    # DOMAIN.md 3.4, vector M1.
    ranked = rank_scores(M1, (1, 2, 3, 4), cells(SCORES)).ranked

    assert [(each.option, each.value) for each in ranked] == [(2, 100), (1, 70), (4, Fraction(95, 2)), (3, 5)]
    assert all(each.best == each.worst == each.place and not each.alike for each in ranked)
    assert ranked[1].averages == (50, 100, 100, 0)


def test_options_whose_places_overlap_when_a_weight_moves_cannot_be_separated() -> None:
    ranked = rank_scores(TWO, (1, 2, 3), cells(((60, 40), (41, 60), (0, 0)))).ranked

    # 101 to 100 as they are; with a quarter more for the first criterion 111.25 to 115.
    assert [(each.option, each.best, each.worst, each.alike) for each in ranked] == [
        (2, 1, 2, (1,)),
        (1, 1, 2, (2,)),
        (3, 3, 3, ()),
    ]


def test_several_scorers_are_averaged_cell_by_cell_and_a_blank_is_not_nought() -> None:
    two = cells(((80, None), (10, 10))) + cells(((40, 100), (20, None)), scorer="B")

    first, second = rank_scores(TWO, (1, 2), two).ranked

    assert (first.value, first.averages) == (80, (60, 100))
    assert (second.value, second.averages) == (Fraction(25, 2), (15, 10))


def test_an_option_that_a_criterion_has_no_score_for_waits() -> None:
    outcome = rank_scores(TWO, (1, 2), cells(((80, 50), (90, None))))

    assert [each.option for each in outcome.ranked] == [1]
    assert outcome.waiting == (2,)
    assert rank_scores(TWO, (1, 2), []).ranked == ()


def test_scores_for_what_is_not_there_any_more_are_passed_over() -> None:
    old = [Cell(option=9, criterion="c1", scorer="Gone", score=100)]
    old += [Cell(option=1, criterion="c9", scorer="Gone", score=100)]

    outcome = rank_scores(TWO, (1,), cells(((80, 50),)) + old)

    assert [(each.option, each.value) for each in outcome.ranked] == [(1, 65)]
    assert outcome.scorers == ("A",)


def test_level_options_share_a_place_and_cannot_be_separated() -> None:
    first, second = rank_scores(TWO, (1, 2), cells(((50, 50), (50, 50)))).ranked

    assert (first.place, second.place, first.tied) == (1, 1, True)
    assert (first.alike, second.alike) == ((2,), (1,))


@given(
    weights=st.lists(st.integers(1, 1000), min_size=1, max_size=4),
    rows=st.lists(st.lists(st.integers(0, 100), min_size=4, max_size=4), min_size=1, max_size=5),
)
def test_the_value_is_the_weighted_sum_and_the_place_lies_in_its_range(
    weights: list[int], rows: list[list[int]]
) -> None:
    criteria = some_criteria([f"n{n}" for n in range(len(weights))], weights, keyed=True)
    given_rows = [row[: len(weights)] for row in rows]

    ranked = rank_scores(criteria, tuple(range(1, len(rows) + 1)), cells(given_rows)).ranked

    for each in ranked:
        row = given_rows[each.option - 1]
        total = sum(weight * score for weight, score in zip(weights, row, strict=True))
        assert each.value == Fraction(total, sum(weights))
        assert each.best <= each.place <= each.worst
    assert sum(shares(criteria)) == 100
