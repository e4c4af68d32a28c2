"""Staff, through the pages only: from signing in to a published list and a decision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from app import clock
from app.consultations.duties import equality_duty_on
from tests import factories
from tests.consortium.keeping import a_term, on_the_board
from tests.factories import EMAIL, NOW, PASSWORD
from tests.inspector import InspectedClient, answer_of
from tests.journeys.browsing import Browsing
from tests.journeys.test_taking_part import given

TITLE = "Help at night"
TEXTS = {
    "summary": "Who helps when the surgery is shut.",
    "why": "Nights are hard.",
    "decided": "The budget is fixed.",
    "undecided": "What it buys.",
    "decides": "The board, in September.",
}
OPTIONS = ("A night nurse", "A phone line", "Opening on Saturday")
OPENS = datetime(2026, 6, 16, 8, 0, tzinfo=UTC)  # 9am in London
CLOSES = datetime(2026, 7, 1, 16, 0, tzinfo=UTC)  # 5pm


def day(name: str, on: str) -> dict[str, str]:
    return {f"{name}-{part}": n for part, n in zip(("day", "month", "year"), on.split(), strict=True)}


def sign_in(app: Flask) -> Browsing:
    browsing = Browsing.anew(app, "/manage")
    browsing.press("Sign in", {"email": EMAIL, "password": PASSWORD})
    return browsing.press("Continue", {"code": factories.security_code(app)})


def write_and_schedule(staff: Browsing) -> None:
    staff.follow("Start a consultation").press("Start", {"title": TITLE})
    assert "Schedule it and make it public" not in staff.page.text
    staff.follow("What it is about").press("Save", dict(TEXTS))
    staff.follow("Options").press("Add these", {"titles": "\n".join(OPTIONS)})
    staff.follow("Back to the task list")
    write_grounds(staff)
    dates = day("opens_on", "16 6 2026") | day("closes_on", "1 7 2026")
    staff.follow("Dates").press("Save", dates | {"opens_time": "09:00", "closes_time": "17:00"})
    staff.follow(TITLE).follow("Schedule it").press("Schedule it and make it public")
    assert "The consultation is scheduled" in staff.page.text


def write_grounds(staff: Browsing) -> None:
    """What a fair consultation says beside its texts, part by part."""
    heard = {"what": "A walk", "who": "carers", "people": "8", "heard": "Nights are long."}
    staff.follow("Who we listened to before").follow("Add a record")
    staff.press("Save", heard | day("held_on", "1 6 2026")).follow("Back to the task list")
    told = {"affected": "All.", "effects": "Calmer.", "costs": "A million.", "do_nothing": "It stays."}
    staff.follow("Who is affected, and how").press("Save", dict(told))
    staff.follow("How the options were chosen").follow("Add something we rejected")
    staff.press("Save", {"title": "A hospital", "reason": "It is too dear."})
    staff.press("Save", {"chosen_how": "With patients."})
    keys = [each.key.replace("-", "_") for each in equality_duty_on(NOW.date()).characteristics]
    effects = {f"{key}_effect": "none" for key in keys}
    evidence = {f"{key}_evidence": "We looked." for key in keys}
    staff.follow("Equality assessment").press(
        "Save", {**effects, **evidence, **day("assessed_on", "1 6 2026")}
    )
    contact = {"name": "Us", "email": "us@example.org", "phone": "01632 960 123", "address": "1 High Street"}
    reach = {f"contact_{key}": text for key, text in contact.items()}
    staff.follow("Contact and other formats").press("Save", reach | {"other_formats": "Ring us."})
    staff.follow("Privacy").press("Save")


def decide(secretary: Browsing) -> None:
    """The record of a decision, part by part, from its first line to its publication."""
    secretary.press("Begin the record", {"kind": "change", "title": "A nurse every night"})
    assert "Publish the decision" not in secretary.text
    told = {"question": "Who helps at night?", "changes": "From May a nurse answers at night."}
    secretary.follow("Say what the question was.").press("Save", dict(told))
    secretary.follow("Give the reasons.").press("Save", {"reasons": "You put it first."})
    meeting = {"decided_by": "The board"} | day("decided_on", "1 7 2026")
    secretary.follow("The meeting, and whom it concerns").press("Save", meeting)
    secretary.follow("Options and criteria")
    met = dict.fromkeys(names(secretary, "met_"), "It helps.")
    first = names(secretary, "chosen_")[0]
    secretary.press("Save", {"criteria": "Need and cost.", first: ["y"], **met})
    secretary.follow("Interests and votes")
    secretary.press("Save", {"way": "vote", names(secretary, "vote_")[0]: "for"})
    secretary.follow("Ann Gull decided, and has not confirmed reading the report.")
    member = secretary.values("member")["Ann Gull"]
    secretary.press("Save", {"member": member, "how": "By email."}).follow("A nurse every night")
    tested = {"measure": "Calls answered", "baseline": "1 in 3", "target": "All", "by_when": "A year"}
    after = tested | {"accountable": "The director"} | day("review_on", "1 7 2027")
    secretary.follow("Say who is accountable for it.").press("Save", after)
    assert "Everything is there." in secretary.text
    secretary.follow("Preview").follow("A nurse every night").press("Publish the decision")


def names(browsing: Browsing, begin: str) -> list[str]:
    """The names of the fields of this page that begin like this, in their order."""
    fields = answer_of(browsing.page).all("input", "textarea", "select")
    return [name for name in (field.get("name") or "" for field in fields) if name.startswith(begin)]


def answer(app: Flask, group: str, marks: tuple[str, str, str]) -> None:
    browsing = Browsing.anew(app, "/consultations/help-at-night/respond")
    browsing.press("Continue", {"group": browsing.values("group")[group]})
    browsing.press("Continue", {"words": ""}).press("Continue", given(browsing, marks))
    browsing.press("Confirm and send")


def test_from_signing_in_to_a_published_list_and_a_decision(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        factories.a_person(app)
        staff = sign_in(app)
        write_and_schedule(staff)
        assert "Opens on" in client.get("/consultations/help-at-night").text

    with clock.hold(OPENS):
        for _ in range(12):
            answer(app, "A patient", ("Most important", "Quite", "A little"))

    with clock.hold(CLOSES):
        # A sign-in lasts 12 hours, so this is another day's.
        staff = sign_in(app)
        staff.follow("Look at the count").follow("All forms are in: do not wait")
        staff.press("Yes, all forms are in").follow("Look at the count").press("Count now")
        factories.work(app)
        staff.follow("Look how far it is").follow("Look at the count")
        assert "A night nurse" in staff.text
        assert client.get("/priorities/1").status_code == 404
        staff.press("Publish this list for good", {"title": "Help at night: what comes first"})
        factories.work(app)
        assert "Priority list 1 is published" in staff.follow("Look how far it is").text

        reader = Browsing.anew(app, "/priorities")
        assert [reader.text.index(title) for title in OPTIONS] == sorted(
            reader.text.index(title) for title in OPTIONS
        )
        reader.follow("A night nurse").follow("What we asked")
        assert reader.heading == TITLE

    with clock.hold(CLOSES + timedelta(hours=2)):
        staff = Browsing(sign_in(app).client, "/manage/consultations").follow(TITLE)
        staff.follow("Look at the equality assessment again")
        staff.press("Publish this assessment", {"changed": "Nothing is new."}).follow("Record a decision")
        on_the_board(app, a_term("Ann Gull", is_chair=True))
        decide(staff)
        assert "The decision is published" in staff.page.text
        reader = Browsing.anew(app, "/decisions").follow("A nurse every night")
        assert "From May a nurse answers at night." in reader.text
        assert "A nurse every night" in client.get("/").text


def test_nobody_can_schedule_before_everything_is_there_and_the_page_says_what_is_missing(
    app: Flask,
) -> None:
    with clock.hold(NOW):
        factories.a_person(app)
        staff = sign_in(app).follow("Start a consultation").press("Start", {"title": TITLE})
        staff.follow("Schedule it")

        wanted = ("Say why you are asking.", "Add at least 2 options.", "Choose when it opens and closes.")
        assert [sentence for sentence in wanted if sentence not in staff.text] == []
        assert "Schedule it and make it public" not in staff.page.text
        staff.follow("Add at least 2 options.")
        assert staff.heading == "Options"


def test_a_wrong_form_keeps_what_was_typed_and_says_what_to_mend(app: Flask) -> None:
    with clock.hold(NOW):
        factories.a_person(app)
        number = factories.a_consultation(app, scheduled=False)
        staff = sign_in(app)
        dates = day("opens_on", "31 2 2026") | day("closes_on", "1 7 2026")
        staff = Browsing(staff.client, f"/manage/consultations/{number}/dates")
        staff.press("Save", dates, status=422)

        assert "Enter a real date" in staff.text
        assert staff.page.text.count('value="31"') == 1
        assert "<title>Error:" in staff.page.text
