"""The dashboard shows each role what it may read, and asks the database for nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.accounts.models import Person
from app.actor import Role
from app.consultations.kinds import QuestionKind
from app.consultations.models import Question
from app.consultations.operations.statements import suggest
from app.consultations.queries import get
from app.database import db, transaction
from app.paper.models import PaperCheck, PaperForm
from tests import factories
from tests.enquiries.asking import asked
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of
from tests.responses.kinds import a_further_question
from tests.test_queries import statements


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.EDITOR, Role.PUBLISHER, Role.ANALYST])
def test_a04_what_was_done_lately_is_for_those_who_may_read_the_record(
    app: Flask, staff: InspectedClient, client: InspectedClient, role: Role
) -> None:
    factories.a_consultation(app)
    factories.a_person(app, email="mo@example.org", role=role)
    factories.sign_in(client, "mo@example.org")
    client.get("/manage")
    with statements(app) as seen:
        page = client.get("/manage").text

    assert "Done lately" not in page
    assert not [statement for statement in seen if "audit_entries" in statement]
    assert "Done lately" in staff.get("/manage").text


def _waits(app: Flask) -> None:
    """A question to the team, two statements, and two paper forms to check."""
    consultation_id, question_id = a_further_question(app, QuestionKind.STATEMENTS)
    asked(app, consultation_id)
    with app.app_context(), transaction() as at:
        get(consultation_id).paper_days = 7
        for text in ("A nurse on Sundays.", "More time."):
            suggest(consultation_id, question_id, text, at=at)
        for number in (1, 2):
            form = PaperForm(
                consultation_id=consultation_id, number=number, channel="paper", typed_on=at.date()
            )
            db.session.add(form)
            db.session.flush()
            db.session.add(PaperCheck(form_id=form.id))


def test_what_waits_is_counted_for_those_who_can_deal_with_it(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    assert "Waiting for you" not in staff.get("/manage").text
    _waits(app)
    words = ("1 question to answer", "2 statements to look at", "2 paper forms to check")

    page = staff.get("/manage")

    assert "Waiting for you" in page.text
    links = {text_of(link): link.get("href", "") for link in answer_of(page).all("a")}
    for each in words:
        link = next(address for text, address in links.items() if text.startswith(each))
        assert staff.get(link).status_code == 200
    factories.a_person(app, email="an@example.org", role=Role.ANALYST)
    factories.sign_in(client, "an@example.org")
    for_analyst = client.get("/manage").text
    assert "Waiting for you" not in for_analyst
    assert not [each for each in words if each in for_analyst]


def test_a_form_waits_for_somebody_else_than_who_typed_it_and_only_while_forms_are_typed(
    app: Flask, staff: InspectedClient
) -> None:
    _waits(app)
    with app.app_context(), transaction():
        me = db.session.query(Person.id).filter_by(email=factories.EMAIL).scalar()
        db.session.query(PaperForm).filter_by(number=1).update({"typed_by": me})
        number = db.session.query(PaperForm.consultation_id).first()[0]

    assert "1 paper form to check" in staff.get("/manage").text
    factories.close(app, number)
    assert "1 paper form to check" in staff.get("/manage").text
    with app.app_context():
        last = get(number).timetable.ends_at
    assert last is not None
    with clock.hold(last + timedelta(days=30)):
        factories.let_in(staff)
        assert "paper form" not in staff.get("/manage").text


def test_statements_of_a_closed_consultation_wait_for_nobody(app: Flask, staff: InspectedClient) -> None:
    _waits(app)
    with app.app_context():
        number = db.session.query(PaperForm.consultation_id).first()[0]
    factories.close(app, number)

    page = staff.get("/manage").text

    assert "statements to look at" not in page
    assert "2 paper forms to check" in page


def test_the_list_costs_no_more_the_longer_it_is(app: Flask, staff: InspectedClient) -> None:
    _waits(app)
    staff.get("/manage")
    with statements(app) as few:
        staff.get("/manage")
    with app.app_context(), transaction() as at:
        number, question = (
            db.session.query(Question.consultation_id, Question.id)
            .filter_by(kind=QuestionKind.STATEMENTS.value)
            .first()
        )
        for n in range(40):
            suggest(number, question, f"Statement {n}.", at=at)
    for n in range(40):
        asked(app, number, f"And {n}?")
    with statements(app) as many:
        staff.get("/manage")

    assert len(many) == len(few)
