"""What a moderator decides: about the wording they read, for a reason, and seen by the author."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.audit.values import VALUES
from app.comments.models import Comment, CommentWording
from app.comments.operations.writing import change
from app.comments.states import State
from app.database import db, transaction
from app.errors import Conflict, Refused
from app.moderation.models import ModerationAct
from app.moderation.operations.deciding import Decision, appeal, without
from app.moderation.verdicts import REMOVED, Reason, Verdict
from app.web.formats import long_date
from tests import factories
from tests.comments.commenting import (
    AT_ONCE,
    READ_FIRST,
    a_comment,
    a_commented_consultation,
    a_reply,
    an_author,
    find,
)
from tests.inspector import InspectedClient
from tests.moderation.moderating import PUBLISH, REFUSE, a_moderator, appealed, decided, one, token


def test_a24_approving_applies_to_the_version_that_was_read(app: Flask) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author, mo = an_author(app, number), a_moderator(app, "Mo")
    comment = one(app, number, author, "Buses are late.")
    with app.app_context(), transaction() as at:
        change(comment, "Something else altogether.", author.key, at=at)

    with pytest.raises(Conflict, match="has changed this comment"):
        decided(app, comment, PUBLISH, mo)
    with app.app_context():
        assert db.session.get_one(Comment, comment).state == State.WAITING
    assert decided(app, comment, replace(PUBLISH, version=2), mo) is Verdict.PUBLISH


def test_a_part_is_taken_out_of_the_public_copy_and_stays_with_what_was_written(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    text = "Nurse Ann Other of ward 4 was kind."
    comment = one(app, number, text=text)
    redact = Decision(version=1, verdict=Verdict.REDACT, reason=Reason.PERSONAL, parts=("Ann Other",))

    assert decided(app, comment, redact, a_moderator(app, "Mo")) is Verdict.REDACT

    page = client.get("/consultations/local-care/comments").text
    assert f"Nurse {REMOVED} of ward 4 was kind." in page
    assert "Ann Other" not in page
    with app.app_context():
        assert db.session.scalars(select(CommentWording.text)).all() == [text]
        assert db.session.scalars(select(ModerationAct.reason)).all() == ["personal"]


@pytest.mark.parametrize(
    ("decision", "field"),
    [
        (replace(REFUSE, reason=None), "reason"),
        (Decision(version=1, verdict=Verdict.REDACT, reason=Reason.PERSONAL), "parts"),
        (Decision(version=1, verdict=Verdict.REDACT, reason=Reason.PERSONAL, parts=("not there",)), "parts"),
    ],
)
def test_nothing_is_refused_without_a_reason_or_taken_out_that_is_not_there(
    app: Flask, decision: Decision, field: str
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    comment = one(app, number)
    with pytest.raises(Refused) as refusal:
        decided(app, comment, decision, a_moderator(app, "Mo"))
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("text", "parts", "left"),
    [
        ("Ann wrote the annual report. Ann!", ("Ann",), f"{REMOVED} wrote the annual report. {REMOVED}!"),
        ("Ask Ann Other, or Ann.", ("Ann", "Ann Other"), f"Ask {REMOVED}, or {REMOVED}."),
        (f"{REMOVED} has my personal letter.", ("personal",), f"{REMOVED} has my {REMOVED} letter."),
        ("Ring 01632 (960) 123.", ("01632 (960) 123",), f"Ring {REMOVED}."),
        ("Write to a.b@c.example.", ("a.b@c.example", "a.b@c.example"), f"Write to {REMOVED}."),
    ],
)
def test_parts_are_taken_out_as_whole_words_wherever_they_stand(
    text: str, parts: tuple[str, ...], left: str
) -> None:
    assert without(text, parts) == left


@pytest.mark.parametrize("part", ["nn", "removed", "[removed: personal information]", "Bob"])
def test_a_piece_of_a_word_or_of_what_was_taken_out_does_not_stand_there(part: str) -> None:
    with pytest.raises(Refused, match="does not stand"):
        without(f"Ann and {REMOVED}.", (part,))


@pytest.mark.parametrize("reason", [Reason.INSULT, Reason.UNTRUE, Reason.ADVERT, Reason.OFF_TOPIC])
def test_nothing_but_what_is_personal_is_taken_out_of_what_somebody_says(app: Flask, reason: Reason) -> None:
    comment = one(app, a_commented_consultation(app, rules=READ_FIRST))
    decision = Decision(version=1, verdict=Verdict.REDACT, reason=reason, parts=("far",))
    with pytest.raises(Refused, match="Only what shows who somebody is"):
        decided(app, comment, decision, a_moderator(app, "Mo"))


def test_where_two_have_to_agree_one_alone_refuses_nothing(app: Flask) -> None:
    number = a_commented_consultation(app, rules=replace(READ_FIRST, two_people=True))
    comment = one(app, number)
    mo, sam = a_moderator(app, "Mo"), a_moderator(app, "Sam")

    assert decided(app, comment, REFUSE, mo) is Verdict.AGREE_TO_REFUSE
    with pytest.raises(Refused, match="second person"):
        decided(app, comment, REFUSE, mo)
    assert decided(app, comment, REFUSE, sam) is Verdict.REFUSE


def test_an_author_asks_once_to_look_again_and_somebody_else_does(app: Flask) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author, mo, sam = an_author(app, number), a_moderator(app, "Mo"), a_moderator(app, "Sam")
    comment = one(app, number, author)
    decided(app, comment, REFUSE, mo)
    with app.app_context():
        with transaction() as at:
            appeal(comment, author.key, "It is no insult.", at=at)
        with pytest.raises(Refused, match="once already"), transaction() as at:
            appeal(comment, author.key, "Please.", at=at)

    with pytest.raises(Refused, match="Somebody else"):
        decided(app, comment, PUBLISH, mo)
    assert decided(app, comment, PUBLISH, sam) is Verdict.PUBLISH


def test_the_queue_leads_from_one_to_the_next_and_keeps_what_is_refused_from_everybody(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    first, second = (
        one(app, number, an_author(app, number, name=name), f"{name} says so.") for name in ("Ann", "Bob")
    )
    assert "2 comments wait." in staff.get("/manage/comments").text
    assert "says so" not in client.get("/consultations/local-care/comments").text

    staff.submit(staff.get("/manage/comments"), button="Publish comment " + str(first))
    page = staff.get(f"/manage/comments/{second}")
    staff.submit(page, {"reason": "insult", "note": "Too rude."}, button="Do not publish it")

    assert "No comment waits." in staff.get("/manage/comments").text
    public = client.get("/consultations/local-care/comments").text
    assert "Ann says so." in public
    assert "Bob" not in public
    assert "Bob says so." in staff.get("/manage/comments?state=refused").text


@pytest.mark.parametrize("pressed", ["", "publish ", "delete", "agree-to-refuse", "appeal", "merge"])
def test_a_button_that_is_not_there_decides_nothing(app: Flask, staff: InspectedClient, pressed: str) -> None:
    comment = one(app, a_commented_consultation(app, rules=READ_FIRST))
    address = f"/manage/comments/{comment}"
    sent = {"verdict": pressed, "version": "1", "csrf_token": token(staff, address)}

    page = staff.post(address, data=sent)

    assert page.status_code == 422
    assert "Choose what to do with this comment." in page.text
    with app.app_context():
        assert db.session.get_one(Comment, comment).state == State.WAITING
        assert not db.session.scalars(select(ModerationAct)).all()


@pytest.mark.parametrize("version", ["²", "१", "-1", "9" * 30, "", "one"])
def test_what_is_no_version_is_one_nobody_has_read(app: Flask, staff: InspectedClient, version: str) -> None:
    comment = one(app, a_commented_consultation(app, rules=READ_FIRST))
    address = f"/manage/comments/{comment}"
    sent = {"verdict": "publish", "version": version, "csrf_token": token(staff, address)}

    page = staff.post(address, data=sent)

    assert page.status_code == 422
    assert "has changed this comment" in page.text


def test_an_appeal_can_be_refused_for_good_by_somebody_else(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author, mo, sam = an_author(app, number), a_moderator(app, "Mo"), a_moderator(app, "Sam")
    comment = one(app, number, author)
    decided(app, comment, REFUSE, mo)
    appealed(app, comment, author)
    assert "1 comment waits." in staff.get("/manage/comments").text

    with pytest.raises(Refused, match="Somebody else"):
        decided(app, comment, REFUSE, mo)
    assert decided(app, comment, REFUSE, sam) is Verdict.UPHOLD

    assert "No comment waits." in staff.get("/manage/comments").text
    with app.app_context():
        assert db.session.get_one(Comment, comment).state == State.REFUSED
    with pytest.raises(Refused, match="Look at it again"):
        decided(app, comment, REFUSE, sam)
    with app.app_context(), pytest.raises(Refused, match="once already"), transaction() as at:
        appeal(comment, author.key, "Please.", at=at)


def test_a_moderator_refuses_an_appeal_on_the_page_with_a_reason(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author = an_author(app, number)
    comment = one(app, number, author)
    decided(app, comment, REFUSE, a_moderator(app, "Mo"))
    appealed(app, comment, author)

    page = staff.get(f"/manage/comments/{comment}")
    assert "asks somebody else to look again" in page.text
    refused = staff.submit(page, button="It stays unpublished")
    assert refused.status_code == 422
    assert "Choose a reason." in refused.text
    staff.submit(page, {"reason": "insult", "note": "It is rude."}, button="It stays unpublished")

    with app.app_context():
        newest = db.session.scalars(select(ModerationAct).order_by(ModerationAct.id.desc())).first()
        assert newest is not None
        assert (newest.verdict, newest.reason, newest.note) == ("uphold", "insult", "It is rude.")


def test_staff_read_who_decided_and_when(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author = an_author(app, number)
    comment = one(app, number, author)
    decided(app, comment, REFUSE, a_moderator(app, "Mo"))
    appealed(app, comment, author)

    page = staff.get(f"/manage/comments/{comment}").text

    assert f"Mo · {long_date(clock.now())}" in page
    assert "The author · " in page


def test_once_an_appeal_is_granted_everybody_decides_about_later_words(app: Flask) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author, mo, sam = an_author(app, number), a_moderator(app, "Mo"), a_moderator(app, "Sam")
    comment = one(app, number, author)
    decided(app, comment, REFUSE, mo)
    appealed(app, comment, author)
    decided(app, comment, PUBLISH, sam)
    with app.app_context(), transaction() as at:
        change(comment, "Quite other words.", author.key, at=at)

    assert decided(app, comment, replace(PUBLISH, version=2), mo) is Verdict.PUBLISH


def test_two_who_agreed_before_an_appeal_are_asked_anew_after_it(app: Flask) -> None:
    number = a_commented_consultation(app, rules=replace(READ_FIRST, two_people=True))
    author = an_author(app, number)
    mo, sam, kim = (a_moderator(app, name) for name in ("Mo", "Sam", "Kim"))
    comment = one(app, number, author)
    decided(app, comment, REFUSE, mo)
    decided(app, comment, REFUSE, sam)
    appealed(app, comment, author)
    decided(app, comment, PUBLISH, kim)

    assert decided(app, comment, REFUSE, kim) is Verdict.AGREE_TO_REFUSE
    assert decided(app, comment, REFUSE, mo) is Verdict.REFUSE


def test_nothing_is_decided_about_what_is_taken_back_or_put_together_and_a_sentence_says_so(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    mo = a_moderator(app, "Mo")
    for state, sentence in (
        (State.WITHDRAWN, "Its author has taken it back."),
        (State.MERGED, "It is put together with another comment."),
    ):
        code = a_comment(app, number, f"It is {state}.", state=state)
        with app.app_context():
            comment = find(code).id
        for verdict in (Verdict.PUBLISH, Verdict.REDACT, Verdict.RETURN, Verdict.REFUSE):
            decision = Decision(version=1, verdict=verdict, reason=Reason.HEALTH, parts=("It",))
            with pytest.raises(Refused, match=sentence):
                decided(app, comment, decision, mo)
        address = f"/manage/comments/{comment}"
        sent = {"verdict": "publish", "version": "1", "csrf_token": token(staff, address)}
        page = staff.post(address, data=sent)
        assert (page.status_code, sentence in page.text) == (422, True)


@pytest.mark.parametrize("verdict", ["publish", "refuse"])
def test_a_comment_is_decided_about_when_its_consultation_has_ended(
    app: Flask, staff: InspectedClient, verdict: str
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    comment = one(app, number)
    factories.responses(app, number, [("patient", [1, 2, 3])] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    address = f"/manage/comments/{comment}"
    sent = {"verdict": verdict, "version": "1", "reason": "insult", "csrf_token": token(staff, address)}

    assert staff.post(address, data=sent).status_code == 303


def test_what_is_public_at_once_waits_to_be_read_afterwards(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=AT_ONCE)
    author, mo = an_author(app, number), a_moderator(app, "Mo")
    comment = one(app, number, author)
    reply = a_reply(app, _code(app, comment), author=an_author(app, number))
    assert "2 comments wait." in staff.get("/manage/comments").text

    assert decided(app, comment, PUBLISH, mo) is Verdict.KEEP
    staff.submit(staff.get(f"/manage/comments/{_number(app, reply)}"), button="Leave it as it is")
    assert "No comment waits." in staff.get("/manage/comments").text
    with pytest.raises(Refused, match="Look at it again"):
        decided(app, comment, PUBLISH, mo)

    with app.app_context(), transaction() as at:
        change(comment, "Quite other words.", author.key, at=at)
    assert "1 comment waits." in staff.get("/manage/comments").text


def test_the_page_leads_on_to_the_next_comment(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    first, second, third = (one(app, number, text=f"Say {n}.") for n in range(3))
    page = staff.get(f"/manage/comments/{second}?consultation={number}")
    assert f"/manage/comments/{first}?consultation={number}" in page.text
    assert f"/manage/comments/{third}?consultation={number}" in page.text

    for comment, following in ((second, third), (third, first)):
        page = staff.get(f"/manage/comments/{comment}?consultation={number}")
        led = staff.submit(page, button="Publish it", follow_redirects=False)
        assert led.location == f"/manage/comments/{following}?consultation={number}"
    page = staff.get(f"/manage/comments/{first}?consultation={number}")
    led = staff.submit(page, button="Publish it", follow_redirects=False)
    assert led.location == f"/manage/comments?consultation={number}"


def test_the_record_has_words_for_every_decision_and_every_reason() -> None:
    recorded = set(Verdict) - {Verdict.APPEAL, Verdict.MERGE, Verdict.PART, Verdict.MOVE}
    silent = {each.value for each in (*recorded, *Reason)} - set(VALUES)
    assert not silent, "app/audit/values.py says nothing of these"


def _code(app: Flask, comment_id: int) -> str:
    with app.app_context():
        return db.session.get_one(Comment, comment_id).code


def _number(app: Flask, code: str) -> int:
    with app.app_context():
        return find(code).id
