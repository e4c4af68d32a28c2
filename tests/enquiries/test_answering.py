"""Answering: mailed once, public only when somebody of the team says so, and the address is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.actor import Role
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.enquiries import operations, queries
from app.enquiries.models import Enquiry
from app.errors import Refused
from app.jobs.rounds import run_round
from app.mail.models import Message
from tests import factories
from tests.enquiries.asking import ANSWER, answered, asked
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient
from tests.test_queries import statements

PUBLIC = "/consultations/local-care/enquiries"


def letters(app: Flask) -> list[Message]:
    with app.app_context():
        return list(db.session.scalars(select(Message).order_by(Message.id)))


def test_the_answer_is_mailed_to_whoever_asked_and_nothing_is_public(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    one = asked(app, factories.a_consultation(app))
    page = staff.get(f"/manage/enquiries/{one}")

    done = staff.submit(page, {"answer": ANSWER}, button="Answer")

    assert "The answer is saved, and on its way by email." in done.text
    (letter,) = letters(app)
    assert (letter.to_address, letter.purpose, letter.confidential) == ("ann@example.org", "enquiry", True)
    assert letter.subject == "Your question about: Local care"
    for part in ("It stays as it is.", "Mrs Hill", "/consultations/local-care"):
        assert part in letter.text
        assert part.replace("'", "&#39;") in letter.html
    assert "No questions yet" in client.get(PUBLIC).text
    assert "Hill" not in client.get(PUBLIC).text


def test_the_team_publishes_it_in_words_of_its_own_and_never_the_address(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    one = asked(app, factories.a_consultation(app))
    client.get(PUBLIC)  # a kept page must not stay
    page = staff.get(f"/manage/enquiries/{one}")
    assert "ann@example.org" not in page.text

    staff.submit(
        page, {"answer": ANSWER, "publish": "y", "wording": "Does it touch the clinic?"}, button="Answer"
    )

    public = client.get(PUBLIC).text
    assert "Does it touch the clinic?" in public
    assert "It stays as it is." in public
    assert "Hill" not in public
    assert "example.org" not in public.replace("name@example.org", "")


def test_what_may_not_be_published_cannot_be(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    one = asked(app, factories.a_consultation(app), public=False)
    page = staff.get(f"/manage/enquiries/{one}")
    assert 'name="publish"' not in page.text

    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    seen = page.text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    forged = {"csrf_token": token, "seen": seen, "answer": ANSWER, "publish": "y", "wording": "Hill?"}
    staff.post(f"/manage/enquiries/{one}", data=forged)

    with app.app_context():
        assert queries.get(one).published_at is None
    with pytest.raises(Refused, match="does not want it"):
        answered(app, one, publish=True)
    assert "No questions yet" in client.get(PUBLIC).text


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": " "}, "Write the answer."),
        ({"publish": True, "wording": " "}, "Write the question as everybody will read it."),
    ],
)
def test_an_empty_answer_or_wording_is_refused(app: Flask, said: dict[str, object], sentence: str) -> None:
    one = asked(app, factories.a_consultation(app))

    with pytest.raises(Refused) as refusal:
        answered(app, one, **said)

    assert refusal.value.sentence == sentence
    assert letters(app) == []


def test_an_answer_is_mailed_again_only_when_it_changed_and_somebody_says_so(app: Flask) -> None:
    one = asked(app, factories.a_consultation(app))

    mailed = [
        answered(app, one),
        answered(app, one, again=True),
        answered(app, one, text="Yes, it does."),
        answered(app, one, text="Yes, from May on.", again=True),
    ]

    assert mailed == [True, False, False, True]
    assert len(letters(app)) == 2


def test_it_can_be_taken_off_the_public_page(app: Flask, client: InspectedClient) -> None:
    one = asked(app, factories.a_consultation(app))
    answered(app, one, publish=True)
    assert "And the clinic?" in client.get(PUBLIC).text

    answered(app, one)

    assert "And the clinic?" not in client.get(PUBLIC).text


def test_whoever_saves_second_is_told_what_the_first_one_wrote(app: Flask, staff: InspectedClient) -> None:
    one = asked(app, factories.a_consultation(app))
    page = staff.get(f"/manage/enquiries/{one}")
    answered(app, one, text="The first answer.")

    late = staff.submit(page, {"answer": "The second answer."}, button="Answer")

    assert late.status_code == 409
    assert "The first answer." in late.text
    assert "The second answer." in late.text
    assert len(letters(app)) == 1


def test_the_record_says_that_it_was_answered_and_published_and_not_what(app: Flask) -> None:
    one = asked(app, factories.a_consultation(app))

    answered(app, one, publish=True)
    answered(app, one, text="Yes.", publish=True)
    answered(app, one, text="Yes.")
    with app.app_context(), transaction() as at:
        operations.remove(one, actor=TESTER, at=at)

    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(5)).all()
    assert [entry.kind for entry in reversed(entries)] == [
        "enquiry answered",
        "enquiry published",
        "answer to enquiry changed",
        "enquiry no longer public",
        "enquiry removed",
    ]
    assert all(entry.detail == {"enquiry": one} for entry in entries)


def test_the_address_is_deleted_30_days_after_the_answer_and_not_before(app: Flask) -> None:
    number = factories.a_consultation(app, at=NOW)
    with clock.hold(NOW):
        done, waiting = asked(app, number), asked(app, number, "And this?")
        answered(app, done)

    def addresses(after: timedelta) -> list[str]:
        with app.app_context(), clock.hold(NOW + after):
            assert run_round() == []
            return [queries.get(one).email for one in (done, waiting)]

    day = timedelta(days=1)
    assert addresses(30 * day - timedelta(seconds=1)) == ["ann@example.org"] * 2
    assert addresses(30 * day) == ["", "ann@example.org"]
    assert addresses(119 * day) == ["", "ann@example.org"]  # it closed after 30 days
    assert addresses(120 * day) == ["", ""]


def test_without_an_address_nothing_is_mailed(app: Flask) -> None:
    one = asked(app, factories.a_consultation(app), email="")

    assert answered(app, one, publish=True) is False
    assert letters(app) == []


def test_staff_find_what_waits_first_and_can_filter(app: Flask, staff: InspectedClient) -> None:
    begun = clock.now() - timedelta(days=7)
    number = factories.a_consultation(app, at=begun)
    other = factories.a_consultation(app, slug="other", title="Other", at=begun)
    for days, text in ((0, "Old and answered"), (1, "Longest waiting"), (5, "Waiting less")):
        with clock.hold(begun + timedelta(days=days)):
            one = asked(app, number, text)
            if text.startswith("Old"):
                answered(app, one)
    with clock.hold(begun + timedelta(days=6)):
        asked(app, other, "About the other")

    every = staff.get("/manage/enquiries").text
    waiting = staff.get("/manage/enquiries?state=waiting").text
    words = staff.get("/manage/enquiries?words=longest").text
    of = staff.get(f"/manage/enquiries?consultation={other}").text
    nothing = staff.get("/manage/enquiries?words=zebra").text

    places = [every.index(text) for text in ("Longest waiting", "Waiting less", "About the", "Old and")]
    assert places == sorted(places)
    assert "Waits for 6 days" in every
    assert "Answered on the same day" in every
    assert "Old and answered" not in waiting
    assert "Waiting less" not in words
    assert "Longest waiting" not in of
    assert "About the other" in of
    assert "No question is like this." in nothing


def test_many_published_ones_can_be_searched_literally(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    for n in range(25):
        answered(app, asked(app, number, f"Question {n}"), wording=f"What about {n}%?", publish=True)

    first = client.get(PUBLIC).text
    found = client.get(f"{PUBLIC}?words=about 7%25").text

    assert "Search the questions and answers" in first
    assert client.get(f"{PUBLIC}?page=2").status_code == 200
    assert "What about 7%?" in found
    assert "What about 17%?" not in found
    assert "Nothing found" in client.get(f"{PUBLIC}?words=%25%25").text


def test_lists_take_as_many_statements_for_many_as_for_one(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    counts = []
    for more in (1, 12):
        for n in range(more):
            answered(app, asked(app, number, f"{more} {n}"), publish=True)
        for address in ("/manage/enquiries", PUBLIC):
            with statements(app) as seen:
                assert staff.get(address).status_code == 200
            counts.append(len(seen))

    assert counts[:2] == counts[2:]


def test_moderators_answer_and_editors_do_not(app: Flask) -> None:
    asked(app, factories.a_consultation(app))
    for role, status in ((Role.MODERATOR, 200), (Role.EDITOR, 403)):
        factories.a_person(app, email=f"{role}@example.org", role=role)
        client = app.test_client()
        factories.sign_in(client, f"{role}@example.org")
        assert client.get("/manage/enquiries").status_code == status


def test_removing_asks_once_more_and_leaves_nothing(app: Flask, staff: InspectedClient) -> None:
    one = asked(app, factories.a_consultation(app))

    page = staff.get(f"/manage/enquiries/{one}/remove")
    with app.app_context():
        assert db.session.get(Enquiry, one) is not None
    done = staff.submit(page, button="Remove it for good")

    assert "The question is removed." in done.text
    with app.app_context():
        assert db.session.get(Enquiry, one) is None
    assert staff.get(f"/manage/enquiries/{one}").status_code == 404
