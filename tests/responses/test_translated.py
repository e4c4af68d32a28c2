"""A questionnaire in other words: the same questions in the same order, harmless and at no extra cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from app import clock
from app.consultations.kinds import Order, QuestionKind
from app.consultations.operations.questions import QuestionTexts
from app.consultations.queries import get, get_front
from app.editions.page_words import ENGLISH, SUGGESTED, mark_names
from app.editions.parts import parts_of
from app.editions.queries.translating import read
from app.languages import LANGUAGES
from app.ranking.scale import BallotKind, Scale
from app.responses import questionnaire as questionnaires
from app.responses.translated import Wording, in_language
from app.web.marked import stored
from app.web.scales import mark_labels
from tests import factories
from tests.editions.writing import a_translation
from tests.factories import NOW
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing
from tests.test_queries import statements

CLOSES = NOW + timedelta(days=30)
KINDS = (
    QuestionTexts(kind=QuestionKind.RANKING, text="Which comes first?", size=2),
    QuestionTexts(kind=QuestionKind.BEST_WORST, text="Most and least?", size=3),
    QuestionTexts(kind=QuestionKind.POINTS, text="Points?", size=100),
    QuestionTexts(kind=QuestionKind.PAIRWISE, text="Which of these?"),
    QuestionTexts(kind=QuestionKind.CHOOSE_SOME, text="Which would help?", size=2),
)

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e{{ 7*7 }} %(x)s %s</span></option>"


def test_a_hostile_translation_is_only_text(app: Flask) -> None:
    with clock.hold(NOW):
        number = factories.a_consultation(
            app, at=NOW, closes_at=CLOSES, options=("One", "Two", "Three", "Four"), further=KINDS
        )
        with app.app_context():
            words = {part.key: f"{part.english}{HOSTILE}" for part in parts_of(get(number))}
        a_translation(app, number, "ar", words=words)
        browsing = Browsing.anew(app, "/consultations/local-care/respond?language=ar")
        group = next(iter(browsing.values("group").values()))
        browsing.press("Continue", {"group": group})
        pages = [browsing.page]
        for _question in range(12):
            if browsing.page.request.path.endswith("/check"):
                break
            places = browsing.values("place-1")
            if places:
                browsing.press("Continue", {"place-1": list(places.values())[1]})
            else:
                browsing.press("Stop here" if "Stop here" in browsing.text else "Continue")
            pages.append(browsing.page)
        browsing.press("Confirm and send")

    assert len(pages) > 5
    for page in (*pages, browsing.page):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "&lt;script&gt;alert" in page.text or page is browsing.page


def test_the_order_of_things_is_the_same_in_every_language(app: Flask) -> None:
    for order in (Order.ALPHABETICAL, Order.RANDOM):
        slug = order.value
        number = factories.a_consultation(app, slug=slug, options=("Zebra", "Apple", "Mango"))
        with app.app_context():
            keys = [part.key for part in parts_of(get(number)) if part.key.startswith("option:")]
        a_translation(app, number, "ar", words=dict(zip(keys, ("ا", "ي", "م"), strict=True)))
        with app.app_context():
            asked = questionnaires.get(get_front(slug))
            english = asked.counted
            say = Wording(language=LANGUAGES["ar"], texts=read(slug, "ar"))
            arabic = in_language(asked, say).counted
        for shown in ("", "random 7", "form B"):
            before = [each.title for each in _ordered(english, order).shown(shown)]
            after = [stored(each.title) for each in _ordered(arabic, order).shown(shown)]
            assert before == after


def _ordered(asked: questionnaires.Asked, order: Order) -> questionnaires.Asked:
    return replace(asked, order=order)


def test_a_page_costs_one_statement_more_however_many_texts_there_are(
    app: Flask, client: InspectedClient
) -> None:
    costs = []
    for slug, many in (("few", 2), ("many", 40)):
        number = factories.a_consultation(app, slug=slug, options=[f"Option {n}" for n in range(many)])
        a_translation(app, number, "ur")
        address = f"/consultations/{slug}/respond/group"
        client.get(address)
        with statements(app) as english:
            client.get(address)
        with statements(app) as seen:
            assert "ur A patient" in client.get(f"{address}?language=ur").text
        costs.append((len(english), len(seen)))

    assert costs[0] == costs[1]
    assert costs[0][0] == costs[0][1], "the languages and the texts come in one statement"


def test_the_words_of_the_answers_are_those_of_the_scales(app: Flask) -> None:
    with app.test_request_context():
        for kind, size in ((BallotKind.AGREEMENT, 3), (BallotKind.RATING, 5)):
            names = mark_names(Scale(kind=kind, size=size))
            assert tuple(ENGLISH[name] for name in names) == mark_labels(kind, size)
    assert mark_names(Scale(kind=BallotKind.RATING, size=4)) == ()


def test_only_the_words_that_are_used_are_to_be_translated(app: Flask) -> None:
    number = factories.a_consultation(app, further=KINDS[:1])
    with app.app_context():
        parts = {part.key for part in parts_of(get(number))}

    assert {"words:rate-5", "words:not-sure", "words:buttons", "words:why"} <= parts
    assert not parts & {"words:agree", "words:none", "words:most", "words:same"}
    assert all(set(words) == set(ENGLISH) for words in SUGGESTED.values())
