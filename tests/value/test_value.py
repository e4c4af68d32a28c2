"""M75 to M77: outcomes against a comparator; each claim prints its period, comparator, source and label of
quality, and none is public before somebody publishes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from app.actor import Role
from app.database import transaction
from app.errors import Refused
from app.seen import Stale
from app.value import operations, queries
from app.value.claims import Claim, Measures, Quality, bars, read_points, typed
from app.value.pages import shown
from app.value.words import QUALITY
from tests import factories
from tests.accounts.people import recorded
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import cost
from tests.value.claiming import FIGURES, a_claim, an_outcome, publish, published_value

FIELDS = {
    "title": "Falls",
    "sentence": "Fewer people fell.",
    "unit": "%",
    "measures": "level",
    "points": FIGURES,
    "period": "April 2023 to March 2026",
    "comparator": "rest of England",
    "source": "Hospital records",
    "quality": "gaps",
}


@pytest.fixture
def publisher(app: Flask, client: InspectedClient) -> InspectedClient:
    factories.a_person(app, email="pat@example.org", role=Role.PUBLISHER)
    factories.sign_in(client, "pat@example.org")
    return client


def reader(app: Flask) -> InspectedClient:
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    return client


def test_m75_each_claim_prints_its_period_comparator_source_and_quality(app: Flask) -> None:
    for n, quality in enumerate(Quality):
        said = {
            "title": f"Outcome {n}",
            "period": f"Year {n}",
            "comparator": f"Area {n}",
            "source": f"Records {n}",
        }
        an_outcome(app, a_claim(**said, quality=quality, sentence=f"It changed {n} times."))
    publish(app)

    page = reader(app).get("/value").text

    for n, quality in enumerate(Quality):
        part = page[page.index(f"Outcome {n}</h2>") :].split("</section>")[0]
        for said in (
            f"Year {n}",
            f"Area {n}",
            f"Records {n}",
            str(QUALITY[quality]),
            f"It changed {n} times.",
        ):
            assert said in part
        assert part.count("<svg") == 3
        for figure in ("20.0", "24.0", "29.4"):
            assert f"<td>{figure}</td>" in part


@pytest.mark.parametrize("field", ["title", "sentence", "unit", "points", "period", "comparator", "source"])
def test_m75_a_claim_that_leaves_one_of_these_out_is_refused(
    app: Flask, publisher: InspectedClient, field: str
) -> None:
    answer = publisher.submit(publisher.get("/manage/value/new"), FIELDS | {field: "  "})

    assert answer.status_code == 422
    with app.app_context():
        assert queries.list_outcomes() == []


@pytest.mark.parametrize("field", ["quality", "measures"])
def test_m75_a_claim_without_a_choice_is_refused(app: Flask, publisher: InspectedClient, field: str) -> None:
    answer = publisher.submit(
        publisher.get("/manage/value/new"), {name: to for name, to in FIELDS.items() if name != field}
    )

    assert answer.status_code == 422
    assert "Choose" in answer.text


@pytest.mark.parametrize(
    ("ours", "theirs", "gap"), [("-2.0", "8.9", "10.9"), ("-13.0", "4.7", "17.7"), ("-5.0", "6.0", "11.0")]
)
def test_m76_the_gap_is_worked_out_to_the_last_decimal(ours: str, theirs: str, gap: str) -> None:
    it = shown(a_claim(f"2 years: {ours}, {theirs}", measures=Measures.CHANGE, comparator="England"))

    assert it.claim.gap == Decimal(gap)
    assert f"Here it changed by −{ours[1:]}. For England it changed by +{theirs}." in it.change
    assert f"The difference is {gap} percentage points." in it.change


@pytest.mark.parametrize(
    ("figures", "measures", "is_weak"),
    [
        ("a: 1, 2\nb: 2, 3", Measures.LEVEL, True),
        ("a: 1, 2\nb: 2, 3\nc: 3, 4", Measures.LEVEL, False),
        ("a to b: 1, 2", Measures.CHANGE, True),
        ("a to b: 1, 2\nb to c: 2, 3", Measures.CHANGE, False),
    ],
)
def test_m77_a_claim_of_two_points_says_so(
    app: Flask, figures: str, measures: Measures, is_weak: bool
) -> None:
    for n in range(3):
        an_outcome(app, a_claim(figures, measures=measures, title=f"Outcome {n}"))
    publish(app)

    assert reader(app).get("/value").text.count("Two points only") == (3 if is_weak else 0)


def test_a_publisher_writes_looks_and_publishes(app: Flask, publisher: InspectedClient) -> None:
    for title in ("Falls", "Stays", "Sores"):
        publisher.submit(publisher.get("/manage/value/new"), FIELDS | {"title": title})
        assert title not in reader(app).get("/value").text
    assert "No figures yet" in reader(app).get("/value").text
    assert "/value" not in reader(app).get("/").text

    page = publisher.submit(publisher.get("/manage/value"), button="Publish the page")

    assert page.request.path == "/value"
    for title in ("Falls", "Stays", "Sores"):
        assert title in page.text
    assert 'href="/value"' in reader(app).get("/").text
    assert 'href="/value"' in reader(app).get("/about").text
    assert "/value<" in reader(app).get("/sitemap.xml").text
    assert [kind for kind, _more in recorded(app)][-1] == "outcomes published"


def test_what_is_changed_is_not_public_before_it_is_published_again(
    app: Flask, publisher: InspectedClient
) -> None:
    published_value(app)
    publisher.submit(publisher.get("/manage/value/1"), {"title": "Secret"})
    publisher.submit(publisher.get("/manage/value/2/remove"))

    shown = reader(app).get("/value").text
    assert "Secret" not in shown
    assert "Falls" in shown
    assert "Changed since" in publisher.get("/manage/value").text
    with pytest.raises(Refused, match="3 to 6"):
        publish(app)
    an_outcome(app)
    publish(app)
    shown = reader(app).get("/value").text
    assert "Secret" in shown
    assert "Falls" not in shown


@pytest.mark.parametrize("many", [0, 2, 7])
def test_the_page_holds_three_to_six(app: Flask, many: int) -> None:
    for n in range(many):
        an_outcome(app, a_claim(title=f"Outcome {n}"))

    with pytest.raises(Refused, match="3 to 6"):
        publish(app)


def test_the_same_page_is_not_published_twice_nor_what_nobody_has_read(app: Flask) -> None:
    published_value(app)

    with pytest.raises(Refused, match="already"):
        publish(app)
    with app.app_context(), transaction() as at, pytest.raises(Stale):
        operations.publish(seen="", actor=TESTER, at=at)
    with app.app_context(), transaction() as at, pytest.raises(Stale):
        operations.change_outcome(1, a_claim(title="B"), seen="", actor=TESTER, at=at)


def test_outcomes_are_put_in_another_order(app: Flask, publisher: InspectedClient) -> None:
    for title in ("A", "B"):
        an_outcome(app, a_claim(title=title))

    publisher.submit(publisher.get("/manage/value"), action="/manage/value/2/move-up")

    with app.app_context():
        assert [one.title for one in queries.list_outcomes()] == ["B", "A"]


@pytest.mark.parametrize(
    "figures",
    [
        "",
        "2024",
        "2024: 1",
        "2024: 1, x\n2025: 1, 2",
        "2024: 1,000, 2\n2025: 1, 2",
        ": 1, 2\n: 1, 2",
        "a: 1e9, 2\nb: 1, 2",
        "a: nan, 2\nb: 1, 2",
        "a: 1234567890, 2\nb: 1, 2",
        "\n".join(f"{n}: 1, 2" for n in range(13)),
    ],
)
def test_figures_that_cannot_be_read_are_refused_with_their_line(figures: str) -> None:
    with pytest.raises(Refused):
        read_points(figures, Measures.LEVEL)


def test_figures_come_back_as_they_were_typed() -> None:
    assert typed(read_points(FIGURES, Measures.LEVEL)) == FIGURES
    assert Claim.from_json(a_claim().to_json()) == a_claim()


@pytest.mark.parametrize(
    ("figures", "drawn"),
    [
        ("a: 10, 20", [("0.0%", "50.0%"), ("0.0%", "100.0%")]),
        ("a: -10, 30", [("0.0%", "25.0%"), ("25.0%", "75.0%")]),
        ("a: -10, -20", [("50.0%", "50.0%"), ("0.0%", "100.0%")]),
        ("a: 0, 0", [("0.0%", "0.0%"), ("0.0%", "0.0%")]),
    ],
)
def test_bars_share_a_scale_that_holds_nothing(figures: str, drawn: list[tuple[str, str]]) -> None:
    (pair,) = bars(read_points(figures, Measures.CHANGE))

    assert [(bar.x, bar.width) for bar in pair] == drawn


def test_a02_words_of_a_claim_stay_words(app: Flask) -> None:
    hostile: dict[str, Any] = dict.fromkeys(
        ("title", "sentence", "comparator", "source"), "<script>x</script>"
    )
    for _time in range(3):
        an_outcome(app, a_claim(**hostile))
    publish(app)

    assert "<script>x" not in reader(app).get("/value").text


def test_the_page_costs_the_same_with_more(app: Flask) -> None:
    published_value(app)
    few = len(cost(app, reader(app), "/value"))
    for _time in range(3):
        an_outcome(app)
    publish(app)

    assert len(cost(app, reader(app), "/value")) == few
