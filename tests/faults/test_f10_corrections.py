"""F10: wording is corrected while people answer (docs/adr/0031): a new version with a public reason.

The old words stay, each response keeps which ones it was given to, and nothing that is counted changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.consultations.corrections import list_corrections
from app.consultations.kinds import QuestionKind
from app.consultations.operations.correcting import (
    OptionWords,
    QuestionWords,
    correct_option,
    correct_question,
)
from app.consultations.operations.questions import QuestionTexts
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.responses.models import Response
from app.responses.operations.checking import count_unmatched, find_broken_link
from app.results.counting import count_responses
from tests import factories
from tests.factories import OPTIONS, TESTER
from tests.faults.hostile import contents
from tests.faults.test_f11_options_taken_out import at_the_question, take_out
from tests.inspector import InspectedClient

REASON = "The old words named the wrong year."
BALLOTS = [("patient", (5, 3, 1))] * 12
PAGE = "/consultations/local-care/respond/priorities"
TOLD = "We corrected the wording while you were answering"
OWN_ITEMS = QuestionTexts(
    kind=QuestionKind.CHOOSE_ONE, text="How would you come?", items=("By buss", "By car", "On foot")
)


def to_option(app: Flask, number: int, place: int = 0, *, reason: str = REASON, **words: str) -> None:
    with app.app_context(), transaction() as at:
        option = get(number).options[place]
        now = {"title": option.title, "summary": option.summary, "detail": option.detail}
        said = OptionWords(**(now | words))
        correct_option(number, option.id, said, reason=reason, actor=TESTER, at=at)


def to_question(app: Flask, number: int, place: int = 1, *, reason: str = REASON, **words: Any) -> None:
    with app.app_context(), transaction() as at:
        question = get(number).questions[place]
        said = replace(QuestionWords(text=question.text, hint=question.hint), **words)
        correct_question(number, question.id, said, reason=reason, actor=TESTER, at=at)


def wordings(app: Flask) -> list[int]:
    with app.app_context():
        return list(db.session.scalars(select(Response.wording).order_by(Response.id)))


def test_f10_a_correction_keeps_the_old_words_and_changes_no_ballot(app: Flask) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, BALLOTS)
    with app.app_context():
        columns = [column for column in Response.__table__.c if column.name != "wording"]
        before = db.session.execute(select(*columns)).all()
        places = [(each.option, each.place) for each in count_responses(get(number)).options]

    to_option(app, number, title="Help at home in 2027")
    to_question(app, number, text="What should come first?", hint="Choose.")

    with app.app_context():
        assert db.session.execute(select(*columns)).all() == before
        assert [(each.option, each.place) for each in count_responses(get(number)).options] == places
        assert find_broken_link(number) is None
        assert count_unmatched(number) == 0
        first, second = list_corrections(number)
        assert [(each.field, each.before, each.after) for each in first.changes] == [
            ("title", OPTIONS[0], "Help at home in 2027")
        ]
        assert [each.field for each in second.changes] == ["text", "hint"]
        kinds = list(db.session.scalars(select(AuditEntry.kind)))
        assert kinds.count("wording corrected") == 2


def test_f10_everybody_reads_when_and_why_with_the_words_before_and_after(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    client.get("/consultations/local-care")  # a kept page must not stay
    to_option(app, number, summary="In 2027.")
    to_question(app, number, text="What should come first?")
    with app.app_context():
        slug = get(number).options[0].slug

    for address, times in (("", 2), ("/everything", 2), (f"/options/{slug}", 1)):
        text = client.get(f"/consultations/local-care{address}").text
        assert text.count("Wording corrected on") == times
        assert text.count(REASON) == times
        assert f"About {OPTIONS[0].lower()}." in text
        assert "In 2027." in text


def test_f10_each_response_keeps_the_wording_it_was_asked_in(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, BALLOTS[:1])
    to_option(app, number, title="Other words")

    at_the_question(client)
    check = client.submit(client.get(PAGE), {})
    client.submit(check, button="Confirm and send")

    assert wordings(app) == [0, 1]


def test_f10_whoever_is_answering_is_told_on_their_next_page_and_once(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    at_the_question(client)
    page = client.get(PAGE)
    assert TOLD not in page.text
    to_question(app, number, place=0, text="What matters to you?")

    check = client.submit(page, {})
    assert TOLD in check.text
    assert "What matters to you?" in check.text
    changed = client.submit(client.get(f"{PAGE}?change=yes"), {})

    assert TOLD not in changed.text


def test_f10_somebody_on_the_first_page_is_told_on_the_second(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    to_question(app, number, place=0, text="What matters to you?")

    following = client.submit(page, {"group": "1"})

    assert TOLD in following.text


def test_f10_answers_confirmed_meanwhile_are_sent_with_the_words_that_were_seen_and_told(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    at_the_question(client)
    check = client.submit(client.get(PAGE), {})
    to_option(app, number, title="Other words")

    receipt = client.submit(check, button="Confirm and send")

    assert wordings(app) == [0]
    assert "We corrected the wording after you answered" in receipt.text
    own = client.get("/consultations/local-care/response")
    assert "We corrected the wording after you answered" in own.text
    told = client.get(f"{PAGE}?change=yes")
    assert TOLD in told.text
    client.submit(client.submit(told, {}), button="Confirm and send")
    assert wordings(app) == [1]  # the same answers, to the words as they are now
    assert "We corrected" not in client.get("/consultations/local-care/response").text


@pytest.mark.parametrize("forged", ["99", "-1", "x", "9" * 40, "١"])
def test_f10_a_forged_wording_is_never_one_that_there_was_not(
    app: Flask, client: InspectedClient, forged: str
) -> None:
    number = factories.a_consultation(app)
    to_option(app, number, title="Other words")
    at_the_question(client)
    check = client.submit(client.get(PAGE), {"wording": forged})

    client.submit(check, {"wording": forged}, button="Confirm and send")

    assert wordings(app) == [1]


def test_f10_items_of_a_question_keep_their_number_and_their_places(app: Flask) -> None:
    number = factories.a_consultation(app, further=(OWN_ITEMS,))

    to_question(app, number, place=2, items=("By bus", "By car", "On foot"))

    with app.app_context():
        (change,) = list_corrections(number)[0].changes
        assert (change.field, change.before, change.after) == ("item", "By buss", "By bus")
        assert get(number).questions[2].items[0].title == "By bus"


@pytest.mark.parametrize(
    ("items", "why"),
    [
        (("By bus", "By car"), "Keep one on each line"),
        (("By bus", "By car", "On foot", "By boat"), "Keep one on each line"),
        (("By car", "By buss", "On foot"), "Keep the lines in their order"),
        (("By bus", "by bus", "On foot"), "different from the others"),
    ],
)
def test_f10_nothing_to_choose_is_added_taken_out_or_moved_by_a_correction(
    app: Flask, items: tuple[str, ...], why: str
) -> None:
    number = factories.a_consultation(app, further=(OWN_ITEMS,))
    before = contents(app)

    with pytest.raises(Refused, match=why):
        to_question(app, number, place=2, items=items)

    assert contents(app) == before


def test_f10_a_correction_needs_a_reason_a_change_and_words_that_tell_options_apart(app: Flask) -> None:
    number = factories.a_consultation(app)
    before = contents(app)

    with pytest.raises(Refused, match="Give the reason"):
        to_option(app, number, title="Other words", reason=" ")
    with pytest.raises(Refused, match="Nothing is changed"):
        to_option(app, number)
    with pytest.raises(Refused, match="Another option is called this"):
        to_option(app, number, title=OPTIONS[1].upper())
    with pytest.raises(Refused, match="Write the question"):
        to_question(app, number, text=" ")

    assert contents(app) == before


def test_f10_what_was_taken_out_and_what_is_not_there_is_not_corrected(app: Flask) -> None:
    number = factories.a_consultation(app)
    take_out(app, number, 0)

    with pytest.raises(NotFound):
        to_option(app, number, title="Other words")
    with app.app_context(), pytest.raises(NotFound), transaction() as at:
        correct_question(number, 99, QuestionWords(text="x"), reason="x", actor=TESTER, at=at)


def test_f10_before_it_opens_and_once_it_is_closed_nothing_is_corrected(app: Flask) -> None:
    draft = factories.a_consultation(app, slug="draft", scheduled=False)
    over = factories.a_consultation(app, slug="over")
    factories.close(app, over)

    for number in (draft, over):
        with pytest.raises(Refused, match="You cannot correct the wording"):
            to_option(app, number, title="Other words")


def test_f10_staff_say_why_and_that_the_meaning_stays(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, further=(OWN_ITEMS,))
    with app.app_context():
        question = get(number).questions[2].id
    address = f"/manage/consultations/{number}/questions/{question}/correct"
    assert address in staff.get(f"/manage/consultations/{number}/questions").text
    page = staff.get(address)
    assert "A new question is right" in page.text

    refused = staff.submit(page, {"items": "By bus\nBy car\nOn foot"}, button="Correct it")
    done = staff.submit(refused, {"reason": REASON, "same_meaning": "y"}, button="Correct it")

    assert refused.status_code == 422
    assert "Say that the meaning stays the same." in refused.text
    assert "The wording is corrected." in done.text
    assert REASON in done.text


def test_f10_a_correction_moves_no_comment_to_another_paragraph(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    with app.app_context(), transaction():
        option = get(number).options[0]
        option.detail, option_id = "It is near.\n\nIt is deer.", option.id
    page = staff.get(f"/manage/consultations/{number}/options/{option_id}/correct")
    corrected = {"reason": REASON, "same_meaning": "y"}

    refused = staff.submit(page, corrected | {"detail": "It is near. It is dear."}, button="Correct it")
    done = staff.submit(page, corrected | {"detail": "It is near.\n\nIt is dear."}, button="Correct it")

    assert refused.status_code == 422
    assert "There were 2 paragraphs. Keep as many." in refused.text
    assert "The wording is corrected." in done.text


def test_f10_a_second_correction_is_told_with_the_first(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    to_option(app, number, title="Second words")
    to_option(app, number, title="Third words", reason="Still not right.")

    text = client.get("/consultations/local-care").text

    assert text.count("Wording corrected on") == 2
    assert text.index(REASON) < text.index("Still not right.")
