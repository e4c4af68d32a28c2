"""What the calendar says on the pages of a draft: warnings, never a bar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from app.consultations import calendar, calendar_words
from app.consultations.calendar import Election
from app.consultations.elections import list_elections
from app.consultations.operations import elections
from app.database import transaction
from app.errors import NotFound, Refused
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

BY_ELECTION = Election(name="By-election", begins_on=date(2027, 9, 1), polling_day=date(2027, 10, 6))


def told(app: Flask, opens: datetime, closes: datetime, *known: Election) -> calendar_words.Told:
    with app.test_request_context():
        found = calendar_words.of_moments(opens, closes, known)
    assert found is not None
    return found


def words(found: calendar_words.Told) -> str:
    return " ".join([found.length, *(each.text for each in found.warnings), *found.notes])


def test_twelve_good_weeks_have_no_warning(app: Flask) -> None:
    found = told(app, datetime(2026, 9, 1, 8, tzinfo=UTC), datetime(2026, 11, 23, 17, tzinfo=UTC))

    assert found.length == "People can answer for 12 weeks: 84 days. 60 of them are working days."
    assert found.warnings == ()
    assert found.notes == ()


def test_each_thing_in_the_calendar_is_told_in_words(app: Flask) -> None:
    local = next(calendar.local_elections(date(2027, 5, 1), date(2027, 5, 31)))

    found = told(app, datetime(2027, 3, 22, 9, tzinfo=UTC), datetime(2027, 5, 31, 16, tzinfo=UTC), local)

    said = words(found)
    for part in (
        "This is shorter than 12 weeks.",
        "It is not a law",
        "The last day is a bank holiday.",
        "English local elections, on 6 May 2027",
        "From 31 March 2027 until then",
        "8 of the 47 working days are in the two weeks around Easter (22 March 2027 to 4 April 2027)",
        "4 bank holidays are in it: Good Friday (26 March 2027)",
    ):
        assert part in said
    assert [each.strong for each in found.warnings] == [False, False, True, False]


def test_a_very_short_time_has_stronger_words(app: Flask) -> None:
    found = told(app, datetime(2026, 9, 1, 8, tzinfo=UTC), datetime(2026, 9, 11, 17, tzinfo=UTC))

    assert found.warnings[0].strong
    assert "This is under 4 weeks." in found.warnings[0].text


def test_closing_at_midnight_is_closing_on_the_day_before(app: Flask) -> None:
    """Monday 0:00 in London, in summer time: the last answers come on Sunday."""
    found = told(app, datetime(2026, 6, 1, 8, tzinfo=UTC), datetime(2026, 8, 30, 23, tzinfo=UTC))

    assert "The last day is on a weekend." in words(found)


def test_years_we_do_not_know_are_told(app: Flask) -> None:
    known = calendar.known_until()
    closes = datetime(known.year + 1, 2, 1, 17, tzinfo=UTC)

    found = told(app, closes - timedelta(days=100), closes)

    assert f"We know the bank holidays up to 31 December {known.year}." in words(found)


def test_a_slip_in_the_year_is_told_and_takes_no_time(app: Flask) -> None:
    found = told(app, datetime(2026, 6, 1, tzinfo=UTC), datetime(9026, 6, 1, tzinfo=UTC))

    assert "more than two years" in found.warnings[0].text
    assert len(found.warnings) < 12


TEN_DAYS = {
    "opens_on-day": "1",
    "opens_on-month": "9",
    "opens_on-year": "2027",
    "closes_on-day": "10",
    "closes_on-month": "9",
    "closes_on-year": "2027",
}


def test_the_dates_form_shows_the_calendar_once_it_is_saved(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/dates")

    looked = staff.submit(page, TEN_DAYS, button="Look at the calendar first")
    again = staff.get(f"/manage/consultations/{number}/dates")
    saved = staff.submit(page, TEN_DAYS, button="Save")

    assert "People can answer for 10 days." in looked.text
    assert "10 days" not in again.text  # looking saves nothing
    assert "The dates are saved." in saved.text
    assert "This is under 4 weeks." in saved.text


def test_htmx_gets_the_piece_alone_and_saves_nothing(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(f"/manage/consultations/{number}/dates")

    piece = staff.submit(page, TEN_DAYS, button="Save", headers={"HX-Request": "true"})
    half = staff.submit(page, TEN_DAYS | {"closes_on-day": ""}, button="Save", headers={"HX-Request": "true"})

    assert piece.text.startswith('<div id="calendar">')
    assert "10 days" in piece.text
    assert half.status_code == 200
    assert "Enter the two days" in half.text
    assert "10 days" not in staff.get(f"/manage/consultations/{number}/dates").text


def test_the_page_before_scheduling_warns_and_does_not_stop(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)  # open for 30 days
    page = staff.get(f"/manage/consultations/{number}/schedule")

    assert "This is shorter than 12 weeks." in page.text
    assert (
        "The consultation is scheduled." in staff.submit(page, button="Schedule it and make it public").text
    )


def write(app: Flask, election: Election, was: date | None = None) -> None:
    with app.app_context(), transaction() as at:
        elections.write_election(election, was=was, actor=TESTER, at=at)


def test_what_staff_write_of_a_day_takes_the_place_of_what_is_expected(app: Flask) -> None:
    polling_day = date(2027, 5, 6)
    mayor = Election(name="Mayor and council", begins_on=date(2027, 3, 22), polling_day=polling_day)

    def found() -> list[Election]:
        with app.app_context():
            return list_elections(date(2027, 4, 1), date(2027, 4, 2))

    (expected,) = found()
    write(app, mayor)
    assert found() == [mayor]
    with app.app_context(), transaction() as at:
        elections.leave_out(polling_day, actor=TESTER, at=at)
    assert found() == []
    with app.app_context(), transaction() as at:
        elections.remove_election(polling_day, actor=TESTER, at=at)
    assert found() == [expected]


@pytest.mark.parametrize(
    ("name", "begins", "field"),
    [
        (" ", date(2027, 9, 1), "name"),
        ("By-election", date(2027, 10, 7), "begins_on"),
        ("By-election", date(2027, 1, 1), "begins_on"),
    ],
)
def test_an_election_that_cannot_be_is_refused(app: Flask, name: str, begins: date, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        write(app, Election(name=name, begins_on=begins, polling_day=BY_ELECTION.polling_day))

    assert refusal.value.field == field


def test_two_elections_cannot_share_a_day_and_one_can_move(app: Flask) -> None:
    write(app, BY_ELECTION)
    with pytest.raises(Refused, match="on this day already"):
        write(app, BY_ELECTION)
    moved = Election(name="By-election", begins_on=date(2027, 9, 2), polling_day=date(2027, 10, 13))

    write(app, moved, was=BY_ELECTION.polling_day)

    with app.app_context():
        assert list_elections(date(2027, 10, 1), date(2027, 10, 31)) == [moved]


def test_only_a_day_of_local_elections_can_be_left_out(app: Flask) -> None:
    with app.app_context(), pytest.raises(NotFound), transaction() as at:
        elections.leave_out(date(2027, 5, 7), actor=TESTER, at=at)


def test_staff_keep_the_elections(app: Flask, staff: InspectedClient) -> None:
    page = staff.get("/manage/consultations/elections")
    assert page.text.count("English local elections") >= 3

    left = staff.submit(page, action="/manage/consultations/elections/2027-05-06/leave-out")
    assert "Not held here</h2>" in left.text
    back = staff.submit(left, action="/manage/consultations/elections/2027-05-06/take-back")
    assert "Not held here</h2>" not in back.text

    typed = {"name": "By-election", "begins_on-day": "1", "begins_on-month": "9", "begins_on-year": "2027",
             "polling_day-day": "6", "polling_day-month": "10", "polling_day-year": "2027"}  # fmt: skip
    added = staff.submit(staff.get("/manage/consultations/elections/new"), typed)
    assert "By-election, 6 October 2027" in added.text
    change = staff.get("/manage/consultations/elections/2027-10-06")
    assert "By-election in Harbour" in staff.submit(change, {"name": "By-election in Harbour"}).text
    asked = staff.get("/manage/consultations/elections/2027-10-06/remove")
    assert "The election is removed." in staff.submit(asked, button="Remove it").text
    assert staff.get("/manage/consultations/elections/2027-10-06").status_code == 404
    assert staff.get("/manage/consultations/elections/someday").status_code == 404
