"""A05: a field that a form does not have changes nothing, whatever it is called."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import select

from app.accounts.models import Person, PersonRole
from app.actor import Role
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import db
from app.responses.models import Response
from app.story.models import Post
from app.story.operations.writing import mark
from tests import factories
from tests.factories import EMAIL, PASSWORD
from tests.faults.hostile import token_of
from tests.inspector import InspectedClient

# Names of columns of every table, and what people try.
EXTRA = {
    "id": "1",
    "role": "administrator",
    "roles": "administrator",
    "is_admin": "1",
    "person_id": "1",
    "voter_key": "x",
    "voter_id": "1",
    "weight": "100",
    "status": "published",
    "stage": "published",
    "is_published": "true",
    "published_at": "2020-01-01T00:00:00",
    "scheduled_at": "2020-01-01T00:00:00",
    "opens_at": "2020-01-01T00:00:00",
    "closes_at": "2099-01-01T00:00:00",
    "sealed_at": "2020-01-01T00:00:00",
    "slug": "taken",
    "minimum_base": "1",
    "channel": "import",
    "version": "99",
    "consultation_id": "99",
    "receipt_digest": "x",
    "locality_id": "1",
    "marks": "555",
    "seed": "7",
}


def test_a05_fields_a_draft_does_not_ask_for_are_ignored(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context():
        rows = db.session.execute(select(Consultation.__table__)).one()._asdict()
    page = staff.get(f"/manage/consultations/{number}/basics")
    texts = dict.fromkeys(("title", "summary", "why", "decided", "undecided", "decides"), "Changed")

    answer = staff.post(page.request.path, data={**EXTRA, **texts, "csrf_token": token_of(page)})

    assert answer.status_code == 303
    with app.app_context():
        found = db.session.execute(select(Consultation.__table__)).one()._asdict()
    assert {name for name in rows if rows[name] != found[name]} == set(texts)


def test_a05_an_option_stays_in_its_consultation(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.app_context():
        option = get(number).options[1]
        where, before = option.id, (option.id, option.consultation_id, option.position, option.slug)
    page = staff.get(f"/manage/consultations/{number}/options/{where}")

    fields = {**EXTRA, "position": "1", "title": "Changed", "csrf_token": token_of(page)}
    assert staff.post(page.request.path, data=fields).status_code == 303

    with app.app_context():
        option = get(number).options[1]
        assert (option.id, option.consultation_id, option.position, option.slug) == before
        assert option.title == "Changed"


def test_a05_news_is_a_draft_until_it_is_published_under_its_own_address(
    app: Flask, staff: InspectedClient
) -> None:
    page = staff.get("/manage/news/new")
    chosen = {"kind": "news", "link": "", "ends_time": ""}
    fields = {**EXTRA, **chosen, "title": "A bus", "summary": "It runs.", "csrf_token": token_of(page)}

    assert staff.post("/manage/news/new", data=fields).status_code == 303

    with app.app_context():
        post = db.session.scalars(select(Post)).one()
        number = post.id
        assert (post.slug[:6], post.published_at) == ("draft-", None)
        seen = mark(post)
    factories.a_person(app, email="pat@example.org", role=Role.PUBLISHER)
    publisher = app.test_client()
    assert isinstance(publisher, InspectedClient)
    factories.sign_in(publisher, "pat@example.org")
    page = publisher.get(f"/manage/news/{number}")
    fields = {**EXTRA, "seen": seen, "csrf_token": token_of(page)}
    assert publisher.post(f"/manage/news/{number}/publish", data=fields).status_code == 303
    with app.app_context():
        post = db.session.scalars(select(Post)).one()
        assert post.published_at is not None
        assert (post.slug, post.published_at.year > 2020) == ("a-bus", True)


def test_a05_signing_in_gives_nobody_a_role(app: Flask, client: InspectedClient) -> None:
    factories.a_person(app)
    page = client.get("/sign-in")
    fields = {**EXTRA, "email": EMAIL, "password": PASSWORD, "csrf_token": token_of(page)}

    assert client.post("/sign-in", data=fields).status_code == 303

    with app.app_context():
        roles = db.session.execute(select(Person.id, PersonRole.role).join(PersonRole))
        assert [tuple(row) for row in roles] == [(1, "administrator")]


def test_a05_a_participant_cannot_choose_key_channel_version_or_weight(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    group = re.search(r'name="group" type="radio" value="(\d+)"', page.text)
    assert group is not None
    with app.app_context():
        option = get(number).options[0].id
    for fields in ({"group": group[1]}, {"words": "Hello."}, {f"option-{option}": "4"}, {}):
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        sent = {**EXTRA, **hidden, **fields, "csrf_token": token_of(page)}
        page = client.post(page.request.path, data=sent, follow_redirects=True)
        assert page.status_code == 200

    assert "Your answers are sent" in page.text
    with app.app_context():
        kept = db.session.scalars(select(Response)).one()
        assert (kept.version, kept.channel, kept.consultation_id) == (1, "web", number)
        assert (kept.marks, kept.locality_id, len(kept.voter_key)) == (b"\x04\x00\x00", None, 16)


def test_a05_who_asks_for_an_account_confirms_nobody_and_takes_no_role(
    app: Flask, client: InspectedClient
) -> None:
    page = client.get("/account/ask")
    more = {"confirmed_at": "2020-01-01", "confirmed_by": "1", "password_hash": "x", "public_id": "mine"}
    told = {"name": "Dr Grey", "email": "grey@example.org", "profession": "gp", "practice": ""}
    fields = {**EXTRA, **more, **told, "csrf_token": token_of(page)}

    assert client.post("/account/ask", data=fields).status_code == 303

    with app.app_context():
        person = db.session.scalars(select(Person)).one()
        assert (person.confirmed_at, person.confirmed_by, person.password_hash) == (None, None, None)
        assert (person.roles, person.public_id == "mine") == ([], False)
