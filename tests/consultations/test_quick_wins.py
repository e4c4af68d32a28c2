"""Quick wins: the selection at its boundaries, and the page over all public consultations (mission M37)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.consultations.operations import proposals, running
from app.consultations.operations.proposals import Change, Money
from app.consultations.proposals import Candidate, QuickWins, Thresholds, WinOrder, select_quick_wins
from app.consultations.queries import get
from app.database import transaction
from tests import factories
from tests.factories import TESTER


def candidate(option: int = 1, **facts: Any) -> Candidate:
    return Candidate(**({"option": option, "title": "X", "cost": 100, "saving": 1, "months": 6} | facts))


def select(*candidates: Candidate, **asked: Any) -> QuickWins:
    return select_quick_wins(candidates, Thresholds(), **asked)


@pytest.mark.parametrize(
    ("facts", "wins"),
    [
        ({"months": 6, "saving": 1}, True),
        ({"months": 7}, False),
        ({"months": 0}, True),
        ({"saving": 0}, False),
        ({"saving": -1}, False),
        ({"cost": 0}, True),
    ],
)
def test_six_months_are_within_six_and_a_saving_of_nothing_is_none(facts: dict[str, int], wins: bool) -> None:
    assert bool(select(candidate(**facts)).wins) is wins


@pytest.mark.parametrize("unknown", ["cost", "saving", "months"])
def test_what_is_not_known_is_told_apart_and_never_taken_for_nothing(unknown: str) -> None:
    found = select(candidate(**{unknown: None}))

    assert found.wins == ()
    assert [each.option for each in found.unknown] == [1]


def test_what_is_known_can_rule_an_option_out_though_its_cost_is_not_known() -> None:
    assert select(candidate(cost=None, months=7)) == QuickWins(wins=(), unknown=())


def test_the_orders() -> None:
    slow = candidate(1, months=5, saving=900, cost=50)
    soon = candidate(2, months=1, saving=10, cost=80)
    cheap = candidate(3, months=2, saving=20, cost=0)

    def order(by: WinOrder) -> list[int]:
        return [each.option for each in select(slow, soon, cheap, order=by).wins]

    assert order(WinOrder.TIME) == [2, 3, 1]
    assert order(WinOrder.SAVING) == [1, 3, 2]
    assert order(WinOrder.COST) == [3, 1, 2]


maybe = st.none() | st.integers(-5, 15)


@given(st.lists(st.tuples(maybe, maybe, maybe), max_size=12), st.integers(0, 12), st.integers(-3, 12))
def test_no_option_is_in_both_lists_and_every_win_is_fully_known(
    facts: list[tuple[int | None, int | None, int | None]], months: int, saving: int
) -> None:
    listed = [
        candidate(number, cost=cost, saving=saves, months=time)
        for number, (cost, saves, time) in enumerate(facts)
    ]
    found = select_quick_wins(listed, Thresholds(months=months, saving=saving))

    assert not set(found.wins) & set(found.unknown)
    assert all(each.is_known for each in found.wins)
    assert not any(each.is_known for each in found.unknown)


def with_money(app: Flask, consultation_id: int, **money: Any) -> None:
    """Say it of the first option."""
    facts = {"cost_pounds": 5_000, "cost_note": "", "net_saving_pounds": 20_000, "months_to_effect": 3}
    with app.app_context(), transaction() as at:
        first = get(consultation_id).options[0]
        proposals.write_money(consultation_id, first.id, Money(**facts | money), actor=TESTER, at=at)


def a_scheduled(app: Flask, **money: Any) -> int:
    """A consultation that is public, with money and time said of its first option."""
    made = factories.a_consultation(app, scheduled=False)
    with_money(app, made, **money)
    with app.app_context(), transaction() as at:
        running.schedule(made, actor=TESTER, at=at)
    return made


def part(page: Any, name: str) -> str:
    """The text of a section of the page; "" where it is not there."""
    html = page.text.partition(f'aria-labelledby="{name}"')[2].partition("</section>")[0]
    return re.sub(r"<[^>]+>", "", html)


def test_removing_the_cost_moves_a_win_to_cost_not_known(app: Flask, client: Any) -> None:
    a_scheduled(app)
    assert factories.OPTIONS[0] in part(client.get("/quick-wins"), "wins")


def test_without_its_cost_it_is_no_win_and_the_page_says_why(app: Flask, client: Any) -> None:
    a_scheduled(app, cost_pounds=None)
    page = client.get("/quick-wins")

    assert factories.OPTIONS[0] not in part(page, "wins")
    assert "Cost not known" in part(page, "unknown")
    assert factories.OPTIONS[0] in part(page, "unknown")
    assert "£0" not in part(page, "unknown")


def test_anybody_sets_the_thresholds(app: Flask, client: Any) -> None:
    a_scheduled(app)

    assert factories.OPTIONS[0] not in part(client.get("/quick-wins?months=2"), "wins")
    assert factories.OPTIONS[0] not in part(client.get("/quick-wins?saving=20,000"), "wins")
    assert factories.OPTIONS[0] in part(client.get("/quick-wins?saving=19,999&order=saving"), "wins")
    assert "must be whole numbers" in client.get("/quick-wins?months=soon&saving=x&order=y").text


def test_a_draft_and_doing_nothing_are_never_listed(app: Flask, client: Any) -> None:
    made = factories.a_consultation(app, scheduled=False)
    with_money(app, made)
    assert factories.OPTIONS[0] not in client.get("/quick-wins").text
    with app.app_context(), transaction() as at:
        first = get(made).options[0]
        same = Change(now="As it is", change="", is_do_nothing=True)
        proposals.write_change(made, first.id, same, actor=TESTER, at=at)
        running.schedule(made, actor=TESTER, at=at)

    assert factories.OPTIONS[0] not in client.get("/quick-wins").text
    assert factories.OPTIONS[1] in part(client.get("/quick-wins"), "unknown")


def test_without_any_option_the_page_says_so(client: Any) -> None:
    assert "No options yet" in client.get("/quick-wins").text


def test_the_page_is_reached_from_the_consultations(client: Any) -> None:
    assert "/quick-wins" in client.get("/consultations").text


def test_the_page_is_reached_from_the_priorities(app: Flask, client: Any) -> None:
    made = factories.a_consultation(app)
    factories.responses(app, made, [("patient", (5, 3, 1))] * 12)
    factories.close(app, made)
    factories.publish_list(app, made)

    assert "/quick-wins" in client.get("/priorities").text
