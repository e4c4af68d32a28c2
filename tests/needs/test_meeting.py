"""The log: what waits longest comes first, what is late says so, and each request has an end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from app import clock
from app.database import transaction
from app.errors import Conflict
from app.needs import operations, queries
from app.needs.kinds import DUE, Need
from app.needs.pages import years
from app.needs.queries import State, Told
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.needs.telling import a_need
from tests.test_queries import cost

LOG = "/manage/needs"


def test_the_longest_wait_comes_first_and_late_is_marked(app: Flask, staff: InspectedClient) -> None:
    now = clock.now()
    number = factories.a_consultation(app)
    a_need(app, Need.BRAILLE, asked_at=now - timedelta(days=3), consultation_id=number)
    a_need(app, Need.BSL, asked_at=now - DUE - timedelta(minutes=1))
    a_need(app, Need.AUDIO, asked_at=now - timedelta(days=40), sent_at=now - timedelta(days=30))

    text = staff.get(LOG).text

    assert text.index("British Sign Language") < text.index("Braille") < text.index("Audio")
    assert "2 requests wait." in text
    assert "1 has waited for more than 14 days." in text
    assert text.count(">Overdue<") == 1
    assert "Local care" in text
    assert "Braille" not in staff.get(f"{LOG}?state=met").text


def test_a_request_is_met_then_reviewed(app: Flask, staff: InspectedClient) -> None:
    key = a_need(app, name="Ann", contact="ann@example.org")

    staff.submit(staff.get(f"{LOG}/{key}/sent"), {"how": "18 point, by post"})
    shown = staff.submit(staff.get(f"{LOG}/{key}/review"), {"works": "yes"})

    for words in ("18 point, by post", "Works for them", "ann@example.org", "Ann"):
        assert words in shown.text


def test_what_does_not_work_waits_again(app: Flask, staff: InspectedClient) -> None:
    key = a_need(app, sent_at=clock.now())

    staff.submit(staff.get(f"{LOG}/{key}/review"), {"works": "no"})

    with app.app_context():
        assert queries.state_of(queries.get(key)) is State.WAITING


def test_what_cannot_be_met_says_why_and_can_be_sent_after_all(app: Flask, staff: InspectedClient) -> None:
    key = a_need(app, Need.BRAILLE)

    refused = staff.submit(staff.get(f"{LOG}/{key}/not-met"), {"reason": ""})
    shown = staff.submit(staff.get(f"{LOG}/{key}/not-met"), {"reason": "No printer for it."})

    assert refused.status_code == 422
    assert "No printer for it." in shown.text
    assert "Could not be met" in shown.text
    assert "Sent" in staff.submit(staff.get(f"{LOG}/{key}/sent"), {"how": "A charity did it."}).text


def test_two_people_do_not_settle_the_same_request(app: Flask) -> None:
    key = a_need(app, sent_at=clock.now())

    with app.app_context(), transaction() as at:
        for act in (
            lambda: operations.meet(key, "Again", actor=TESTER, at=at),
            lambda: operations.give_up(key, "No", actor=TESTER, at=at),
        ):
            with pytest.raises(Conflict, match="Somebody else"):
                act()


def test_staff_enter_what_is_told_by_phone(app: Flask, staff: InspectedClient) -> None:
    done = staff.submit(
        staff.get(f"{LOG}/new"), {"needs": ["phone"], "contact": "01632 960 001", "name": "Bo"}, button="Save"
    )

    assert "The request is entered" in done.text
    assert "Phone call" in done.text


def test_the_log_is_for_those_who_meet_needs(app: Flask, client: InspectedClient) -> None:
    key = a_need(app)

    for address in (LOG, f"{LOG}/{key}", f"{LOG}/new", f"{LOG}/figures", f"{LOG}/{key}/sent"):
        assert client.get(address).status_code == 303


def test_the_log_costs_the_same_however_long(app: Flask, staff: InspectedClient) -> None:
    a_need(app)
    few = len(cost(app, staff, LOG))
    for n in range(20):
        a_need(app, contact=f"{n}@example.org")

    assert len(cost(app, staff, LOG)) == few


TODAY = date(2026, 11, 24)


def told(need: Need, state: State, day: date, times: int) -> list[Told]:
    at = factories.NOW.replace(year=day.year, month=day.month, day=day.day)
    return [Told(need=need, asked_at=at, state=state)] * times


def test_a_year_begins_on_1_april() -> None:
    both = told(Need.BRAILLE, State.MET, date(2026, 3, 31), 1) + told(
        Need.BRAILLE, State.MET, date(2026, 4, 1), 2
    )

    with_both = [(year.begins, year.is_over) for year in years(both, TODAY, public=False)]

    assert with_both == [(date(2026, 4, 1), False), (date(2025, 4, 1), True)]
    assert [year.begins for year in years(both, TODAY, public=True)] == [date(2025, 4, 1)]


def test_figures_are_exact_for_staff_and_hide_small_numbers_from_the_public(app: Flask) -> None:
    day = date(2025, 6, 1)
    counted = (
        told(Need.LARGE_PRINT, State.MET, day, 40)
        + told(Need.LARGE_PRINT, State.UNMET, day, 3)
        + told(Need.EASY_READ, State.MET, day, 25)
        + told(Need.BRAILLE, State.MET, day, 2)
    )
    with app.test_request_context():
        (exact,) = years(counted, TODAY, public=False)
        (shown,) = years(counted, TODAY, public=True)

        assert [tuple(map(str, row[1:])) for row in exact.rows] == [
            ("0", "40", "3"),
            ("0", "25", "0"),
            ("0", "2", "0"),
        ]
        cells = {str(row[0]): row[1:] for row in shown.rows}
        assert "3" not in cells["Large print"]
        assert "40" not in cells["Large print"]  # it would give the 3 away, were the total known
        assert "2" not in cells["Braille"]
        assert "25" not in cells["Easy Read"]  # the next lowest is hidden with the only hidden one


def test_the_public_page_shows_only_years_that_are_over(app: Flask, client: InspectedClient) -> None:
    now = clock.now()
    a_need(app, asked_at=now)
    assert "No numbers yet" in client.get("/communication-needs/figures").text

    for n in range(12):
        a_need(
            app,
            contact=f"{n}@example.org",
            asked_at=now - timedelta(days=500),
            sent_at=now - timedelta(days=490),
        )

    assert "Large print" in client.get("/communication-needs/figures").text
