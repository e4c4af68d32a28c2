"""Statements that participants add: seen by staff first, then weighed by everybody; no ballot changes."""

from __future__ import annotations

import pytest
from flask import Flask

from app.actor import Role
from app.consultations.kinds import QuestionKind
from app.consultations.models import QuestionItem
from app.consultations.operations.statements import add_statement_from, approve, refuse, suggest
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import NotFound, Refused
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.responses.kinds import Here, stand_at

MINE = "I would see a nurse instead."


def statuses(here: Here) -> dict[str, str]:
    with here.app.app_context():
        question = next(q for q in get(here.consultation_id).questions if q.id == here.question_id)
        return {item.title: item.status for item in question.items}


def suggested(here: Here, text: str = MINE) -> int:
    """A statement that waits; its number."""
    with here.app.app_context(), transaction() as at:
        suggest(here.consultation_id, here.question_id, text, at=at)
        return db.session.query(QuestionItem.id).filter_by(title=text).scalar() or 0


def approved(here: Here, item_id: int) -> None:
    with here.app.app_context(), transaction() as at:
        approve(here.consultation_id, item_id, actor=TESTER, at=at)


@pytest.fixture
def here(app: Flask, client: InspectedClient) -> Here:
    return stand_at(app, client, QuestionKind.STATEMENTS)


def test_a_statement_is_added_from_the_question_and_answers_stay(here: Here) -> None:
    page = here.client.submit(
        here.page(), {f"option-{here.ids[0]}": "3"}, button="Add a statement of your own"
    )
    assert page.request.path == f"{here.address}/add"
    assert here.drafted() == bytes((3, 0, 0, 0))

    page = here.client.submit(page, {"text": f"  {MINE} "}, button="Add the statement")

    assert page.request.path == here.address
    assert "We look at your statement first." in page.text
    assert MINE not in here.page().text
    assert statuses(here)[MINE] == "waiting"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (" ", "Write your statement."),
        ("x" * 141, "Use 140 characters or fewer."),
        ("by BUS", "Somebody has said"),
    ],
)
def test_what_cannot_be_added_is_told_at_the_field(here: Here, text: str, sentence: str) -> None:
    page = here.client.submit(
        here.client.get(f"{here.address}/add"), {"text": text}, button="Add the statement"
    )

    assert page.status_code == 422
    assert sentence in page.text
    assert len(statuses(here)) == 4


def test_the_same_statement_twice_waits_once(here: Here) -> None:
    suggested(here)
    with here.app.app_context(), transaction() as at:
        suggest(here.consultation_id, here.question_id, MINE.upper(), at=at)

    assert len(statuses(here)) == 5


def test_an_approved_statement_comes_last_and_old_ballots_stay_as_they_were(here: Here) -> None:
    marks = {f"option-{number}": "1" for number in here.ids}
    here.client.submit(here.page(), marks, button="Continue")
    here.send()
    early, late = suggested(here, "First of all"), suggested(here, "Later on")

    approved(here, late)
    approved(here, early)

    with here.app.app_context():
        question = next(q for q in get(here.consultation_id).questions if q.id == here.question_id)
        titles = [item.title for item in question.items if item.is_shown]
    assert titles == ["By bus", "By car", "On foot", "By bicycle", "Later on", "First of all"]
    assert here.stored() == [bytes((1, 1, 1, 1))]
    own = here.client.get("/consultations/local-care/response")
    assert "By bicycle: Disagree" in own.text
    page = here.page("?change=yes")
    assert "There are 6 to look at." in page.text
    here.client.submit(page, {f"option-{here.ids[0]}": "3"}, button="Continue")
    assert here.drafted() == bytes((3, 1, 1, 1, 0, 0))


def test_nothing_is_added_decided_or_shown_twice(here: Here) -> None:
    number = suggested(here)
    approved(here, number)
    for act in (
        lambda at: approve(here.consultation_id, number, actor=TESTER, at=at),
        lambda at: refuse(here.consultation_id, number, reason="Late.", actor=TESTER, at=at),
    ):
        with here.app.app_context(), transaction() as at, pytest.raises(NotFound):
            act(at)


def test_what_is_made_from_a_comment_and_waits_too_is_shown_once(here: Here) -> None:
    waiting = suggested(here)
    other = suggested(here, "A bench outside.")
    with here.app.app_context(), transaction() as at:
        add_statement_from(
            here.consultation_id, here.question_id, MINE.upper(), source="c0ffee", actor=TESTER, at=at
        )
        db.session.add(QuestionItem(question_id=here.question_id, title="A BENCH outside.", status="shown"))

    assert statuses(here) == statuses(here) | {MINE.upper(): "shown"}
    assert MINE not in statuses(here)
    with pytest.raises(NotFound):
        approved(here, waiting)
    with pytest.raises(Refused, match="Everybody can weigh this statement already"):
        approved(here, other)


def test_after_closing_nothing_is_added_or_approved(here: Here) -> None:
    number = suggested(here)
    factories.close(here.app, here.consultation_id)

    with here.app.app_context(), transaction() as at, pytest.raises(Refused):
        suggest(here.consultation_id, here.question_id, "Too late", at=at)
    with here.app.app_context(), transaction() as at, pytest.raises(Refused):
        approve(here.consultation_id, number, actor=TESTER, at=at)


def test_only_a_question_with_statements_takes_some(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.AGREEMENT)

    assert client.get(f"{here.address}/add").status_code == 404
    assert client.get("/consultations/local-care/respond/what-matters/add").status_code == 404
    with app.app_context(), transaction() as at, pytest.raises(NotFound):
        suggest(here.consultation_id, here.question_id, MINE, at=at)


def test_a_moderator_looks_at_statements_shows_one_and_refuses_one(here: Here) -> None:
    suggested(here)
    suggested(here, "My doctor Jane Doe is rude.")
    factories.a_person(here.app, email="mo@example.org", role=Role.MODERATOR, name="Mo")
    staff = here.client.application.test_client()
    factories.sign_in(staff, "mo@example.org")
    address = f"/manage/consultations/{here.consultation_id}/statements"
    page = staff.get(address)
    assert "2 statements wait." in page.text

    page = staff.submit(page, button=f"Show it {MINE}")
    page = staff.submit(page, {"reason": ""}, button="Do not show it My doctor Jane Doe is rude.")
    assert page.status_code == 422
    assert "Say why it is not shown." in page.text
    page = staff.submit(
        page, {"reason": "Names somebody."}, button="Do not show it My doctor Jane Doe is rude."
    )

    assert "Nothing waits" in page.text
    assert statuses(here)[MINE] == "shown"
    assert statuses(here)["My doctor Jane Doe is rude."] == "refused"
    shown = here.page().text
    assert MINE in shown
    assert "Jane Doe" not in shown


def test_the_record_says_that_a_statement_came_and_not_what_it_says(
    here: Here, staff: InspectedClient
) -> None:
    approved(here, suggested(here))

    page = staff.get("/manage/activity")

    assert "Added a statement" in page.text
    assert "Let everybody see a statement" in page.text
    assert MINE not in page.text
