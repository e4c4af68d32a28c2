"""How long interests are due, public and kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.consortium.periods import RULES, days_late, months_after, periods_on


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 24), 6, date(2027, 5, 24)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -6, date(2025, 7, 15)),
        (date(2026, 6, 1), 72, date(2032, 6, 1)),
    ],
)
def test_months_are_counted_on_the_calendar(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@given(day=st.dates(date(1950, 1, 1), date(2200, 1, 1)), months=st.integers(-100, 100))
def test_months_forth_and_back_end_at_most_three_days_away(day: date, months: int) -> None:
    assert 0 <= (day - months_after(months_after(day, months), -months)).days <= 3


def test_the_28th_day_is_in_time_and_the_29th_is_a_day_late() -> None:
    arose = date(2026, 3, 1)

    assert days_late(arose_on=arose, declared_on=date(2026, 3, 29)) == 0
    assert days_late(arose_on=arose, declared_on=date(2026, 3, 30)) == 1
    assert days_late(arose_on=arose, declared_on=date(2026, 1, 1)) == 0


def test_every_day_has_a_rule_and_each_rule_tells_where_it_is_from() -> None:
    assert periods_on(date(1990, 1, 1)) is RULES[0]
    assert periods_on(date(2026, 1, 1)) is RULES[-1]
    assert all("from memory: check" in rule.source for rule in RULES)
