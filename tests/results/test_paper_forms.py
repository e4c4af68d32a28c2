"""A17: paper forms are told of only where the list hides nothing that they would tell."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.paper.queries import AddedUp
from app.privacy.suppression import SmallNumbers, alone
from app.results.paper_forms import NOT_TOLD, paper_forms
from app.results.snapshot import Cell, PublishedList


def beside(on_paper: int | None, sums: AddedUp) -> Any:
    """What is told of the forms beside a list with so many people who answered on paper."""
    people = None if on_paper is None else alone(on_paper)
    list_ = SimpleNamespace(channels=(Cell(label="paper", people=people),), small_numbers=SmallNumbers.TEN)
    return paper_forms(cast(PublishedList, list_), sums)


@pytest.mark.parametrize(
    ("on_paper", "sums", "why"),
    [
        (None, AddedUp(received=12, typed=12), "the list hides 12 beside 5 by phone: 12 here would tell 5"),
        (12, AddedUp(received=14, typed=12, aside={"late": 2}), "14 less 12 in the list are the 2 set aside"),
        (27, AddedUp(received=30, typed=30), "3 were left out of the list, and fewer than 10 are not told"),
    ],
)
def test_a17_forms_that_would_give_a_number_away_are_not_told_of(
    on_paper: int | None, sums: AddedUp, why: str
) -> None:
    assert beside(on_paper, sums) == NOT_TOLD, why


def test_what_became_of_many_forms_is_told() -> None:
    told = beside(40, AddedUp(received=55, typed=40, aside={"late": 15}))

    assert (told.received, told.parts) == (55, {"": 40, "late": 15})
    assert beside(0, AddedUp()).received == 0
