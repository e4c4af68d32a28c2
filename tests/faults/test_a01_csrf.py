"""A01: nothing is stored for a form that did not come from our own page; GET never changes anything."""

from __future__ import annotations

import pytest
from flask import Flask, url_for
from itsdangerous import URLSafeTimedSerializer

from tests import factories
from tests.factories import EMAIL, PASSWORD
from tests.faults.hostile import contents, every_address, fill, token_of
from tests.inspector import InspectedClient

TYPED = "What I typed, which took me a long time to write."
RESPOND = "/consultations/local-care/respond/"


@pytest.fixture
def visitor(app: Flask, client: InspectedClient) -> InspectedClient:
    """Somebody on the page of the open question."""
    factories.a_consultation(app)
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    group = page.text.split('name="group" type="radio" value="')[1].split('"')[0]
    client.submit(page, {"group": group})
    return client


def foreign_token(app: Flask, client: InspectedClient) -> str:
    """A token made with another key."""
    return URLSafeTimedSerializer("another key", salt="wtf-csrf-token").dumps("0" * 40)


def other_persons_token(app: Flask, client: InspectedClient) -> str:
    """A real token, of somebody else's session."""
    return token_of(app.test_client().get("/receipt"))


def token_of_an_ended_session(app: Flask, client: InspectedClient) -> str:
    """The visitor's own token, after the session it belongs to is gone."""
    token = token_of(client.get(RESPOND + "what-matters"))
    client.delete_cookie("folkmoot")
    return token


BAD = {
    "missing": None,
    "empty": lambda _app, _client: "",
    "rubbish": lambda _app, _client: "x.y.z",
    "foreign": foreign_token,
    "other user's": other_persons_token,
    "session ended": token_of_an_ended_session,
}


@pytest.mark.parametrize("kind", BAD)
def test_a01_a_form_with_a_bad_token_is_refused_and_gives_back_what_was_typed(
    app: Flask, visitor: InspectedClient, kind: str
) -> None:
    make, fields = BAD[kind], {"words": TYPED}
    if make is not None:
        fields["csrf_token"] = make(app, visitor)
    before = contents(app)

    answer = visitor.post(RESPOND + "what-matters", data=fields)

    assert answer.status_code == 400
    assert TYPED in answer.text
    assert contents(app) == before


def test_a01_the_same_form_with_its_own_token_is_taken(app: Flask, visitor: InspectedClient) -> None:
    token, before = token_of(visitor.get(RESPOND + "what-matters")), contents(app)

    answer = visitor.post(RESPOND + "what-matters", data={"words": TYPED, "csrf_token": token})

    assert answer.status_code == 303
    assert contents(app) != before


def test_a01_a_token_in_the_address_is_no_token(app: Flask, visitor: InspectedClient) -> None:
    token, before = token_of(visitor.get(RESPOND + "what-matters")), contents(app)

    answer = visitor.post(f"{RESPOND}what-matters?csrf_token={token}", data={"words": TYPED})

    assert answer.status_code == 400
    assert contents(app) == before


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data; boundary=x"])
def test_a01_what_is_not_a_form_stores_nothing(app: Flask, visitor: InspectedClient, kind: str) -> None:
    token, before = token_of(visitor.get(RESPOND + "what-matters")), contents(app)
    body = f'{{"words": "{TYPED}", "csrf_token": "{token}"}}'

    answer = visitor.post(RESPOND + "what-matters", data=body, content_type=kind)

    assert answer.status_code == 400
    assert contents(app) == before


def test_a01_nobody_can_sign_somebody_else_in(app: Flask, client: InspectedClient) -> None:
    factories.a_person(app)
    before = contents(app)

    answer = client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD})

    assert answer.status_code == 400
    assert PASSWORD not in answer.text
    assert client.get("/manage").status_code == 303
    assert contents(app) == before


def test_a01_no_post_address_does_anything_without_a_token(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    filled = fill(app)
    before = contents(app)
    values = {
        "way": "up",
        "slug": "running",
        "step": "group",
        "consultation_id": str(filled.draft),
        "option_id": str(filled.option),
        "group_id": str(filled.group),
        "public_id": filled.person,
        "code": "X99000",
        "role_id": "1",
        "post_id": str(filled.post),
    }
    tried = 0
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()):
            continue
        with app.test_request_context():
            address = url_for(rule.endpoint, **{name: values.get(name, "1") for name in rule.arguments})
        for browser in (client, staff):
            answer = browser.post(address, data={"title": "x", "reason": "x", "label": "x"})
            # One click in a mail stops it (RFC 8058): the key in the address is the proof, and this is none.
            wanted = 303 if rule.endpoint == "following.yours" else 400
            assert answer.status_code == wanted, f"{address}: {answer.status_code}"
            tried += 1

    assert tried > 40
    assert contents(app) == before


def test_a01_get_never_changes_anything_for_nobody_or_for_staff(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    filled = fill(app)
    addresses = every_address(app, filled)
    before, reached = contents(app), set()
    for address in addresses:
        for browser in (client, staff):
            answer = browser.get(address)
            assert answer.status_code in {200, 303, 403, 404, 409}, f"{address}: {answer.status_code}"
            reached.add((browser is staff, answer.status_code))

    assert contents(app) == before
    assert (True, 200) in reached
    assert len(addresses) > 100


def test_a01_every_method_but_get_and_post_is_refused(app: Flask, staff: InspectedClient) -> None:
    filled = fill(app)
    before = contents(app)
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        for address in ("/", f"/manage/consultations/{filled.draft}", "/consultations/running/respond/group"):
            answer = staff.open(address, method=method, data={"_method": "POST"})
            assert answer.status_code in {400, 405}, f"{method} {address}: {answer.status_code}"

    assert contents(app) == before


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override"])
def test_a01_a_header_does_not_turn_a_get_into_a_post(
    app: Flask, staff: InspectedClient, header: str
) -> None:
    filled = fill(app)
    before = contents(app)

    answer = staff.get(f"/manage/consultations/{filled.draft}/delete", headers={header: "POST"})

    assert answer.status_code == 200
    assert contents(app) == before
