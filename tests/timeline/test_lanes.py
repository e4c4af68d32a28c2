"""Which happening belongs in which part of the story."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.story.kinds import Kind
from app.texts import first_sentence
from app.timeline.lanes import Lane, by_month, kinds_of

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


def test_every_lane_has_kinds_and_no_kind_has_two() -> None:
    every = [kind for lane in Lane for kind in kinds_of(lane)]

    assert all(kinds_of(lane) for lane in Lane)
    assert sorted(every) == sorted(set(every)) == sorted(kinds_of(None))
    assert {Kind.DATES.value, Kind.COUNTING.value, Kind.CLOSED.value}.isdisjoint(every)


@given(st.lists(DAYS))
def test_months_keep_every_row_in_its_order(days: list[date]) -> None:
    days.sort(reverse=True)
    months = by_month((day, day) for day in days)

    assert [row for _month, rows in months for row in rows] == days
    assert all(month.day == 1 for month, _rows in months)
    assert len({month for month, _rows in months}) == len(months)
    assert all(timedelta(0) <= row - month < timedelta(31) for month, rows in months for row in rows)


def test_the_first_sentence_ends_where_it_ends() -> None:
    assert first_sentence("“A bus” comes first. Check sum: 12.") == "“A bus” comes first."
    assert first_sentence("It costs 2.5 million. Yes.") == "It costs 2.5 million."
    assert first_sentence("“Why?” she asked") == "“Why?”"
    assert first_sentence("  no end ") == "no end"
    assert first_sentence("") == ""
