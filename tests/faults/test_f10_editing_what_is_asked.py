"""F10: once people may have answered, nobody edits what they answered: options, questions, groups, texts.

The rule of counting is the exception: a change makes a new version with a public reason (test_rule_versions).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.consultations.kinds import QuestionKind
from app.consultations.operations import drafting, groups, questions, taking_part
from app.consultations.operations.counting import AS_USUAL, choose_counting
from app.consultations.operations.questions import QuestionTexts
from app.consultations.queries import get
from app.database import transaction
from app.errors import Refused
from app.ranking.assurance import Assurance
from tests import factories
from tests.factories import TESTER
from tests.faults.hostile import contents, token_of
from tests.inspector import InspectedClient

BALLOTS = {"rating": [("patient", (5, 3, 1))] * 3, "ranking": [("patient", (2, 1, 0))] * 3}
Act = Callable[[int, datetime], object]
OTHER = QuestionTexts(kind=QuestionKind.AGREEMENT, text="Do you agree?")


def option_of(number: int) -> int:
    return get(number).options[0].id


def group_of(number: int) -> int:
    return get(number).respondent_groups[0].id


def counted(number: int) -> int:
    question = get(number).priority_question
    assert question is not None
    return question.id


ACTS: dict[str, Act] = {
    "an option added": lambda n, at: drafting.add_options(
        n, [drafting.OptionTexts(title="One more")], actor=TESTER, at=at
    ),
    "an option written": lambda n, at: drafting.write_option(
        n, option_of(n), drafting.OptionTexts(title="Other"), actor=TESTER, at=at
    ),
    "an option removed": lambda n, at: drafting.remove_option(n, option_of(n), actor=TESTER, at=at),
    "an option moved": lambda n, at: drafting.move_option_up(n, get(n).options[1].id, actor=TESTER, at=at),
    "the kind changed": lambda n, at: questions.write_question(n, counted(n), OTHER, actor=TESTER, at=at),
    "a question added": lambda n, at: questions.add_question(n, OTHER, actor=TESTER, at=at),
    "a group added": lambda n, at: groups.add_respondent_group(
        n, label="New", counted_with="GPs", actor=TESTER, at=at
    ),
    "a group moved": lambda n, at: groups.write_respondent_group(
        n, group_of(n), label="A patient", counted_with="GPs", actor=TESTER, at=at
    ),
    "a group removed": lambda n, at: groups.remove_respondent_group(n, group_of(n), actor=TESTER, at=at),
    "the texts written": lambda n, at: drafting.write_basics(
        n,
        drafting.Basics(**dict.fromkeys(("title", "summary", "why", "decided", "undecided", "decides"), "x")),
        actor=TESTER,
        at=at,
    ),
    "the counting chosen": lambda n, at: choose_counting(n, AS_USUAL, actor=TESTER, at=at),
    "the base chosen": lambda n, at: drafting.set_minimum_base(n, 3, actor=TESTER, at=at),
    "the ways chosen": lambda n, at: taking_part.choose_assurances(
        n, (Assurance.EMAIL,), actor=TESTER, at=at
    ),
    "the dates planned": lambda n, at: drafting.plan_dates(
        n, opens_at=at, closes_at=at + timedelta(hours=1), actor=TESTER, at=at
    ),
    "the draft deleted": lambda n, at: drafting.delete_draft(n, actor=TESTER, at=at),
}


@pytest.mark.parametrize("kind", sorted(BALLOTS))
@pytest.mark.parametrize("what", sorted(ACTS))
def test_f10_nothing_that_people_answered_can_be_edited(app: Flask, kind: str, what: str) -> None:
    number = factories.a_consultation(app, kind=kind, size=5 if kind == "rating" else 3)
    factories.responses(app, number, BALLOTS[kind])
    before = contents(app)

    with app.app_context(), pytest.raises(Refused, match="It is open now"), transaction() as at:
        ACTS[what](number, at)

    assert contents(app) == before


@pytest.mark.parametrize(
    "address",
    [
        "basics", "options", "options/{option}", "options/{option}/remove", "options/{option}/move-up",
        "questions/{question}", "questions/new", "taking-part", "who", "groups/{group}",
        "groups/{group}/remove", "counting", "dates", "delete", "unschedule",
    ],
)  # fmt: skip
def test_f10_no_form_of_a_draft_changes_what_is_open(app: Flask, address: str) -> None:
    factories.a_person(app)
    staff = app.test_client()
    factories.sign_in(staff)
    number = factories.a_consultation(app)
    factories.responses(app, number, BALLOTS["rating"])
    with app.app_context():
        path = address.format(option=option_of(number), group=group_of(number), question=counted(number))
    token = token_of(staff.get("/manage/consultations/new"))
    before = contents(app)

    FlaskClient.open(
        staff,
        f"/manage/consultations/{number}/{path}",
        method="POST",
        data={
            "csrf_token": token, "title": "Other", "titles": "One more", "text": "Other?", "label": "New",
            "kind": "agreement", "counted_with": "GPs", "method": "mean-rating", "minimum_base": "3",
        },
    )  # fmt: skip

    assert contents(app) == before


def test_f10_the_pages_say_why_and_lead_back(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)

    page = staff.get(f"/manage/consultations/{number}/basics", follow_redirects=True)

    assert "You cannot edit this consultation now. It is open now." in page.text
