"""A consultation that asks a further question of some kind, and somebody in front of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock
from app.consultations.kinds import QuestionKind
from app.consultations.operations import running
from app.consultations.operations.questions import QuestionTexts, add_question
from app.consultations.queries import get
from app.database import db, transaction
from app.responses.models import Draft, FurtherBallot
from app.responses.queries import find_draft
from tests import factories
from tests.factories import TESTER
from tests.faults.hostile import token_of
from tests.inspector import InspectedClient

ITEMS = ("By bus", "By car", "On foot", "By bicycle")
SIZES = {
    QuestionKind.CHOOSE_SOME: 2,
    QuestionKind.RATING: 5,
    QuestionKind.RANKING: 3,
    QuestionKind.POINTS: 100,
    QuestionKind.BEST_WORST: 3,
}
ASKED = "How do you come here?"


@dataclass(frozen=True, kw_only=True)
class Here:
    """Somebody's browser at a further question. `ids`: the numbers of what is weighed, in ballot order."""

    app: Flask
    client: InspectedClient
    kind: QuestionKind
    consultation_id: int
    question_id: int
    address: str
    ids: tuple[int, ...]

    @cached_property
    def token(self) -> str:
        """The form token of this browser: good for as long as it is open."""
        return token_of(self.page())

    def page(self, query: str = "") -> TestResponse:
        """The question as it is now."""
        return self.client.get(f"{self.address}{query}")

    def drafted(self) -> bytes | None:
        """The ballot that is kept so far; the only draft there is."""
        with self.app.app_context():
            unfinished = find_draft(db.session.scalars(select(Draft.key)).one())
            return unfinished.answers.ballots.get(self.question_id) if unfinished else None

    def send(self) -> TestResponse:
        """Confirm and send what was answered."""
        page = self.client.get("/consultations/local-care/respond/check")
        assert page.status_code == 200, page.status
        return self.client.submit(page, button="Confirm and send")

    def stored(self) -> list[bytes]:
        """The ballots on this question that were sent."""
        with self.app.app_context():
            found = select(FurtherBallot.marks).where(FurtherBallot.question_id == self.question_id)
            return list(db.session.scalars(found))


def a_further_question(app: Flask, kind: QuestionKind, **texts: Any) -> tuple[int, int]:
    """An open consultation that also asks a question of this kind; its number and the question's."""
    number = factories.a_consultation(app, scheduled=False)
    wanted = QuestionTexts(
        **({"kind": kind, "text": ASKED, "size": SIZES.get(kind, 0), "items": ITEMS} | texts)
    )
    with app.app_context(), clock.hold(clock.now()), transaction() as at:
        question_id = add_question(number, wanted, actor=TESTER, at=at).id
        running.schedule(number, actor=TESTER, at=at)
    return number, question_id


def stand_at(app: Flask, client: InspectedClient, kind: QuestionKind, **texts: Any) -> Here:
    """Somebody who has answered everything before the further question."""
    number, question_id = a_further_question(app, kind, **texts)
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    found = re.search(r'name="group" type="radio" value="(\d+)"', page.text)
    assert found is not None
    page = client.submit(page, {"group": found[1]})
    page = client.submit(page, {"words": ""})
    page = client.submit(page, {})
    with app.app_context():
        question = next(each for each in get(number).questions if each.id == question_id)
        ids = tuple(each.id for each in (question.items if question.own_items else get(number).options))
        address = f"/consultations/local-care/respond/{question.name}"
    assert page.request.path == address, page.request.path
    return Here(
        app=app,
        client=client,
        kind=kind,
        consultation_id=number,
        question_id=question_id,
        address=address,
        ids=ids,
    )
