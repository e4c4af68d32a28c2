"""The order in which somebody sees what they weigh: a rearrangement, the same again for the same name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.consultations.kinds import Order
from app.responses.shown import FORMS, in_order_shown, lot_number, random_order, served_in, with_served

TITLES = st.lists(st.text(min_size=1), unique=True, max_size=12)


def shown(titles: list[str], order: Order, name: str = "") -> list[str]:
    return list(in_order_shown(titles, order, name, of=str))


@given(
    TITLES, st.sampled_from(Order), st.sampled_from(["", "random 5", "form A", "form B", "form C", "form X"])
)
def test_every_order_shows_each_thing_once(titles: list[str], order: Order, name: str) -> None:
    assert sorted(shown(titles, order, name)) == sorted(titles)
    assert shown(titles, order, name) == shown(titles, order, name)


def test_alphabetical_is_alphabetical_whatever_the_case() -> None:
    assert shown(["bus", "Nurses", "Appointments"], Order.ALPHABETICAL) == ["Appointments", "bus", "Nurses"]


def test_as_written_is_as_written_whoever_looks() -> None:
    assert shown(["c", "a", "b"], Order.AS_WRITTEN, "random 7") == ["c", "a", "b"]


def test_random_orders_differ_between_people_and_each_place_is_reached_by_all() -> None:
    firsts = {shown(list("abcdef"), Order.RANDOM, random_order(bytes([n])))[0] for n in range(200)}
    assert firsts == set("abcdef")


def test_the_paper_forms_begin_a_third_further_each() -> None:
    begins = [shown(list("abcdef"), Order.AS_WRITTEN, f"form {form}")[0] for form in FORMS]
    assert begins == ["a", "c", "e"]


def test_the_name_of_a_random_order_does_not_hold_the_key_it_was_drawn_with() -> None:
    assert bytes(16).hex() not in random_order(bytes(16))


def test_the_statements_served_are_told_in_their_order_and_leave_the_rest_of_the_order_alone() -> None:
    order = with_served("random 123", [7, 4, 18])

    assert order == "random 123 served 7 4 18"
    assert served_in(order) == (7, 4, 18)
    assert lot_number(order) == lot_number("random 123") == 123
    assert shown(list("abcdef"), Order.RANDOM, order) == shown(list("abcdef"), Order.RANDOM, "random 123")


def test_an_order_without_statements_served_is_as_it_was() -> None:
    assert with_served("random 123", []) == "random 123"
    for order in ("", "random 123", "form B"):
        assert served_in(order) == ()
    assert (lot_number(""), lot_number("form B")) == (1, 1)
