"""Search engines are told of every public page and of nothing else, at the site's own address."""

from __future__ import annotations

from xml.etree import ElementTree

from flask import Flask

from app.database import db, transaction
from app.results.queries import every_list
from app.story.kinds import PostTexts
from app.story.operations import announcing, writing
from app.web.formats import london_day
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import statements

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000"


def told(client: InspectedClient, **how: dict[str, str]) -> list[str]:
    """The addresses in the sitemap; every one is whole, and on this site."""
    answer = client.get("/sitemap.xml", **how)
    assert answer.mimetype == "application/xml"
    found = [str(each.text) for each in ElementTree.fromstring(answer.data).iter(f"{SPACE}loc")]
    assert all(each.startswith(f"{SITE}/") for each in found)
    return [each.removeprefix(SITE) for each in found]


def a_published_list(app: Flask) -> int:
    """What came of a consultation that twelve people answered."""
    consultation = factories.a_consultation(app)
    factories.responses(app, consultation, [("patient", (5, 3, 1))] * 12)
    factories.close(app, consultation)
    return factories.publish_list(app, consultation)


def test_every_address_it_tells_is_a_page_for_anybody(app: Flask, client: InspectedClient) -> None:
    number = a_published_list(app)
    with app.app_context(), transaction() as at:
        slug = announcing.announce(title="A new bus", summary="It runs.", actor=TESTER, at=at).slug

    paths = told(client)

    assert {"/", f"/priorities/{number}", f"/news/{slug}", "/consultations/local-care"} <= set(paths)
    assert len(paths) == len(set(paths))
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_the_day_of_publication_is_told(app: Flask, client: InspectedClient) -> None:
    number = a_published_list(app)
    with app.app_context():
        moment = db.session.scalars(every_list()).one().published_at

    tree = ElementTree.fromstring(client.get("/sitemap.xml").data)

    days = {
        each.findtext(f"{SPACE}loc"): each.findtext(f"{SPACE}lastmod") for each in tree.iter(f"{SPACE}url")
    }
    assert days[f"{SITE}/priorities/{number}"] == london_day(moment).isoformat()
    assert days[f"{SITE}/"] is None


def test_drafts_are_on_no_list(app: Flask, client: InspectedClient) -> None:
    before = told(client)
    factories.a_consultation(app, slug="secret-plan", scheduled=False)
    with app.app_context(), transaction() as at:
        writing.draft(PostTexts(title="Secret", summary="It waits."), actor=TESTER, at=at)

    assert told(client) == before


def test_a08_the_host_that_is_asked_changes_no_address(client: InspectedClient) -> None:
    forged = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}

    assert told(client, headers=forged) == told(client)
    assert "evil.example" not in client.get("/robots.txt", headers=forged).text


def test_search_engines_are_kept_from_the_staff_area_and_led_to_the_sitemap(client: InspectedClient) -> None:
    answer = client.get("/robots.txt")

    assert answer.mimetype == "text/plain"
    assert answer.text.splitlines() == [
        "User-agent: *",
        "Disallow: /manage",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


def test_of_each_page_only_its_address_and_day_are_read(app: Flask, client: InspectedClient) -> None:
    a_published_list(app)
    client.get("/sitemap.xml")
    app.extensions["snapshots"].clear()

    with statements(app) as seen:
        client.get("/sitemap.xml")

    assert not [
        one for one in seen if "summary" in one or "snapshot" in one or "record" in one.split("FROM")[0]
    ]
    assert len([one for one in seen if "slug" in one or "number" in one]) >= 4
