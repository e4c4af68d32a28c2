"""What a moderator decides: about the wording they read, for a reason, and seen by the author."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from app.actor import Actor, Role
from app.comments.models import Comment, CommentWording
from app.comments.operations.writing import change
from app.comments.signing import Author
from app.comments.states import State
from app.database import db, transaction
from app.errors import Conflict, Refused
from app.moderation.models import ModerationAct
from app.moderation.operations import Decision, appeal, decide
from app.moderation.verdicts import REMOVED, Reason, Verdict
from tests import factories
from tests.comments.commenting import READ_FIRST, a_comment, a_commented_consultation, an_author, find
from tests.inspector import InspectedClient

PUBLISH = Decision(version=1, verdict=Verdict.PUBLISH)
REFUSE = Decision(version=1, verdict=Verdict.REFUSE, reason=Reason.INSULT, note="Leave out the insult.")


def a_moderator(app: Flask, name: str) -> Actor:
    email = f"{name.lower()}@example.org"
    number = factories.a_person(app, email=email, role=Role.MODERATOR, name=name)
    return Actor.person(number, name, frozenset({Role.MODERATOR}))


def one(app: Flask, number: int, author: Author | None = None, text: str = "It is too far away.") -> int:
    """A comment that waits; returns its number."""
    code = a_comment(app, number, text, author=author)
    with app.app_context():
        return find(code).id


def decided(app: Flask, comment_id: int, decision: Decision, actor: Actor) -> State:
    with app.app_context(), transaction() as at:
        return decide(comment_id, decision, actor=actor, at=at)


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
    assert decided(app, comment, replace(PUBLISH, version=2), mo) is State.PUBLIC


def test_a_part_is_taken_out_of_the_public_copy_and_stays_with_what_was_written(
    app: Flask, client: InspectedClient
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    text = "Nurse Ann Other of ward 4 was kind."
    comment = one(app, number, text=text)
    redact = Decision(version=1, verdict=Verdict.REDACT, reason=Reason.PERSONAL, parts=("Ann Other",))

    assert decided(app, comment, redact, a_moderator(app, "Mo")) is State.PUBLIC

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


def test_where_two_have_to_agree_one_alone_refuses_nothing(app: Flask) -> None:
    number = a_commented_consultation(app, rules=replace(READ_FIRST, two_people=True))
    comment = one(app, number)
    mo, sam = a_moderator(app, "Mo"), a_moderator(app, "Sam")

    assert decided(app, comment, REFUSE, mo) is State.WAITING
    with pytest.raises(Refused, match="second person"):
        decided(app, comment, REFUSE, mo)
    assert decided(app, comment, REFUSE, sam) is State.REFUSED


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
    assert decided(app, comment, PUBLISH, sam) is State.PUBLIC


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
