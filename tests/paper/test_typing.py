"""Typing in forms: what is typed is what is counted, and each form is dealt with once."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from app.consultations.operations.correcting import OptionWords, correct_option
from app.consultations.queries import get
from app.database import db, transaction
from app.ranking.assurance import Assurance
from app.responses.models import FurtherBallot, OpenAnswer, Response
from tests import factories
from tests.inspector import InspectedClient
from tests.paper.forms import TYPED, asked_of, codes_on, label_of, of_every_kind

HOME = "/manage/consultations/1/paper"


def test_no_form_is_typed_where_people_have_to_show_who_they_are(app: Flask, staff: InspectedClient) -> None:
    number = of_every_kind(app, assurances=(Assurance.INVITED,))
    page = staff.get(f"{HOME}/type?form={label_of(app, number)}")
    refused = staff.submit(page, TYPED, button="Save this form")

    assert refused.status_code == 422
    assert "only from people who show who they are" in refused.text
    with app.app_context():
        assert not db.session.scalars(select(Response)).all()


def test_a_typed_form_is_a_response_like_any_other(app: Flask, staff: InspectedClient) -> None:
    number = of_every_kind(app)
    page = staff.get(f"{HOME}/type?form={label_of(app, number)}")
    saved = staff.submit(page, TYPED, button="Save this form")

    assert "Write the number 1 on the form." in saved.text
    assert "Form 2 today" in saved.text
    asked = asked_of(app, number)
    with app.app_context():
        response = db.session.scalars(select(Response)).one()
        assert (response.channel, response.shown_order, response.assurance) == ("paper", "form A", "open")
        assert response.marks == bytes([5, 255, 0])
        assert db.session.scalars(select(OpenAnswer.text)).all() == ["A later bus."]
        stored = dict(db.session.execute(select(FurtherBallot.question_id, FurtherBallot.marks)).all())
    by_kind = {each.kind.value: stored[each.id] for each in asked.questions[2:]}
    assert by_kind["choose-one"] == bytes([0, 1, 0, 0])
    assert by_kind["choose-some"] == bytes([1, 0, 1, 0])
    assert by_kind["agreement"] == bytes([3, 0, 0, 1])
    assert by_kind["ranking"] == bytes([2, 1, 0, 0])
    assert by_kind["points"] == bytes([60, 0, 0, 40])
    assert by_kind["best-worst"][:2] == bytes([1, 2])
    assert by_kind["pairwise"] == bytes([1, 3, 255, 0, 0, 0])
    assert by_kind["appropriateness"] == bytes([9, 0, 0, 0])


def test_form_b_begins_elsewhere_and_means_the_same(app: Flask, staff: InspectedClient) -> None:
    number = of_every_kind(app)
    page = staff.get(f"{HOME}/type?form={label_of(app, number, 'B')}")
    assert page.text.index('id="q2.2"') < page.text.index('id="q2.3"') < page.text.index('id="q2.1"')
    staff.submit(page, TYPED, button="Save this form")
    with app.app_context():
        response = db.session.scalars(select(Response)).one()
    assert (response.marks, response.shown_order) == (bytes([5, 255, 0]), "form B")


@pytest.mark.parametrize(
    ("box", "typed", "told"),
    [
        ("group", "", "number of the group"),
        ("group", "77", "Type a number from 1"),
        ("q2.1", "6", "Type a number from 1 to 5"),
        ("q2.1", "five", "Type a number"),
        ("q2.1", "５", "Type a number"),
        ("q3", "1 2", "Only one can be chosen"),
        ("q3", "9", "Type a number from 0 to 4"),
        ("q4", "1 2 3", "Choose 2 at most"),
        ("q4", "0 1", "but not both"),
        ("q6.3", "1", "given twice"),
        ("q6.1", "3", "before the ones below"),
        ("q7.4", "30", "100"),
        ("q8.1worst", "1", "2 different ones"),
        ("q9.1", "3", "Type a number from 0 to 2"),
        ("q1", "x" * 4_001, "4,000 characters"),
    ],
)
def test_what_cannot_be_is_told_at_its_box_and_nothing_is_kept(
    app: Flask, staff: InspectedClient, box: str, typed: str, told: str
) -> None:
    number = of_every_kind(app)
    page = staff.get(f"{HOME}/type?form={label_of(app, number)}")
    refused = staff.submit(page, TYPED | {box: typed}, button="Save this form")

    assert refused.status_code == 422
    assert told in refused.text
    # A sum that is wrong, or a list answered twice, is told at the first box of its question.
    assert f'href="#{box.partition(".")[0]}' in refused.text
    assert 'value="60"' in refused.text  # what was typed elsewhere is still there
    with app.app_context():
        assert not db.session.scalars(select(Response.id)).all()


def test_another_version_is_refused_with_the_reason(app: Flask, staff: InspectedClient) -> None:
    number = of_every_kind(app)
    right = label_of(app, number)
    wrong = f"A-{'00000' if right != 'A-00000' else '11111'}"
    page = staff.get(f"{HOME}/type?form={wrong}")
    assert page.status_code == 422
    assert "asks something else" in page.text
    assert staff.get(f"{HOME}/type?form=nonsense").status_code == 422
    lazy = right.lower().replace("-", " ")
    assert "Form 1 today" in staff.get(f"{HOME}/type", query_string={"form": lazy}).text


def test_enter_without_a_script_sends_nothing(app: Flask, staff: InspectedClient) -> None:
    number = of_every_kind(app)
    page = staff.get(f"{HOME}/type?form={label_of(app, number)}")
    again = staff.submit(page, {"q2.1": "4"}, button="Stay on this page")
    assert again.status_code == 200
    assert 'value="4"' in again.text
    with app.app_context():
        assert not db.session.scalars(select(Response.id)).all()


def test_a_numbered_form_is_dealt_with_once(app: Flask, staff: InspectedClient) -> None:
    number = of_every_kind(app)
    batch = {"label": "Front desk", "form": "B", "size": "2"}
    sheet = staff.submit(staff.get(f"{HOME}/batches/new"), batch)
    assert "no-store" in sheet.headers["Cache-Control"]
    one, other = codes_on(sheet.text)
    with app.app_context():
        names = "SELECT digest FROM paper_codes"
        assert one.encode() not in b"".join(
            bytes(row[0]) for row in db.session.connection().exec_driver_sql(names)
        )
    page = staff.get(f"{HOME}/type?form={label_of(app, number, 'B')}")
    typed = TYPED | {"code": one.lower()}
    assert "Write the number 1" in staff.submit(page, typed, button="Save this form").text
    again = staff.submit(page, typed, button="Save this form")
    assert "was dealt with already" in again.text
    made_up = staff.submit(page, TYPED | {"code": "7K3M-Q9TX-2BCD-5FGH-8"}, button="Save this form")
    assert "not the code of a form" in made_up.text
    other_form = staff.get(f"{HOME}/type?form={label_of(app, number)}")
    told = staff.submit(other_form, TYPED | {"code": other}, button="Save this form")
    assert "printed as another version" in told.text
    aside = {"code": other, "reason": "blank"}
    assert "Set aside." in staff.submit(page, aside, button="Set this form aside").text
    with app.app_context():
        assert len(db.session.scalars(select(Response.id)).all()) == 1


def test_whoever_sent_a_numbered_form_finds_it_with_its_code(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    number = of_every_kind(app)
    batch = {"label": "Front desk", "form": "A", "size": "1"}
    (code,) = codes_on(staff.submit(staff.get(f"{HOME}/batches/new"), batch).text)
    page = staff.get(f"{HOME}/type?form={label_of(app, number)}")
    staff.submit(page, TYPED | {"code": code}, button="Save this form")
    mine = client.submit(client.get("/receipt"), {"code": code})
    assert "A later bus." in mine.text


def test_forms_are_set_aside_only_with_a_reason(app: Flask, staff: InspectedClient) -> None:
    number = of_every_kind(app)
    page = staff.get(f"{HOME}/type?form={label_of(app, number)}")
    told = staff.submit(page, {}, button="Set this form aside")
    assert told.status_code == 422
    assert 'href="#reason"' in told.text
    staff.submit(page, {"reason": "unreadable"}, button="Set this form aside")
    home = staff.get(HOME).text
    assert "Set aside: It cannot be read" in home
    assert "more forms were dealt with than were counted" in home


def test_calls_have_a_channel_of_their_own_and_the_same_weight(app: Flask, staff: InspectedClient) -> None:
    of_every_kind(app)
    page = staff.get(f"{HOME}/phone")
    assert "I will read 3 things, one after the other." in page.text
    staff.submit(page, TYPED, button="Save these answers")
    with app.app_context():
        assert Counter(db.session.scalars(select(Response.channel))) == {"phone": 1}


def test_nothing_is_typed_before_opening_or_after_closing(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    label = label_of(app, number)
    page = staff.get(f"{HOME}/type?form={label}")
    factories.close(app, number)
    refused = staff.submit(page, {"group": "1", "q2.1": "5"}, button="Save this form")
    assert refused.status_code == 422
    assert "It has closed." in refused.text
    with app.app_context():
        assert not db.session.scalars(select(Response.id)).all()


def test_a_form_printed_before_the_wording_was_corrected_is_typed_as_it_is_printed(
    app: Flask, staff: InspectedClient
) -> None:
    number = of_every_kind(app)
    printed = label_of(app, number)
    with app.app_context(), transaction() as at:
        option = get(number).options[0]
        words = OptionWords(title="Said in other words")
        correct_option(number, option.id, words, reason="A slip.", actor=factories.TESTER, at=at)
    newest = label_of(app, number)
    assert newest != printed

    page = staff.get(f"{HOME}/type?form={printed}")
    assert "Said in other words" not in page.text
    assert "Said in other words" in staff.get(f"{HOME}/type?form={newest}").text
    staff.submit(page, TYPED, button="Save this form")
    staff.submit(staff.get(f"{HOME}/type?form={newest}"), TYPED, button="Save this form")

    with app.app_context():
        assert list(db.session.scalars(select(Response.wording).order_by(Response.id))) == [0, 1]
        assert {each.marks for each in db.session.scalars(select(Response))} == {bytes([5, 255, 0])}
