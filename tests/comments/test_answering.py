"""The official answer: first beneath its comment, in the name of the team, told to those who follow."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.comments.models import Comment, CommentWording
from app.comments.states import State
from app.database import db
from app.following.queries import list_told
from app.following.subjects import Sort, Subject
from app.story.kinds import Kind
from app.story.models import Announcement
from tests.comments.commenting import a_comment, a_commented_consultation, a_reply, an_author, find
from tests.inspector import InspectedClient

LIST = "/consultations/local-care/comments"
ANSWER = "The bus company starts a new line in May."


def answered(staff: InspectedClient, number: int, code: str, text: str = ANSWER) -> InspectedClient:
    page = staff.get(f"/manage/consultations/{number}/comments/{code}/answer")
    return staff.submit(page, {"text": text}, follow_redirects=True)


def told(app: Flask, number: int) -> list[Announcement]:
    with app.app_context():
        rows = list_told(Subject(sort=Sort.CONSULTATION, number=number), clock.now(), 9)
        return [row for row in rows if row.kind == Kind.ANSWER]


def recorded(app: Flask) -> list[str]:
    with app.app_context():
        kinds = db.session.scalars(select(AuditEntry.kind).order_by(AuditEntry.seq)).all()
        return [kind for kind in kinds if "answer" in kind]


def test_the_team_answers_from_a_comment_and_the_answer_stands_first(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    a_reply(app, code, "So it is.", author=an_author(app, number, name="Wren"))
    assert f"/comments/{code}/answer" in staff.get(LIST).text
    assert f"/comments/{code}/answer" not in client.get(LIST).text
    with app.app_context():
        assert f"/comments/{code}/answer" in staff.get(f"/manage/comments/{find(code).id}").text

    done = answered(staff, number, code)

    assert "Everybody can read the answer." in done.text
    page = client.get(f"{LIST}/{code}").text
    assert page.index(ANSWER) < page.index("So it is.")
    assert "The team" in page
    with app.app_context():
        made = db.session.scalars(select(Comment).where(Comment.official)).one()
        assert (made.signed, made.person_id) == ("", None)
    assert recorded(app) == ["comment answered"]


def test_those_who_follow_are_told_once_where_the_answer_is(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    for text in (ANSWER, "In June, not in May."):
        answered(staff, number, code, text)

    (row,) = told(app, number)
    assert row.path == f"{LIST}/{code}"
    assert row.title == "Local care"
    assert row.summary == ""


def test_an_answer_is_put_right_and_later_everybody_can_read_what_it_said(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    answered(staff, number, code)

    with clock.hold(clock.now() + timedelta(minutes=16)):
        answered(staff, number, code, "In June, not in May.")

    page = client.get(f"{LIST}/{code}")
    assert "In June, not in May." in page.text
    assert ANSWER not in page.text
    with app.app_context():
        own = db.session.scalars(select(Comment.code).where(Comment.official)).one()
    assert f"{LIST}/{own}/history" in page.text
    assert ANSWER in client.get(f"{LIST}/{own}/history").text
    assert recorded(app) == ["comment answered", "answer to a comment put right"]


def test_an_answer_that_is_taken_back_is_gone_everywhere(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    answered(staff, number, code)
    page = staff.get(f"/manage/consultations/{number}/comments/{code}/answer/take-back")
    assert ANSWER in page.text

    done = staff.submit(page, {}, follow_redirects=True)

    assert "The answer is taken back." in done.text
    assert ANSWER not in client.get(f"{LIST}/{code}").text
    assert told(app, number) == []
    with app.app_context():
        assert db.session.scalars(select(CommentWording.text)).all() == ["It is too far away."]
    assert recorded(app)[-1] == "answer to a comment taken back"
    again = staff.get(f"/manage/consultations/{number}/comments/{code}/answer/take-back")
    assert again.status_code == 404
    assert "Everybody can read the answer." in answered(staff, number, code, "Another one.").text


def test_of_two_who_answer_at_once_the_second_is_told(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    page = staff.get(f"/manage/consultations/{number}/comments/{code}/answer")
    answered(staff, number, code)

    late = staff.submit(page, {"text": "We do not know."})

    assert late.status_code == 409
    assert "Somebody changed this after you opened it." in late.text
    assert ANSWER in late.text
    assert len(told(app, number)) == 1


def test_nothing_is_answered_that_nobody_can_read(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app)
    hidden = a_comment(app, number, state=State.WAITING)
    code = a_comment(app, number, "Another.")
    reply = a_reply(app, code, author=an_author(app, number))
    page = staff.get(f"/manage/consultations/{number}/comments/{code}/answer")

    assert staff.get(f"/manage/consultations/{number}/comments/{hidden}/answer").status_code == 404
    assert staff.get(f"/manage/consultations/{number}/comments/{reply}/answer").status_code == 404
    empty = staff.submit(page, {"text": ""})
    assert empty.status_code == 422
    assert "Write the answer." in empty.text
