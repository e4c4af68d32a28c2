"""Who said where they are a patient may sign as one of it: only where many are, and only by choosing so."""

from __future__ import annotations

import pytest
from flask import Flask

from app.comments.models import Comment
from app.comments.rules import Rules
from app.comments.signing import Names
from app.consortium.operations.practices import NewPractice, enter_practices
from app.database import db, transaction
from tests import factories
from tests.comments.commenting import AT_ONCE, READ_FIRST, a_comment, a_commented_consultation
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing
from tests.turnout.test_turnout import files

HERE = "/consultations/local-care"
QUAY, MOOR, NORTH = "A patient of Quay Surgery", "A patient of Moor Surgery", "A patient in North"
OWN = "With the name I write below"
WORDS = "The bus does not go there."
AS_GROUP = Rules(takes_comments=True, reviewed_first=False, names=Names.GROUP)


def the_register(app: Flask, quay: int = 5_000, moor: int = 900) -> None:
    """One area, North, with two surgeries of so many patients."""
    surgeries = (("X99000", "Quay Surgery", quay), ("X99001", "Moor Surgery", moor))
    with app.app_context(), transaction() as at:
        entered = [
            NewPractice(code=code, name=name, patients=patients, locality="North")
            for code, name, patients in surgeries
        ]
        enter_practices(entered, actor=factories.TESTER, at=at)


def somebody(app: Flask, surgery: str = "", *, area: str = "North") -> Browsing:
    """Somebody who comments on an option; they began to answer, and named their area and this surgery."""
    browsing = Browsing.anew(app, f"{HERE}/respond")
    said = (
        {"group": "A patient"} | ({"area": area} if area else {}) | ({"surgery": surgery} if surgery else {})
    )
    for name, choice in said.items():
        browsing.press("Continue", {name: browsing.values(name)[choice]})
    browsing.page = browsing.client.get(f"{HERE}/comments/write?on=help-at-home")
    return browsing


def offered(browsing: Browsing) -> list[str]:
    return list(browsing.values("sign_as"))


def send(browsing: Browsing, *, sign_as: str = "", status: int = 200, **more: str) -> Browsing:
    said = {"text": WORDS, "group": browsing.values("group")["A patient"]} | more
    if sign_as:
        said["sign_as"] = browsing.values("sign_as")[sign_as]
    return browsing.press("Send my comment", said, status=status)


def the_comment(app: Flask) -> Comment:
    with app.app_context():
        return db.session.query(Comment).one()


def test_who_named_a_large_surgery_may_choose_it_the_area_or_neither(app: Flask) -> None:
    the_register(app)
    a_commented_consultation(app, rules=AT_ONCE, asks_practice=True)

    browsing = somebody(app, "Quay Surgery")

    assert offered(browsing) == [OWN, NORTH, QUAY]
    assert "People who know you may guess that it is you." in browsing.text
    send(browsing, sign_as=QUAY)
    made = the_comment(app)
    assert (made.signed, made.practice, made.person_id) == (QUAY, "", None)
    for address in ("", f"/{made.code}"):
        assert QUAY in app.test_client().get(f"{HERE}/comments{address}").text


@pytest.mark.parametrize(
    ("quay", "moor", "area"), [(5_000, 1_000, True), (100, 1_001, True), (5_000, 900, True), (40, 960, False)]
)
def test_of_a_surgery_or_an_area_with_a_thousand_patients_or_fewer_nobody_signs_as_one(
    app: Flask, quay: int, moor: int, area: bool
) -> None:
    the_register(app, quay, moor)
    a_commented_consultation(app, rules=AT_ONCE, asks_practice=True)

    expected = [OWN, *([NORTH] if area else []), *([MOOR] if moor > 1_000 else [])]
    assert offered(somebody(app, "Moor Surgery")) == (expected if len(expected) > 1 else [])


def test_who_said_no_place_is_asked_nothing(app: Flask, client: InspectedClient) -> None:
    the_register(app)
    a_commented_consultation(app, rules=AT_ONCE, asks_practice=True)

    assert 'name="sign_as"' not in client.get(f"{HERE}/comments/write").text
    assert offered(somebody(app, area="I live somewhere else, or would rather not say")) == []


def test_an_area_alone_is_enough_for_the_area(app: Flask) -> None:
    the_register(app)
    a_commented_consultation(app, rules=AT_ONCE)

    browsing = send(somebody(app), sign_as=NORTH)

    assert the_comment(app).signed == NORTH
    assert "We have your comment" in browsing.text


def test_nobody_is_signed_so_without_choosing(app: Flask) -> None:
    the_register(app)
    a_commented_consultation(app, rules=AT_ONCE, asks_practice=True)
    browsing = somebody(app, "Quay Surgery")

    send(browsing, signed="Robin", status=422)
    assert "Choose how you want to sign." in browsing.text
    send(browsing, sign_as=OWN, status=422, signed="")
    assert "Choose a name to sign with." in browsing.text
    send(browsing, sign_as=OWN, signed="Robin")

    assert the_comment(app).signed == "Robin"
    assert "Quay" not in app.test_client().get(f"{HERE}/comments").text


def test_where_what_describes_people_signs_it_signs_unless_something_else_is_chosen(app: Flask) -> None:
    the_register(app)
    a_commented_consultation(app, rules=AS_GROUP, asks_practice=True)
    browsing = somebody(app, "Quay Surgery")
    assert offered(browsing) == ["As what describes me", NORTH, QUAY]

    send(browsing, sign_as="As what describes me")

    assert the_comment(app).signed == "A patient"


def test_what_was_not_offered_cannot_be_sent(app: Flask) -> None:
    the_register(app)
    a_commented_consultation(app, rules=AT_ONCE, asks_practice=True)
    browsing = somebody(app, "Moor Surgery")
    token = browsing.page.text.split('name="csrf_token" type="hidden" value="')[1].split('"')[0]
    group = browsing.values("group")["A patient"]
    said = {"csrf_token": token, "text": WORDS, "group": group, "sign_as": "surgery", "signed": ""}

    refused = browsing.client.post(f"{HERE}/comments/write?on=help-at-home", data=said)

    assert refused.status_code == 422
    with app.app_context():
        assert db.session.query(Comment).count() == 0


def test_what_was_chosen_is_kept_with_the_draft_and_a_reply_can_be_signed_so(app: Flask) -> None:
    the_register(app)
    code = a_comment(app, a_commented_consultation(app, rules=AT_ONCE, asks_practice=True))
    browsing = send(somebody(app, "Quay Surgery"), sign_as=QUAY, text="", status=422)

    browsing.page = browsing.client.get(f"{HERE}/comments/write?on=help-at-home")
    assert 'value="surgery" checked' in browsing.page.text
    browsing.page = browsing.client.get(f"{HERE}/comments/{code}/reply")
    said = {"text": "So it is.", "sign_as": "surgery", "group": browsing.values("group")["A patient"]}
    browsing.press("Send my reply", said)

    assert QUAY in app.test_client().get(f"{HERE}/comments/{code}").text


def test_moderators_read_how_it_is_signed_and_nobody_else_before_it_is_public(
    app: Flask, staff: InspectedClient
) -> None:
    the_register(app)
    a_commented_consultation(app, rules=READ_FIRST, asks_practice=True)
    send(somebody(app, "Quay Surgery"), sign_as=QUAY)

    assert QUAY in staff.get("/manage/comments").text
    assert QUAY in staff.get(f"/manage/comments/{the_comment(app).id}").text
    assert "Quay" not in app.test_client().get(f"{HERE}/comments").text


def test_no_feed_and_no_file_tells_of_which_surgery_somebody_who_commented_is(
    app: Flask, staff: InspectedClient
) -> None:
    the_register(app)
    number = a_commented_consultation(app, rules=AT_ONCE, asks_practice=True)
    send(somebody(app, "Quay Surgery"), sign_as=QUAY)
    staff.submit(
        staff.get(f"/manage/consultations/{number}/comments/{the_comment(app).code}/answer"),
        {"text": "We are planning a minibus."},
    )

    told = [staff.get("/feeds/everything.atom").text]
    assert "Local care" in told[0], "the feed tells of the answer"
    factories.close(app, number)
    told += files(staff, number).values()

    assert any(WORDS in each for each in told)
    assert not [each for each in told if "A patient of" in each or "A patient in" in each]
