"""Beginning a consultation: from a template of its kind, or as a copy of an earlier one."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from app.audit.queries import head
from app.consultations.beginnings import QUESTIONS
from app.consultations.kinds import COUNTED, QuestionKind
from app.consultations.models import Consultation
from app.consultations.operations import copying, drafting, gating
from app.consultations.proposals import ConsultationKind
from app.consultations.queries import get, get_by_slug
from app.database import db, transaction
from app.equality.models import AskedAboutYou
from app.equality.operations.settling import choose_questions
from app.equality.queries import asked_in
from app.scoring.criteria import Criterion
from app.scoring.operations import fix_criteria, mark, write_criteria
from app.scoring.queries import find_newest, list_scores, list_versions
from tests import factories
from tests.factories import OPTIONS, TESTER
from tests.proposing import a_proposal


@pytest.mark.parametrize("kind", ConsultationKind)
def test_every_kind_opens_with_an_open_question_and_counts_one(kind: ConsultationKind) -> None:
    asked = QUESTIONS[kind]

    assert asked[0].kind is QuestionKind.OPEN
    assert [each.kind in COUNTED for each in asked if each.counts] == [True]
    assert len({each.name for each in asked}) == len(asked)


@pytest.mark.parametrize("kind", ConsultationKind)
def test_no_template_passes_a_gate_that_asks_for_words(app: Flask, kind: ConsultationKind) -> None:
    with app.app_context(), transaction() as at:
        made = drafting.draft("A change", kind=kind, actor=TESTER, at=at)
        missing = gating.missing_to_schedule(made, at)

    parts = {each.part for each in missing}
    assert {
        "listening",
        "basics",
        "affected",
        "options",
        "choosing",
        "equality",
        "contact",
        "privacy",
    } <= parts
    assert not {each.sentence for each in missing if each.part == "questions"}


def test_a_closure_begins_on_screen_with_its_questions_and_its_hints(app: Flask, staff: Any) -> None:
    page = staff.get("/manage/consultations/new")
    answer = staff.submit(page, {"title": "The east clinic", "kind": "closure"}, follow_redirects=False)
    assert answer.status_code == 303
    where = answer.headers["Location"]

    assert "Do not write as if it was decided" in staff.get(f"{where}/basics").text
    assert "If this service closed" in staff.get(f"{where}/questions").text
    assert "Mark the option of doing nothing" in staff.get(f"{where}").text


def test_a_kind_that_is_none_is_refused(staff: Any) -> None:
    page = staff.get("/manage/consultations/new")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    data = {"title": "X", "kind": "merger", "csrf_token": token}

    assert staff.post("/manage/consultations/new", data=data).status_code == 422


def copied(app: Flask, source: int) -> int:
    with app.app_context(), transaction() as at:
        return copying.copy(source, "Once more", actor=TESTER, at=at).id


def test_a_copy_has_what_was_written_and_nothing_that_was_said(app: Flask) -> None:
    source = factories.a_consultation(app)
    factories.responses(app, source, [("patient", (5, 3, 1))] * 3)
    made = copied(app, source)

    with app.app_context():
        old, new = get(source), get(made)
        assert [option.title for option in new.options] == list(OPTIONS)
        assert [(each.text, each.kind, each.counts) for each in new.questions] == [
            (each.text, each.kind, each.counts) for each in old.questions
        ]
        assert [(each.key, each.counting_group.key) for each in new.respondent_groups] == [
            (each.key, each.counting_group.key) for each in old.respondent_groups
        ]
        assert {each.counting_group.consultation_id for each in new.respondent_groups} == {made}
        assert (new.opens_at, new.closes_at, new.scheduled_at, new.rule) == (None, None, None, None)
        assert new.listening_records == []
        assert new.equality_assessment is None
        assert new.copied_from == old.title
        assert new.secret.secret != old.secret.secret  # its voters are others
        assert new.grounds.do_nothing == old.grounds.do_nothing
        assert len(new.rejected_alternatives) == len(old.rejected_alternatives)


def test_a_copy_has_the_proposals_with_their_grounds_and_measures(app: Flask) -> None:
    source = factories.a_consultation(app, scheduled=False)
    a_proposal(app, source)
    made = copied(app, source)

    with app.app_context():
        told = get(made).options[-1]
        assert told.proposal is not None
        assert (told.proposal.change, told.proposal.months_to_effect) == ("Two clinics.", 4)
        assert [each.kind for each in told.grounds] == ["need", "want"]
        assert [each.target for each in told.measures] == ["7 days"]


def test_changing_a_copy_leaves_the_first_as_it_was(app: Flask) -> None:
    source = factories.a_consultation(app)
    made = copied(app, source)
    with app.app_context(), transaction() as at:
        drafting.remove_option(made, get(made).options[0].id, actor=TESTER, at=at)

    with app.app_context():
        assert len(get(source).options) == len(OPTIONS)


def test_staff_copy_on_screen_and_the_copy_says_where_it_is_from(app: Flask, staff: Any) -> None:
    source = factories.a_consultation(app, title="Last year")
    page = staff.get(f"/manage/consultations/{source}/copy")
    assert 'value="Last year"' in page.text
    answer = staff.submit(page, {"title": "This year"}, follow_redirects=False)

    assert answer.status_code == 303
    assert "Copied from “Last year”." in staff.get(answer.headers["Location"]).text


def test_looking_at_the_page_of_a_copy_makes_none(app: Flask, staff: Any) -> None:
    source = factories.a_consultation(app)
    with app.app_context():
        before = head(db.engine)
    staff.get(f"/manage/consultations/{source}/copy")

    with app.app_context():
        assert head(db.engine) == before
        assert db.session.query(Consultation).count() == 1


def copied_on_screen(app: Flask, staff: Any, source: int) -> int:
    page = staff.get(f"/manage/consultations/{source}/copy")
    staff.submit(page, {"title": "Once more"}, button="Make a copy")
    with app.app_context():
        return get_by_slug("once-more").id


@pytest.mark.parametrize("keys", [(), ("age", "carer")])
def test_a_copy_asks_the_same_about_people(app: Flask, staff: Any, keys: tuple[str, ...]) -> None:
    source = factories.a_consultation(app, scheduled=False)
    with app.app_context(), transaction() as at:
        choose_questions(source, keys, actor=TESTER, at=at)

    made = copied_on_screen(app, staff, source)

    with app.app_context():
        assert asked_in(made) == asked_in(source) == set(keys)


def test_a_copy_of_one_where_nobody_chose_leaves_the_choice_open(app: Flask, staff: Any) -> None:
    source = factories.a_consultation(app)

    made = copied_on_screen(app, staff, source)

    with app.app_context():
        assert db.session.get(AskedAboutYou, made) is None


def test_a_copy_has_the_newest_criteria_not_fixed_and_without_scores(app: Flask, staff: Any) -> None:
    source = factories.a_consultation(app)
    criteria = [
        Criterion(key="", name="Safety", meaning="Fewer falls.", weight=60),
        Criterion(key="", name="Cost", meaning="", weight=40),
    ]
    with app.app_context():
        with transaction() as at:
            write_criteria(source, criteria, seen=mark(None), actor=TESTER, at=at)
            fix_criteria(source, at, actor=TESTER, at=at)
        with transaction() as at:
            seen = mark(find_newest(source))
            write_criteria(source, criteria[:1], reason="Too many.", seen=seen, actor=TESTER, at=at)

    made = copied_on_screen(app, staff, source)

    with app.app_context():
        (version,) = list_versions(made)
        assert [(each["name"], each["meaning"], each["weight"]) for each in version.criteria] == [
            ("Safety", "Fewer falls.", 60)
        ]
        assert (version.version, version.reason, version.locked_at) == (1, "", None)
        assert not list_scores(made)
        assert [each.version for each in list_versions(source)] == [2, 1]
