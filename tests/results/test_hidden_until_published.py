"""Hidden until published (A16): no door of the public site tells how many answered, or what."""

from __future__ import annotations

import pytest
from flask import Flask

from app.results.operations import tally
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.pseudo import plain_addresses

ONLY_TELL_TIME = {"/healthz"}
# Whether this process had the page at hand shows in the last two, and nothing else does.
UNRELATED = {"Date", "Set-Cookie", "Vary", "Cache-Control"}


def public_addresses(app: Flask) -> list[str]:
    """Every public address without a value in it, and those of the consultation and of an old list."""
    plain = [a for a in plain_addresses(app) if not a.startswith(("/manage", "/static"))]
    own = [rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    of_consultation = [rule.replace("<slug>", "local-care") for rule in own if "<slug>" in rule]
    of_list = [rule.replace("<int:number>", number) for rule in own for number in ("1", "2")]
    addresses = {a for a in [*plain, *of_consultation, *of_list] if "<" not in a and "/manage" not in a}
    return [*sorted(addresses - ONLY_TELL_TIME), "/consultations?page=2"]


def seen(app: Flask, *, fresh: bool) -> dict[str, tuple[int, dict[str, str], bytes]]:
    """What a stranger gets at each address: status, headers and bytes."""
    if fresh:
        app.extensions["snapshots"].clear()
    found = {}
    for address in public_addresses(app):
        client: InspectedClient = app.test_client()  # type: ignore[assignment]
        answer = client.get(address)
        headers = {k: v for k, v in answer.headers.items() if k not in UNRELATED}
        found[address] = (answer.status_code, headers, strip_token(answer.data))
    return found


def strip_token(body: bytes) -> bytes:
    """The page without the value of its form token, which is new for each visitor."""
    head, mark, rest = body.partition(b'name="csrf_token"')
    return head + mark + rest.partition(b">")[2] if mark else body


def test_the_sweep_reaches_every_public_page(app: Flask) -> None:
    reached = set(public_addresses(app))

    assert {"/", "/consultations", "/priorities", "/priorities/lists", "/news", "/decisions"} <= reached
    assert {"/consultations/local-care", "/consultations/local-care/respond", "/priorities/1"} <= reached
    assert {"/priorities/2", "/priorities/2/list.csv", "/priorities/1/who-took-part"} <= reached


@pytest.mark.parametrize("fresh", [True, False], ids=["no page kept", "pages kept"])
def test_a16_fifty_responses_and_a_count_change_no_public_byte(app: Flask, fresh: bool) -> None:
    old = factories.a_consultation(app, slug="before")
    factories.responses(app, old, [("patient", (5, 3, 1))] * 12)
    factories.close(app, old)
    factories.publish_list(app, old)
    number = factories.a_consultation(app)
    before = seen(app, fresh=fresh)

    factories.responses(app, number, [("patient", (5, 3, n % 5 + 1)) for n in range(50)])
    assert seen(app, fresh=fresh) == before

    factories.close(app, number)
    closed = seen(app, fresh=fresh)
    assert closed["/consultations/local-care"] != before["/consultations/local-care"], "closing is public"
    with app.app_context():
        tally(number, actor=TESTER)

    counted = seen(app, fresh=fresh)
    assert counted == closed
    assert counted["/priorities/2"][0] == counted["/priorities/2/list.csv"][0] == 404


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
