"""What is typed and not sent is kept for this browser alone, and goes when it is sent or forgotten."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app import clock
from app.comments.models import Comment, CommentDraft
from app.comments.operations.drafts import LONGEST, forget_old_drafts
from app.database import db, transaction
from app.web.interruptions import WATCHING
from tests.comments.commenting import a_commented_consultation
from tests.inspector import InspectedClient

WRITE = "/consultations/local-care/comments/write"
KEPT = "We kept what you typed."
TYPING = {WATCHING: "yes", "HX-Request": "true"}


def drafts(app: Flask) -> int:
    with app.app_context():
        return db.session.query(CommentDraft).count()


def test_a_refused_comment_is_kept_for_this_browser_and_place(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    refused = client.submit(client.get(f"{WRITE}?on=help-at-home"), {"text": "Half a thought."})
    assert refused.status_code == 422

    back = client.get(f"{WRITE}?on=help-at-home")

    assert KEPT in back.text
    assert "Half a thought." in back.text
    assert KEPT not in client.get(WRITE).text
    assert "Half a thought." not in app.test_client().get(f"{WRITE}?on=help-at-home").text


def test_what_is_too_long_is_kept_whole(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    client.submit(client.get(WRITE), {"text": "long " * 700})

    assert "long " * 699 in client.get(WRITE).text


def test_a_draft_is_deleted_when_it_is_sent(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    page = client.submit(client.get(WRITE), {"text": "Half a thought."})
    assert drafts(app) == 1
    group = page.text.split('name="group"')[1].split('value="')[1].split('"')[0]

    client.submit(page, {"text": "A whole one.", "signed": "Robin", "group": group})

    assert drafts(app) == 0
    assert KEPT not in client.get(WRITE).text


def test_a_script_keeps_it_while_somebody_types(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    token = client.get(WRITE).text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]

    for text in ("Ha", "Half a thought.", "x" * (LONGEST + 9)):
        answer = client.post(WRITE, data={"csrf_token": token, "text": text}, headers=TYPING)
        assert answer.status_code == 200

    assert drafts(app) == 1
    assert KEPT in client.get(WRITE).text
    client.post(WRITE, data={"csrf_token": token, "text": " "}, headers=TYPING)
    assert drafts(app) == 0


def test_after_fourteen_days_a_draft_is_forgotten(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    client.submit(client.get(WRITE), {"text": "Half a thought."})
    for days, left in ((14, 1), (15, 0)):
        with app.app_context(), transaction():
            forget_old_drafts(clock.now() + timedelta(days=days))
        assert drafts(app) == left


def test_an_nhs_number_is_stopped_before_it_is_kept_as_a_comment(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app)
    page = client.get(WRITE)
    group = page.text.split('name="group"')[1].split('value="')[1].split('"')[0]
    said = {"text": "My number is 943 476 5919.", "signed": "Robin", "group": group}

    refused = client.submit(page, said)

    assert refused.status_code == 422
    assert "NHS number" in refused.text
    with app.app_context():
        assert db.session.query(Comment).count() == 0
