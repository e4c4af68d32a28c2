"""Nothing of themes is found by anybody before it is published: no text, title, number or answer."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.database import db, transaction
from app.insight.kinds import Status
from app.insight.operations.frame import ThemeTexts, add_theme
from app.mail.models import Message
from app.story.models import Announcement, Post
from tests import factories
from tests.factories import TESTER
from tests.insight.theming import answer, answers, code, gather, publish, quote, themes
from tests.inspector import InspectedClient
from tests.test_queries import cost

SLUG = "local-care"
WORDS = ("Zinnia", "Wisteria", "Rosemary", "Hydrangea", "Dahlia", "Ranunculus")
"""A title, an owner, a text, what was heard, an answer, a reason."""


def planted(app: Flask) -> tuple[int, int]:
    """A consultation with its result published and words in everything of its themes, none of them public;
    the numbers of it and of a theme."""
    number = factories.a_consultation(app)
    answers(app, number, [("patient", f"Rosemary cannot park, {n}.") for n in range(12)])
    factories.close(app, number)
    with app.app_context(), transaction() as at:
        texts = ThemeTexts(title="Zinnia", description="Zinnia", owner="Wisteria", is_main=True)
        theme = add_theme(number, texts, actor=TESTER, at=at).id
    for text in gather(app, number):
        code(app, text, theme)
    quote(app, number, theme, "Rosemary cannot park, 3.")
    told = {"heard": "Hydrangea.", "answer": "Dahlia.", "reason": "Ranunculus."}
    answer(app, number, theme, status=Status.NOT_DOING, **told)
    factories.publish_list(app, number)
    return number, theme


def addresses(app: Flask, number: int, theme: int) -> list[str]:
    """Every GET address, filled with what belongs to this consultation."""
    values = {"slug": SLUG, "consultation_id": str(number), "theme_id": str(theme), "number": "1"}
    found = set()
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.rule.startswith("/static"):
            path = re.sub(r"<(?:\w+:)?(\w+)>", lambda name: values.get(name[1], "1"), rule.rule)
            found.add(path)
    found |= {f"/you-said?status={status}" for status in Status} | {"/you-said?page=1"}
    return sorted(found)


def read(body: bytes) -> str:
    """The words of an answer; of a zip those of everything in it."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def said(app: Flask, number: int, theme: int) -> str:
    """Everything that anybody is told at any address."""
    browser = FlaskClient(app, app.response_class)
    parts = []
    for address in addresses(app, number, theme):
        for headers in ({}, {"HX-Request": "true"}):
            answered = browser.get(address, headers=headers)
            parts.append(f"{answered.headers}{read(answered.get_data())}")
    return "\n".join(parts)


def test_nothing_of_themes_is_told_before_they_are_published(app: Flask) -> None:
    number, theme = planted(app)

    before = said(app, number, theme)
    publish(app, number)
    after = said(app, number, theme)

    assert [word for word in WORDS if word in before] == []
    # The owner is for staff, and of the texts only what was quoted is public.
    assert [word for word in WORDS if word not in after] == ["Wisteria"]
    assert "park, 3." in after
    assert "park, 4." not in after


def test_no_mail_and_no_announcement_tells_of_it_before(app: Flask) -> None:
    number, _theme = planted(app)

    def told() -> str:
        with app.app_context():
            rows = [*db.session.query(Announcement), *db.session.query(Post), *db.session.query(Message)]
            return repr([vars(row) for row in rows])

    before = told()
    publish(app, number)

    assert not [word for word in (*WORDS, "What we heard") if word in before]
    assert "What we heard" in told()


@pytest.mark.parametrize(
    "path",
    ["", "/texts", "/coding", "/agreement", "/issues", "/history", "/publish"],
)
def test_a_page_of_staff_costs_as_much_with_many_themes_and_texts(
    app: Flask, staff: InspectedClient, path: str
) -> None:
    costs = []
    for slug, many in (("few", 2), ("many", 30)):
        number = factories.a_consultation(app, slug=slug, title=slug)
        answers(app, number, [("patient", f"I cannot park, {n}.") for n in range(many + 12)])
        factories.close(app, number)
        made = themes(app, number, [f"Theme {n}" for n in range(many)])
        first, *others = gather(app, number)
        for text in others:
            code(app, text, *made[:2])
        factories.publish_list(app, number)
        for theme in made[:many]:
            answer(app, number, theme)
        costs.append(len(cost(app, staff, f"/manage/consultations/{number}/themes{path}")))

    assert costs[0] == costs[1]


def test_a_public_page_costs_as_much_with_many_themes(app: Flask, client: InspectedClient) -> None:
    costs: dict[str, list[int]] = {}
    for slug, many in (("few", 2), ("many", 20)):
        number = factories.a_consultation(app, slug=slug, title=slug)
        answers(app, number, [("patient", f"I cannot park, {n}.") for n in range(12)])
        factories.close(app, number)
        made = themes(app, number, [f"Theme {n}" for n in range(many)])
        for text in gather(app, number):
            code(app, text, *made)
        factories.publish_list(app, number)
        for theme in made:
            answer(app, number, theme)
            quote(app, number, theme, "I cannot park, 1")
        publish(app, number)
        paths = [f"/consultations/{slug}/{page}" for page in ("what-we-heard", "you-said", "you-said/poster")]
        for place, path in enumerate([*paths, "/you-said", f"/consultations/{slug}"]):
            costs.setdefault(str(place), []).append(len(cost(app, client, path)))

    assert all(few == many for few, many in costs.values()), costs
