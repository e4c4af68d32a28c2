"""Hidden until published (A16): no door of the public site tells how many answered, or what."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.consultations.queries import get
from app.database import transaction
from app.responses.cookies import new_visitor
from app.responses.operations.submitting import submit
from app.results.operations import tally
from tests import factories
from tests.factories import TESTER
from tests.insight import theming
from tests.inspector import InspectedClient

# Whether this process had the page at hand shows in the last two, and nothing else does.
UNRELATED = {"Date", "Set-Cookie", "Vary", "Cache-Control"}
EXCUSED = {
    "site.healthz": "it tells the time",
    "static": "files of the site, the same for everybody",
    "following.yours": "the key of somebody who follows; what it shows are their own choices",
    "following.confirmed": "the key of somebody who follows; what it shows are their own choices",
    "own_consortium.interest": "what somebody who decides has declared",
    "own_consortium.end_interest": "what somebody who decides has declared",
}
"""Doors with a value that this world does not have, to the reason why they cannot tell of a result."""
OURS, NONE = "/consultations/<slug>", ("nothing",)
VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    OURS: {"slug": ("local-care",), "option_slug": ("help-at-home", "nothing"), "language": ("pl",)},
    "/about-you/<slug>": {"slug": ("local-care",), "page": ("you", "nothing")},
    "/consortium/localities/<slug>": {"slug": ("harbour",)},
    "/feeds/areas/<slug>": {"slug": ("harbour",)},
    "/follow/areas/<slug>": {"slug": ("harbour",)},
    "/feeds/topics/<slug>": {"slug": NONE},
    "/follow/topics/<slug>": {"slug": NONE},
    "/consortium/practices/<code>": {"code": ("X99000",)},
    "/priorities/<int:number>": {"number": ("1", "2"), "slug": ("help-at-home", "nothing")},
    "/decisions/<slug>": {"slug": ("a-bus-on-mondays",)},
    "/news/<slug>": {"slug": NONE},
    "/news/preview/<key>": {"key": NONE},
    "/pictures/<key>": {"key": NONE, "name": ("640.webp",)},
    "/newsletter/<int:number>": {"number": ("1",)},
    "/watching-brief/<int:entry_id>": {"entry_id": ("1",)},
    "/pictures/cards/<kind>": {"kind": ("decision", "news"), "slug": NONE, "mark": ("0123456789abcdef",)},
    "/documents/<key>": {"key": NONE, "file_name": ("report.pdf",)},
    "/how-we-count/<name>": {"name": ("jla",)},
    "/<int:theme_id>": {"theme_id": ("1", "2")},
    "/read/<chapter>": {"chapter": ("who", "numbers")},
    "report/<int:number>": {"number": ("1",), "file_name": ("report.pdf", "papers.json", "data.xlsx")},
    "equality/<int:number>": {"number": ("1",)},
    "/comments/<code>": {"code": NONE},
    "/comments/sent/<code>": {"code": NONE},
    "/respond/<step>": {"step": ("group", "order", "check")},
}
"""Parts of addresses to the values that may stand in them."""
FRAGMENTS = {"HX-Request": "true"}


def doors(app: Flask) -> dict[str, list[str]]:
    """The addresses of every public page, file and feed, by its endpoint; none where a value is not known."""
    found = {}
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule.startswith("/manage"):
            continue
        values: dict[str, tuple[str, ...]] = {}
        for part, known in VALUES.items():
            values |= known if part in rule.rule else {}
        made = [rule.rule]
        for name in rule.arguments:
            made = [re.sub(rf"<(\w+:)?{name}>", to, one) for one in made for to in values.get(name, ())]
        found[rule.endpoint] = made
    return found


def public_addresses(app: Flask) -> list[str]:
    """All of them."""
    made = {one for endpoint, some in doors(app).items() if endpoint not in EXCUSED for one in some}
    return [*sorted(made), "/consultations?page=2", "/receipt?code=ABCD"]


def seen(app: Flask, *, fresh: bool, holder: str = "") -> dict[str, tuple[int, dict[str, str], bytes]]:
    """What a stranger gets at each address, as a page and as a piece of one: status, headers and bytes.
    `holder`: the cookie of somebody who has answered, instead, at the doors of that consultation."""
    if fresh:
        app.extensions["snapshots"].clear()
    found = {}
    for address in public_addresses(app):
        is_ours = "local-care" in address or address.startswith("/receipt")
        if holder and not is_ours:
            continue
        for heads in ({}, FRAGMENTS)[: 2 if is_ours else 1]:
            client: InspectedClient = FlaskClient(app, app.response_class)  # type: ignore[assignment]
            if holder:
                client.set_cookie("folkmoot_response", holder)
            answer = client.get(address, headers=heads)
            headers = {k: v for k, v in answer.headers.items() if k not in UNRELATED}
            if holder:
                headers.pop("ETag", None)  # of a page with a new token of its form in it
            found[f"{address} {heads or ''}"] = (answer.status_code, headers, strip_token(answer.data))
    return found


def strip_token(body: bytes) -> bytes:
    """The page without the values of its form tokens, which are new for each visitor."""
    return re.sub(rb'name="csrf_token"[^>]*>', b"", body)


def a_holder(app: Flask, number: int) -> str:
    """The cookie of somebody who answered."""
    visitor = new_visitor()
    with app.app_context(), transaction() as at:
        submit(factories.a_submission(get(number), (4, 2, 1), receipt=visitor.receipt), at=at)
    return f"{visitor.receipt}.{visitor.token}"


def say_much(app: Flask, number: int) -> None:
    """All that may happen between closing and publishing: counted, set apart, coded and answered, and
    nothing of it published. (Decisions and reports are refused until then.)"""
    factories.a_set_of_responses(app, number, 20)
    with app.app_context():
        tally(number, actor=TESTER)
    (theme,) = theming.themes(app, number, ["Heronwort"])
    for text in theming.gather(app, number):
        theming.code(app, text, theme)
    theming.answer(app, number, theme, heard="Heronwort is far.")


def test_every_public_door_is_tried_or_excused(app: Flask) -> None:
    untried = {endpoint for endpoint, addresses in doors(app).items() if not addresses}

    assert untried <= set(EXCUSED), "give each new value of an address in VALUES, or a reason in EXCUSED"
    assert set(EXCUSED) <= set(doors(app))
    assert "/consultations/local-care/my-voice" in public_addresses(app)


@pytest.mark.parametrize("fresh", [True, False], ids=["no page kept", "pages kept"])
def test_a16_fifty_responses_and_all_that_is_made_of_them_change_no_public_byte(
    app: Flask, fresh: bool
) -> None:
    factories.localities(app)
    old = factories.a_consultation(app, slug="before")
    factories.responses(app, old, [("patient", (5, 3, 1))] * 12)
    factories.close(app, old)
    factories.publish_list(app, old)
    number = factories.a_consultation(app)
    now = clock.now()
    with clock.hold(now):
        holder = a_holder(app, number)
        before, own = seen(app, fresh=fresh), seen(app, fresh=fresh, holder=holder)

        factories.responses(app, number, [("patient", (5, 3, n % 5 + 1)) for n in range(50)])
        theming.answers(app, number, [("carer", f"Heronwort words {n}.") for n in range(12)])
        assert changed(before, seen(app, fresh=fresh)) == []
        assert changed(own, seen(app, fresh=fresh, holder=holder)) == []

    factories.close(app, number)
    with clock.hold(now + timedelta(minutes=5)):
        closed, own = seen(app, fresh=fresh), seen(app, fresh=fresh, holder=holder)
        assert changed(before, closed), "closing is public"
        say_much(app, number)
        told = seen(app, fresh=fresh)
        assert changed(closed, told) == []
        assert changed(own, seen(app, fresh=fresh, holder=holder)) == []
    assert told["/priorities/2 "][0] == told["/priorities/2/list.csv "][0] == 404

    factories.publish_list(app, number)
    assert changed(closed, seen(app, fresh=fresh)), "publishing is seen"


def changed(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The addresses that answer otherwise."""
    return [address for address in one if one[address] != other[address]]


def test_a16_the_old_etag_is_good_until_something_is_published(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    etag = client.get("/").headers["ETag"]
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    assert client.get("/", headers={"If-None-Match": etag}).status_code == 304

    factories.close(app, number)
    factories.publish_list(app, number)

    answer = client.get("/", headers={"If-None-Match": etag})
    assert answer.status_code == 200
    assert "Help at home" in answer.text


def test_a16_the_page_of_a_draft_is_no_page(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app, scheduled=False, title="Still a secret")

    for path in ("", "/respond", "/respond/group", "/receipt", "/response"):
        draft = client.get(f"/consultations/local-care{path}")
        none = client.get(f"/consultations/nothing{path}")
        assert draft.status_code == none.status_code == 404
        assert "secret" not in draft.text
    for address in ("/", "/consultations"):
        assert "Still a secret" not in client.get(address).text


def test_a16_the_result_is_there_for_staff_and_for_nobody_else(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    factories.close(app, number)
    with app.app_context():
        tally(number, actor=TESTER)
    path = f"/manage/consultations/{number}/result"

    assert staff.get(path).status_code == 200
    answer = client.get(path)
    assert answer.status_code == 303
    assert "Help at home" not in answer.text
