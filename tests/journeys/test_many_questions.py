"""A consultation with several questions: some are asked of some people only, some ask for the reason."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from app.consultations.kinds import Order, QuestionKind, Why
from app.consultations.operations.questions import QuestionTexts
from app.consultations.queries import get
from app.database import db, transaction
from app.responses.models import FurtherBallot, OpenAnswer, Response
from app.responses.operations.checking import count_unmatched, find_broken_link
from app.responses.operations.submitting import submit
from tests import factories
from tests.journeys.browsing import Browsing
from tests.journeys.test_taking_part import given, receipt_of

STATEMENTS = QuestionTexts(
    kind=QuestionKind.AGREEMENT,
    text="Do you agree?",
    why=Why.REQUIRED,
    items=("The bus is late", "Parking is dear"),
    order=Order.RANDOM,
)
ONLY_GPS = QuestionTexts(kind=QuestionKind.OPEN, text="What would help your practice?", only_groups=("gp",))


def begin(app: Flask, group: str) -> Browsing:
    browsing = Browsing.anew(app, "/consultations/local-care")
    browsing.follow("Start now")
    browsing.press("Continue", {"group": browsing.values("group")[group]})
    browsing.press("Continue", {"words": "A bus."})
    return browsing.press("Continue", given(browsing, ("Quite", "I am not sure", "A little")))


def a_consultation(app: Flask) -> int:
    return factories.a_consultation(app, further=(STATEMENTS, ONLY_GPS))


def test_a_question_for_gps_is_asked_of_gps_alone_and_the_count_of_pages_waits_for_the_group(
    app: Flask,
) -> None:
    a_consultation(app)
    new = Browsing.anew(app, "/consultations/local-care").follow("Start now")
    assert "Question 1 of" not in new.page.text
    patient = begin(app, "A patient")
    assert "Question 4 of 4" in patient.page.text
    patient.press("Continue", {"why": "I waited."} | given(patient, ("Agree", "Disagree")))
    assert patient.heading == "Check your answers before you send them"
    gp = begin(app, "A GP")
    assert "Question 4 of 5" in gp.page.text
    gp.press("Continue", {"why": "I waited."} | given(gp, ("Agree", "Disagree")))
    assert gp.heading == ONLY_GPS.text


def test_a_required_reason_is_asked_for_and_what_was_chosen_stays(app: Flask) -> None:
    a_consultation(app)
    browsing = begin(app, "A patient")
    browsing.press("Continue", given(browsing, ("Agree", "Disagree")), status=422)
    assert "Say why you chose this." in browsing.text
    assert browsing.page.text.count(" checked") == 2
    browsing.press("Continue", {"why": "I waited an hour."})
    assert "I waited an hour." in browsing.text


def test_everything_is_kept_and_comes_back_with_the_receipt(app: Flask) -> None:
    number = a_consultation(app)
    browsing = begin(app, "A GP")
    browsing.press("Continue", {"why": "I waited."} | given(browsing, ("Agree", "I am not sure")))
    browsing.press("Continue", {"words": "Less paper."})
    browsing.press("Confirm and send")
    code = receipt_of(browsing)
    with app.app_context():
        response = db.session.scalars(select(Response)).one()
        assert response.shown_order.startswith("random ")
        (ballot,) = db.session.scalars(select(FurtherBallot.marks))
        assert sorted(ballot) == [3, 255]
        assert set(db.session.scalars(select(OpenAnswer.text))) == {"A bus.", "I waited.", "Less paper."}
        assert (count_unmatched(number), find_broken_link(number)) == (0, None)
    elsewhere = Browsing.anew(app, "/receipt")
    elsewhere.press("Find my answers", {"code": code})
    for words in ("A bus.", "Why: I waited.", "The bus is late", "I am not sure", "Less paper."):
        assert words in elsewhere.text


def test_whoever_says_they_are_no_gp_after_all_is_not_counted_with_an_answer_of_gps(app: Flask) -> None:
    a_consultation(app)
    browsing = begin(app, "A GP")
    browsing.press("Continue", {"why": "I waited."} | given(browsing, ("Agree", "Agree")))
    browsing.press("Continue", {"words": "Less paper."})
    browsing.follow("Change: What describes you best")
    browsing.press("Continue", {"group": browsing.values("group")["A patient"]})
    assert "Less paper." not in browsing.text
    browsing.press("Confirm and send")
    with app.app_context():
        assert "Less paper." not in set(db.session.scalars(select(OpenAnswer.text)))


def test_a_further_ballot_changed_by_hand_is_found(app: Flask) -> None:
    number = a_consultation(app)
    with app.app_context(), transaction() as at:
        consultation = get(number)
        further = {consultation.questions[2].id: bytes([3, 1])}
        one = factories.a_submission(consultation, (5, 3, 1), further=further)
        submit(one, at=at)
    with app.app_context(), transaction():
        assert count_unmatched(number) == 0
        db.session.scalars(select(FurtherBallot)).one().marks = bytes([1, 1])
        db.session.flush()
        assert count_unmatched(number) == 1
