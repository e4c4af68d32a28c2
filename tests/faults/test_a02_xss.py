"""A02: whatever people write is shown as text, on every page, to everybody."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.consultations.queries import get
from tests import factories
from tests.faults.hostile import every_address, fill, token_of
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

PAYLOADS = (
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    '"><script>alert(1)</script>',
    "'-alert(1)-'",
    "{{7*7}}",
    "{% print 7*7 %}",
    "%(x)s %s {0}",
    "＜script＞alert(1)＜/script＞",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "</textarea></title></select><b>",
    "<!-- --!><b>",
    "&lt;b&gt; &amp;amp;",
)
# All of them in one text; short enough for no field, so the fields get them one by one where it matters.
ALL = " ".join(PAYLOADS)
OUR_SCRIPTS = re.compile(r"^/static/[\w./-]+\.js(\?[\w=.-]*)?$")


def harmless(answer: object) -> None:
    """Nothing on this page comes from a payload but text."""
    page = answer_of(answer)  # type: ignore[arg-type]
    for element in page.elements:
        if element.tag == "script" and element.get("type") == "application/ld+json":
            json.loads(element.text or "")  # data, which no browser runs; and it ends where it should
        elif element.tag == "script":
            assert OUR_SCRIPTS.match(element.get("src", "")), element.attrib
            assert not (element.text or "").strip()
        assert element.tag not in {"iframe", "object", "embed", "base", "noscript"}, element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on"), f"{element.tag} {name}"
            if name in {"href", "src", "action", "formaction"}:
                parts = urlsplit(urljoin(page.url, value))
                assert parts.scheme in {"http", "https", "mailto", "tel"}, value
                assert "evil" not in parts.netloc, value


@pytest.fixture
def filled(app: Flask) -> list[str]:
    """Every address of a site in which each text that staff write holds all payloads."""
    return every_address(app, fill(app, ALL))


def test_a02_what_staff_write_is_text_on_every_page(
    app: Flask, client: InspectedClient, staff: InspectedClient, filled: list[str]
) -> None:
    shown = 0
    for address in filled:
        for browser in (client, staff):
            answer = browser.get(address)
            if answer.mimetype == "text/html" and answer.status_code < 300:
                harmless(answer)
                shown += PAYLOADS[0] in text_of(answer_of(answer).root)

    assert shown > 30, "the texts are really there, as text"


def test_a02_what_is_asked_for_in_the_address_is_text(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    fill(app)
    names = ("page", "per_page", "next", "words", "stage", "subject", "change", "sort", "q")
    addresses = ("/", "/consultations", "/sign-in", "/manage/consultations", "/manage/activity")
    for payload in PAYLOADS:
        query = dict.fromkeys(names, payload)
        for address in addresses:
            without_page = {name: value for name, value in query.items() if name != "page"}
            harmless(staff.get(address, query_string=without_page))
        missing = client.get("/consultations", query_string={"page": payload})
        assert missing.status_code == 404
        harmless(missing)
        harmless(client.get(f"/consultations/{payload.replace('/', '')}"))


def test_a02_what_a_participant_writes_is_text_on_each_page_they_see(
    app: Flask, client: InspectedClient
) -> None:
    factories.localities(app, (ALL,))
    number = factories.a_consultation(app, title=ALL, options=[*PAYLOADS])
    with app.app_context():
        ids = [option.id for option in get(number).options]
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    group = re.search(r'name="group" type="radio" value="(\d+)"', page.text)
    assert group is not None
    for fields in ({"group": group[1]}, {"area": "0"}, {"words": ALL}, {f"option-{ids[0]}": "4"}, {}):
        harmless(page)
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
        data = MultiDict({**hidden, **fields, "csrf_token": token_of(page)})
        page = client.post(page.request.path, data=data, follow_redirects=True)
        assert page.status_code == 200
    harmless(page)
    own = client.get("/consultations/local-care/response")
    harmless(own)
    assert PAYLOADS[0] in text_of(answer_of(own).root)


def test_a02_what_is_given_back_in_a_refused_form_is_text(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app, scheduled=False)
    base = f"/manage/consultations/{number}"
    forms = {
        "/manage/consultations/new": ("title",),
        f"{base}/basics": ("title", "summary", "why", "decided", "undecided", "decides"),
        f"{base}/options": ("titles",),
        f"{base}/questions/new/rating": ("text", "hint", "items", "size"),
        f"{base}/who": ("label", "counted_with"),
        f"{base}/dates": ("opens_on-day", "opens_on-month", "opens_on-year", "opens_time"),
        "/manage/news/new": ("title", "summary", "body", "link"),
    }
    for address, names in forms.items():
        token = token_of(staff.get(address))
        # Longer than any field takes, so that the form comes back with what was typed.
        answer = staff.post(address, data={**dict.fromkeys(names, ALL * 30), "csrf_token": token})
        assert answer.status_code == 422, address
        harmless(answer)
        assert html.escape(PAYLOADS[0], quote=False) in answer.text, address
        refused = staff.post(address, data=dict.fromkeys(names, ALL))
        assert refused.status_code == 400
        harmless(refused)
    for address, fields in (("/sign-in", {"email": ALL[:200], "password": ALL}), ("/receipt", {"code": ALL})):
        page = client.post(address, data={**fields, "csrf_token": token_of(client.get(address))})
        assert page.status_code == 422
        harmless(page)


def test_a02_a_name_and_an_address_are_text_in_the_staff_area(app: Flask, client: InspectedClient) -> None:
    factories.a_person(app, name=ALL)
    factories.sign_in(client)
    for address in ("/manage", "/manage/activity", "/manage/consultations"):
        page = client.get(address)
        harmless(page)
    assert PAYLOADS[0] in text_of(answer_of(client.get("/manage/activity")).root)
