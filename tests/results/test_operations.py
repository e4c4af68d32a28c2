"""Counting and publishing: counted twice is one count, published is for good, numbers run on."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.lifecycle import Stage, stage
from app.results.models import PriorityList, Tally
from app.results.operations import tally
from app.results.publishing import publish
from app.results.queries import find_current, find_number_for, find_tally, get_list, list_due_for_tally
from app.results.serving import bundles
from app.results.snapshot import PublishedList, digest
from tests import factories
from tests.factories import TESTER

PATIENTS = [("patient", (5, 3, 1))] * 8 + [("carer", (4, 4, 255))] * 4
GPS = [("gp", (1, 2, 5))] * 11
BALLOTS = [*PATIENTS, *GPS]


def closed(app: Flask, ballots: list = BALLOTS, slug: str = "local-care") -> int:
    """A consultation with these responses, closed."""
    number = factories.a_consultation(app, slug=slug)
    factories.responses(app, number, ballots)
    factories.close(app, number)
    return number


def stored(app: Flask, table: type) -> list:
    with app.app_context():
        return [tuple(row) for row in db.session.execute(select(table.__table__))]


def acts(app: Flask, kind: str) -> int:
    with app.app_context():
        return len(db.session.scalars(select(AuditEntry).where(AuditEntry.kind == kind)).all())


def test_counting_twice_makes_one_row_and_one_line_on_the_record(app: Flask) -> None:
    number = closed(app)
    with app.app_context():
        first, second = (tally(number, actor=TESTER) for _ in range(2))

    assert first == second
    assert len(stored(app, Tally)) == 1
    assert acts(app, "responses counted") == 1


def test_the_stored_count_is_the_count(app: Flask) -> None:
    number = closed(app)
    with app.app_context():
        counted = tally(number, actor=TESTER)
        found = find_tally(number)

        assert found is not None
        assert found.result == counted
        assert found.rule_digest == get(number).rule_digest
    assert counted.people == 23
    assert {g.key: g.people for g in counted.groups if g.people} == {"people": 12, "gps": 11}


def test_the_order_in_which_the_ballots_came_changes_nothing(app: Flask) -> None:
    one, other = closed(app, BALLOTS, "one"), closed(app, BALLOTS[::-1], "other")
    with app.app_context():
        first, second = tally(one, actor=TESTER), tally(other, actor=TESTER)

    assert [(p.place, p.low, p.high) for p in first.options] == [
        (p.place, p.low, p.high) for p in second.options
    ]
    assert [p.combined for p in first.options] == [p.combined for p in second.options]


def test_nothing_is_counted_while_people_may_still_answer(app: Flask) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, BALLOTS)
    with app.app_context(), pytest.raises(Refused, match="open now"):
        tally(number, actor=TESTER)

    assert stored(app, Tally) == []


def test_what_is_due_to_be_counted_is_what_is_closed_and_not_counted(app: Flask) -> None:
    factories.a_consultation(app, slug="open")
    one, other = closed(app, slug="one"), closed(app, slug="other")
    with app.app_context():
        assert {c.id for c in list_due_for_tally(clock.now())} == {one, other}
        tally(one, actor=TESTER)
        assert [c.id for c in list_due_for_tally(clock.now())] == [other]


def test_nothing_is_published_before_it_is_counted(app: Flask) -> None:
    number = closed(app)
    with app.app_context(), pytest.raises(Refused, match="Count the responses"):
        publish(number, title="List", actor=TESTER, store=bundles())


@pytest.mark.parametrize("title", ["", "  "])
def test_a_list_needs_a_title(app: Flask, title: str) -> None:
    number = closed(app)
    with app.app_context():
        tally(number, actor=TESTER)
        with pytest.raises(Refused) as refusal:
            publish(number, title=title, actor=TESTER, store=bundles())

    assert refusal.value.field == "title"
    assert stored(app, PriorityList) == []


@pytest.mark.parametrize("ballots", [[], [("gp", (1, 2, 3))] * 9, [("gp", (0, 0, 0))] * 30])
def test_a17_a_result_of_fewer_than_ten_people_is_not_published(app: Flask, ballots: list) -> None:
    number = closed(app, ballots)
    with app.app_context():
        tally(number, actor=TESTER)
        with pytest.raises(Refused, match="Too few people"):
            publish(number, title="List", actor=TESTER, store=bundles())

    assert stored(app, PriorityList) == []


def test_lists_are_numbered_from_one_in_the_order_they_are_published(app: Flask) -> None:
    numbers = [closed(app, slug=f"c-{n}") for n in range(3)]

    order = (numbers[1], numbers[0], numbers[2])
    assert [factories.publish_list(app, number) for number in order] == [1, 2, 3]
    with app.app_context():
        assert [find_number_for(number) for number in numbers] == [2, 1, 3]
        assert find_current().number == 3  # type: ignore[union-attr]
        assert get_list(2).consultation_slug == "c-0"
        for unknown in (0, 4, 10**9, 10**30):
            with pytest.raises(NotFound):
                get_list(unknown)


def test_a_consultation_is_published_once(app: Flask) -> None:
    number = closed(app)
    factories.publish_list(app, number)
    with app.app_context(), pytest.raises(Refused, match="the result is published"):
        publish(number, title="Again", actor=TESTER, store=bundles())

    assert len(stored(app, PriorityList)) == 1


def test_publishing_sets_the_stage_tells_the_news_and_is_on_the_record(app: Flask) -> None:
    number = closed(app)
    factories.publish_list(app, number, "What comes first")
    with app.app_context():
        consultation = get(number)
        assert stage(consultation.timetable, consultation.published_at) is Stage.PUBLISHED
    assert acts(app, "priority list published") == 1
    news = app.test_client().get("/news").text
    assert "Priority list 1: What comes first" in news


def test_a_published_list_is_never_written_again(app: Flask) -> None:
    number = closed(app)
    factories.publish_list(app, number)
    before = stored(app, PriorityList)
    pages = {path: app.test_client().get(path).data for path in ("/priorities/1", "/priorities/1/list.csv")}
    with app.app_context():
        kept = db.session.get(PriorityList, 1)
        assert kept is not None
        assert digest(kept.snapshot) == kept.digest
        # Whatever happens to the consultation's own rows later, the list says what it said.
        with transaction():
            consultation = get(number)
            consultation.title = "Renamed"
            consultation.options[0].title = "Renamed too"
            consultation.minimum_base = 99
    second = closed(app, slug="second")
    factories.publish_list(app, second)

    assert [row for row in stored(app, PriorityList) if row[0] == 1] == before
    app.extensions["snapshots"].clear()
    assert {path: app.test_client().get(path).data for path in pages} == pages


def test_the_snapshot_reads_back_as_what_was_published(app: Flask) -> None:
    factories.publish_list(app, closed(app))
    with app.app_context():
        kept = db.session.get(PriorityList, 1)
        assert kept is not None
        published = PublishedList.from_json(kept.snapshot)

        assert digest(published.to_json()) == kept.digest
        assert published.rule.digest() == get(kept.consultation_id).rule_digest
