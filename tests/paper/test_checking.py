"""The second look: another person types a share of the forms again, and differences are settled by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.actor import Actor
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import Conflict, Refused
from app.paper import queries
from app.paper.drawing import is_drawn
from app.paper.kinds import Channel
from app.paper.models import PaperCheck, PaperForm
from app.paper.operations.checking import check_form, settle
from app.paper.operations.planning import plan_paper
from app.paper.operations.typing import InHand, type_form
from app.paper.pages import questionnaire_of
from app.responses.models import Response
from app.responses.queries import Answers
from tests import factories
from tests.factories import TESTER


def _person(number: int) -> Actor:
    return Actor(kind="person", name=f"Typist {number}", person_id=number)


def test_exactly_one_form_of_each_block_is_drawn_whatever_the_seed() -> None:
    for seed in range(50):
        drawn = [place for place in range(1, 61) if is_drawn(seed, place, 6)]
        assert [(place - 1) // 6 for place in drawn] == list(range(10))
    assert all(is_drawn(3, place, 1) for place in range(1, 10))


def test_thirty_forms_five_checked_two_differ_and_are_settled(app: Flask) -> None:
    number = factories.a_consultation(app)
    one, other = _person(1), _person(2)
    with app.test_request_context():
        asked = questionnaire_of(get(number))
        counted, group = asked.counted.id, asked.groups[0].id
        held = InHand(consultation_id=number, channel=Channel.PAPER, form="A")
        said = Answers(group_id=group, ballots={counted: bytes([5, 3, 1])}, shown="form A")
        with transaction() as at:
            plan_paper(number, days=0, check_one_in=6, send_to="", actor=TESTER, at=at, seed=7)
        for _ in range(30):
            with transaction() as at:
                type_form(held, asked, said, actor=one, at=at)
        drawn = queries.list_to_check(number)
        assert len(drawn) == 5
        with pytest.raises(Refused, match="Somebody else"), transaction() as at:
            check_form(number, drawn[0].number, said, actor=one, at=at)
        seconds = {
            drawn[1].number: replace(said, ballots={counted: bytes([5, 3, 2])}),
            drawn[3].number: replace(said, words={asked.opening.id: "A bus"}),
        }
        for each in drawn:
            with transaction() as at:
                check_form(number, each.number, seconds.get(each.number, said), actor=other, at=at)
        with pytest.raises(Conflict), transaction() as at:
            check_form(number, drawn[0].number, said, actor=other, at=at)
        found = queries.list_differences(number)
        assert [each.number for each in found] == sorted(seconds)
        checked = queries.checked(number)
        assert (checked.forms, checked.differing) == (5, 2)
        assert checked.by_field == {str(counted): 1, str(asked.opening.id): 1}

        with transaction() as at:
            settle(found[0].id, "second", asked, actor=one, at=at)
        with transaction() as at:
            settle(found[1].id, "first", asked, actor=one, at=at)
        with pytest.raises(Conflict), transaction() as at:
            settle(found[1].id, "second", asked, actor=one, at=at)
        marks = db.session.execute(
            select(Response.marks, func.count()).group_by(Response.marks).order_by(Response.marks)
        ).all()
        assert [tuple(row) for row in marks] == [(bytes([5, 3, 1]), 29), (bytes([5, 3, 2]), 1)]
        # What the two typed is gone; that they differed, and who settled it, stays.
        kept = db.session.execute(select(PaperCheck.first, PaperCheck.second, PaperCheck.settled_on)).all()
        assert all(row[0] is None and row[1] is None and row[2] is not None for row in kept)
        assert queries.checked(number).differing == 2
        assert db.session.scalar(select(func.count()).select_from(PaperForm)) == 30
