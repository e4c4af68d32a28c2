"""The national picture through its pages: M44 and M45."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import Refused
from app.national import operations
from app.national.pages import next_turn
from app.national.queries import find_next_day, get_aim, get_entry, topics_of_local
from app.seen import Stale
from app.web.formats import london_day
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.national.writing import TODAY, a_topic, an_aim, an_entry, noted, tag

TEN = [("patient", (5, 3, 1))] * 12
FILLED: dict[str, Any] = {
    "title": "A new standard for wounds",
    "dated_on-day": "2",
    "dated_on-month": "5",
    "dated_on-year": "2026",
    "source": "Health committee",
    "link": "https://www.example.org/wounds",
    "summary": "Every wound is looked at within 2 days.",
    "response": "We compare it with our plan.",
    "topics": ["1"],
    "priorities": ["option-1"],
}


def a_list(app: Flask) -> None:
    number = factories.a_consultation(app, options=("Option 0", "Option 1", "Option 2"))
    factories.responses(app, number, TEN)
    factories.close(app, number)
    factories.publish_list(app, number)


def test_m44_the_page_prints_how_many_local_priorities_have_no_match(
    app: Flask, client: InspectedClient
) -> None:
    a_list(app)
    waits, wounds = a_topic(app, "Waiting"), a_topic(app, "Wounds")
    assert "National priorities" not in client.get("/priorities").text
    an_aim(app, topics=(waits,))
    an_aim(app, title="Safer surgery", topics=(wounds,))
    tag(app, option_0=(waits,))

    page = client.get("/national-picture").text

    assert "2 of 3 local priorities have no national match." in page
    assert page.count("No match") == 2
    assert page.count("Not on our list") == 1
    assert "We have not said yet what 2 of our priorities are about." in page
    assert "/national-picture" in client.get("/priorities").text
    tag(app, option_1=(wounds,), option_2=(waits, wounds))
    assert "Every local priority has a national match." in client.get("/national-picture").text


def test_a_national_priority_counts_from_its_first_day_to_its_last(
    app: Flask, client: InspectedClient
) -> None:
    a_list(app)
    waits = a_topic(app, "Waiting")
    today = london_day(clock.now())
    tag(app, option_0=(waits,))
    an_aim(app, title="Ended", topics=(waits,), until=today - timedelta(days=1))
    an_aim(app, title="To come", topics=(waits,), since=today + timedelta(days=1))

    page = client.get("/national-picture").text

    assert "local priorities have" not in page, "none is in force"
    assert page.index("Coming") < page.index("To come") < page.index("Earlier ones") < page.index("Ended")
    an_aim(app, title="Last day", topics=(waits,), until=today)
    assert "2 of 3 local priorities have no national match." in client.get("/national-picture").text


def test_the_page_is_made_anew_on_the_day_a_national_priority_begins_or_ends(app: Flask) -> None:
    an_aim(app, since=date(2026, 3, 30), until=date(2026, 10, 24))
    with app.app_context():
        assert find_next_day(date(2026, 3, 29)) == date(2026, 3, 30)
        assert find_next_day(date(2026, 10, 24)) == date(2026, 10, 25)
        assert find_next_day(date(2026, 10, 25)) is None
        # Summer time: the day in London begins an hour before the one in UTC.
        assert next_turn(datetime(2026, 6, 1, tzinfo=UTC)) == datetime(2026, 10, 24, 23, tzinfo=UTC)


def test_m45_an_entry_stands_on_the_page_of_each_priority_it_touches_once_it_is_public(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    a_list(app)
    a_topic(app, "Wounds")
    page = staff.submit(staff.get("/manage/national-picture/entries/new"), FILLED)
    assert "Staff alone can read it" in page.text
    for path in ("/priorities/1/option-1", "/national-picture", "/national-picture/watching-brief"):
        assert "new standard" not in client.get(path).text
    assert client.get("/national-picture/watching-brief/1").status_code == 404

    staff.submit(page, button="Publish")

    here = client.get("/priorities/1/option-1").text
    assert "A new standard for wounds" in here
    assert "What we do: We compare it with our plan." in here
    assert "new standard" not in client.get("/priorities/1/option-0").text
    shown = client.get("/national-picture/watching-brief/1").text
    assert 'rel="external" href="https://www.example.org/wounds"' in shown
    assert "/priorities/1/option-1" in shown
    assert "1 entry" in client.get("/national-picture/watching-brief?topic=wounds&words=COMPARE").text
    assert "Nothing fits" in client.get("/national-picture/watching-brief?words=%25").text


def test_an_entry_is_changed_found_and_removed_with_a_reason(app: Flask, staff: InspectedClient) -> None:
    a_list(app)
    a_topic(app, "Wounds")
    assert "Nothing noted yet" in staff.get("/manage/national-picture").text
    number = an_entry(app, topics=(1,), priorities=("option-2", "gone-since"))
    form = staff.get(f"/manage/national-picture/entries/{number}/change")
    assert 'value="gone-since"' in form.text, "what it touched before is not lost"

    shown = staff.submit(form, {"response": "We wait."})

    assert "The entry is saved." in shown.text
    with app.app_context():
        assert get_entry(number).noted.priorities == ("gone-since", "option-2")
    assert "A study" in staff.get("/manage/national-picture?words=wait&state=public&topic=wounds").text
    assert "Nothing fits" in staff.get("/manage/national-picture?state=draft").text
    remove = staff.get(f"/manage/national-picture/entries/{number}/remove")
    assert "Say why it is removed." in staff.submit(remove, {"reason": " "}).text
    staff.submit(remove, {"reason": "Entered twice"})
    assert "Nothing noted yet" in staff.get("/manage/national-picture").text
    with app.app_context():
        last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(1)).one()
    assert (last.kind, last.detail["reason"]) == ("brief entry removed", "Entered twice")


@pytest.mark.parametrize(
    "link", ["http://www.example.org", "javascript:alert(1)", "https://a b", "//example.org", "/priorities"]
)
def test_a_link_leads_to_a_safe_address(app: Flask, staff: InspectedClient, link: str) -> None:
    said = {name: words for name, words in FILLED.items() if name not in ("topics", "priorities")}
    page = staff.submit(staff.get("/manage/national-picture/entries/new"), said | {"link": link})

    assert page.status_code == 422
    assert "Enter an address that begins with https://" in page.text


def test_a_national_priority_is_kept_changed_and_removed(app: Flask, staff: InspectedClient) -> None:
    a_topic(app, "Waiting")
    said = {
        "title": "Cut waiting times",
        "summary": "Nobody waits longer than 18 weeks.",
        "source": "Planning guidance",
        "link": "https://www.example.org/guidance",
        "since-day": "1",
        "since-month": "4",
        "since-year": "2026",
        "topics": ["1"],
    }
    wrong = said | {"until-day": "31", "until-month": "3", "until-year": "2026"}
    new = staff.get("/manage/national-picture/aims/new")
    assert "The last day cannot be before the first." in staff.submit(new, wrong).text

    assert "Since 1 April 2026" in staff.submit(new, said).text
    changed = staff.submit(staff.get("/manage/national-picture/aims/1"), {"title": "Shorter waits"})
    assert "Shorter waits" in changed.text
    with app.app_context():
        assert get_aim(1).topics == ("Waiting",)
    staff.submit(staff.get("/manage/national-picture/aims/1/remove"))
    assert "None yet" in staff.get("/manage/national-picture/aims").text


def test_what_a_local_priority_is_about_is_said_one_by_one(app: Flask, staff: InspectedClient) -> None:
    assert "No list yet" in staff.get("/manage/national-picture/local").text
    a_list(app)
    waits, wounds = a_topic(app, "Waiting"), a_topic(app, "Wounds")
    tag(app, option_1=(wounds,))

    page = staff.submit(staff.get("/manage/national-picture/local/option-0"), {"topics": [str(waits)]})

    assert "It is kept." in page.text
    with app.app_context():
        kept = topics_of_local(["option-0", "option-1", "option-2"])
    assert kept == {
        "option-0": frozenset({waits}),
        "option-1": frozenset({wounds}),
        "option-2": frozenset(),
    }
    assert staff.get("/manage/national-picture/local/never").status_code == 404


def test_nobody_writes_over_what_somebody_else_wrote_meanwhile(app: Flask) -> None:
    aim, entry = an_aim(app), an_entry(app)
    with app.app_context(), pytest.raises(Stale), transaction() as at:
        operations.keep_aim(aim, get_aim(aim).aim, seen="old", actor=TESTER, at=at)
    with app.app_context(), pytest.raises(Stale), transaction() as at:
        operations.change(entry, noted(), seen="old", today=TODAY, actor=TESTER, at=at)
    with app.app_context(), pytest.raises(Refused), transaction() as at:
        operations.note(noted(dated_on=TODAY + timedelta(days=1)), today=TODAY, actor=TESTER, at=at)
