"""G4: what everybody reads is small however much there is to tell, and is sent again only when it changed."""

from __future__ import annotations

import re

from flask import Flask

from app.database import transaction
from app.decisions.record import Why
from app.insight.kinds import Status
from tests import factories
from tests.decisions.deciding import a_decision, choice_of
from tests.insight import theming
from tests.inspector import InspectedClient
from tests.test_queries import a_decision_row, statements

LARGEST = 25_000
"""Bytes of HTML, uncompressed."""
OPTIONS, THEMES, DECISIONS = 40, 30, 45
WORDS = "We have asked the bus company, and from May a bus stops at the door of the clinic. " * 3
PUBLIC = (
    *("/", "/priorities", "/priorities/2/table", "/priorities/2/what-moved", "/priorities/2/check"),
    *("/consultations/second/what-we-heard", "/consultations/second/you-said", "/you-said"),
    *("/consultations/second/you-said/poster", "/consultations/second/you-said/slide"),
    *("/decisions", "/actions", "/priorities/2/option-1-with-a-name-as-long-as-most-of-them-are"),
)


def a_full_site(app: Flask) -> str:
    """A list of many options after another one, many themes with quotations and answers, many decisions with
    actions, one of them long; the address of that one."""
    titles = [f"Option {n} with a name as long as most of them are" for n in range(OPTIONS)]
    ballots = [("patient", [n % 5 + 1 for n in range(OPTIONS)])] * 12
    ballots += [("gp", [5 - n % 5 for n in range(OPTIONS)])] * 11
    for slug in ("first", "second"):
        number = factories.a_consultation(app, slug=slug, title=f"What comes {slug}?", options=titles)
        factories.responses(app, number, ballots)
        if slug == "second":
            theming.answers(app, number, [("patient", f"Theme-{n} matters. {WORDS}") for n in range(THEMES)])
        factories.close(app, number)
        factories.publish_list(app, number)
    made = theming.themes(app, number, [f"Theme-{n} is what they spoke of" for n in range(THEMES)])
    for text, theme in zip(theming.gather(app, number), made, strict=True):
        theming.code(app, text, theme)
        theming.quote(app, number, theme, text.text.strip())
        told = {"heard": WORDS, "answer": WORDS, "difference": WORDS, "status": Status.DONE}
        theming.answer(app, number, theme, **told)
    theming.publish(app, number)
    with app.app_context():
        said = choice_of(number)
    slug = a_decision(app, number, why=Why(reasons=WORDS * 8, conditions=WORDS * 2), choice=said)
    with app.app_context(), transaction():
        for n in range(DECISIONS):
            a_decision_row(number, n)
    return f"/decisions/{slug}"


def test_public_pages_are_small_whole_and_sent_once(app: Flask, client: InspectedClient) -> None:
    decision = a_full_site(app)
    sizes, onwards = {}, [*PUBLIC, decision, f"{decision}/print"]
    while onwards:
        address = onwards.pop(0)
        answer = client.get(address)
        assert answer.status_code == 200, address
        sizes[address] = len(answer.data)
        with statements(app) as seen:
            again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data, seen) == (304, b"", []), address
        following = re.search(r'<a rel="next" href="([^"]*[?]page=\d+)"', answer.text)
        onwards += [following[1]] if following else []
    assert {address: size for address, size in sizes.items() if size > LARGEST} == {}
    (way,) = re.findall(
        r'href="([^"]*)">See all: 40 options that were weighed, and 30 themes', client.get(decision).text
    )
    assert way == f"{decision}/print"
    whole = client.get(way).text
    assert (whole.count("It helps many people."), whole.count("is what they spoke of")) == (40, 30)
    assert len([each for each in sizes if each.startswith("/consultations/second/what-we-heard")]) == 4


def test_a_link_to_a_theme_leads_to_the_page_it_is_on(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    made = theming.themes(app, number, [f"Theme {n}" for n in range(10)])
    for theme in made:
        theming.answer(app, number, theme)
    theming.publish(app, number)

    for path in ("what-we-heard", "you-said"):
        base = f"/consultations/local-care/{path}"
        places = [client.get(f"{base}/{theme}").headers["Location"] for theme in made]
        assert places[0] == f"{base}#theme-{made[0]}"
        assert places[9] == f"{base}?page=2#theme-{made[9]}"
        for theme, place in zip(made, places, strict=True):
            assert f'<h2 id="theme-{theme}"' in client.get(place.partition("#")[0]).text
        assert client.get(f"{base}/{max(made) + 1}").status_code == 404
    first = client.get("/consultations/local-care/what-we-heard").text
    assert f'href="/consultations/local-care/what-we-heard/{made[9]}"' in first
    assert f'href="#theme-{made[0]}"' in first
