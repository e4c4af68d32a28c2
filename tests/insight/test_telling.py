"""Answers are whole and keep their history, quotations stand in their texts, and nothing is public too
early."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.comments.models import Comment
from app.comments.states import State
from app.database import db, transaction
from app.errors import Refused
from app.insight.kinds import Status
from app.insight.operations.answering import AnswerTexts, answer_theme, seen_now
from app.insight.operations.publishing import publish_themes
from app.insight.operations.quoting import approve_quotation, take_back_quotation
from app.insight.queries.answers import (
    list_answered_themes,
    list_main_without_answer,
    themes_of_response,
)
from app.insight.queries.texts import Wanted, list_texts
from app.responses.models import OpenAnswer
from app.seen import Stale
from tests import factories
from tests.comments.commenting import READ_FIRST, a_comment, a_commented_consultation
from tests.factories import TESTER
from tests.insight.theming import (
    a_themed_consultation,
    answer,
    answers,
    code,
    gather,
    publish,
    quote,
    themes,
)

HALF = {
    "no status": ({"status": None}, "Say whether"),
    "no words": ({"answer": ""}, "Write the answer"),
    "not done without a reason": ({"status": Status.NOT_DOING}, "Say why"),
    "a reason for what is done": ({"reason": "Because."}, "A reason belongs"),
    "nobody": ({"given_by": ""}, "Say who"),
    "no day": ({"given_on": None}, "Enter the day"),
}


@pytest.mark.parametrize(("texts", "sentence"), HALF.values(), ids=HALF)
def test_half_an_answer_is_refused(app: Flask, texts: dict[str, object], sentence: str) -> None:
    number, (parking, _waiting) = a_themed_consultation(app)

    with pytest.raises(Refused, match=sentence):
        answer(app, number, parking, **texts)


def test_an_answer_is_dated_after_people_stopped_answering_and_not_in_the_future(app: Flask) -> None:
    number, (parking, _waiting) = a_themed_consultation(app)
    today = clock.now().date()

    for day in (today - timedelta(days=2), today + timedelta(days=2)):
        with pytest.raises(Refused, match="after people stopped"):
            answer(app, number, parking, given_on=day)


def test_a_main_theme_waits_for_its_answer(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app)

    def silent() -> list[str]:
        with app.app_context():
            return list_main_without_answer(number)

    assert silent() == ["Parking", "Waiting"]
    answer(app, number, waiting, status=None, answer="", given_by="", given_on=None)
    assert silent() == ["Parking", "Waiting"]
    answer(app, number, waiting, status=Status.NOT_DOING, reason="There is no room.")
    assert silent() == ["Parking"]
    answer(app, number, parking)
    assert silent() == []


def test_what_was_public_stays_with_its_date_and_what_was_a_draft_does_not(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app)
    factories.publish_list(app, number)
    answer(app, number, parking, answer="A first draft.")
    answer(app, number, parking, answer="We are building it.", status=Status.DOING)
    answer(app, number, waiting)
    publish(app, number)

    answer(app, number, parking, answer="It is built.", difference="You find a place.")

    with app.app_context():
        told = list_answered_themes(number)[0]
    assert told.now.answer == "It is built."
    assert [one.answer for one in told.earlier] == ["We are building it."]


def test_two_people_do_not_write_over_each_other(app: Flask) -> None:
    number, (parking, _waiting) = a_themed_consultation(app)
    with app.app_context():
        seen = seen_now(parking)
    answer(app, number, parking)

    with app.app_context(), pytest.raises(Stale), transaction() as at:
        answer_theme(number, parking, AnswerTexts(heard="Mine."), seen=seen, actor=TESTER, at=at)


def test_a_quotation_stands_in_its_text_just_like_that(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app)

    quote(app, number, parking, "I cannot park here, number 3")
    with app.app_context():
        (one,) = list_answered_themes(number)[0].quotations
        assert one.words == "I cannot park here, number 3"
    with app.app_context():
        text = list_texts(Wanted(consultation_id=number, words="number 3"))[0]
        for theme, words, sentence in (
            (parking, "I can park here", "do not stand in the text"),
            (parking, "i CANNOT park", "do not stand in the text"),
            (waiting, "I cannot park", "not about this theme"),
        ):
            with pytest.raises(Refused, match=sentence), transaction() as at:
                approve_quotation(number, theme, text.id, words, actor=TESTER, at=at)


def test_words_to_be_kept_private_are_never_quoted(app: Flask) -> None:
    number = factories.a_consultation(app)
    answers(app, number, [("patient", "I cannot park.")], private="All of it: I work there.")
    factories.close(app, number)
    (parking,) = themes(app, number, ["Parking"])
    code(app, gather(app, number)[0], parking)

    with pytest.raises(Refused, match="may not be printed"):
        quote(app, number, parking, "I cannot park.")


def test_a_quotation_falls_out_when_its_author_wants_it_private_or_it_is_gone(app: Flask) -> None:
    number, (parking, _waiting) = a_themed_consultation(app)
    quote(app, number, parking, "number 3")
    quote(app, number, parking, "number 4")

    with app.app_context():
        for row in db.session.query(OpenAnswer):
            if "number 3" in row.text:
                row.keep_private = "My name is known."
            if "number 4" in row.text:
                db.session.delete(row)
        db.session.commit()
        assert list_answered_themes(number)[0].quotations == ()


def test_only_what_everybody_can_read_of_comments_is_quoted(app: Flask) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    a_comment(app, number, "A public word about parking.", state=State.PUBLIC)
    a_comment(app, number, "A held word about parking.")
    factories.close(app, number)
    (parking,) = themes(app, number, ["Parking"])
    for text in gather(app, number):
        code(app, text, parking)

    quote(app, number, parking, "A public word")
    with pytest.raises(Refused, match="may not be printed"):
        quote(app, number, parking, "A held word")
    with app.app_context():
        comment = db.session.query(Comment).filter_by(state=State.PUBLIC).one()
        comment.text = "[removed] about parking."
        db.session.commit()
        assert list_answered_themes(number)[0].quotations == ()


def test_a_quotation_can_be_taken_back(app: Flask) -> None:
    number, (parking, _waiting) = a_themed_consultation(app, published=True)
    one = quote(app, number, parking, "number 3")

    with app.app_context():
        with transaction() as at:
            take_back_quotation(number, parking, one, actor=TESTER, at=at)
        assert list_answered_themes(number)[0].quotations == ()


def test_themes_are_published_after_the_result_and_with_what_was_heard(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app)

    def refused(sentence: str) -> None:
        with pytest.raises(Refused, match=sentence):
            publish(app, number)

    refused("It has closed")
    factories.publish_list(app, number)
    refused("Every main theme needs what you heard")
    for theme in (parking, waiting):
        answer(app, number, theme, status=None, answer="", given_by="", given_on=None)
    publish(app, number)


def test_texts_that_wait_are_published_over_only_knowingly(app: Flask) -> None:
    number = factories.a_consultation(app)
    answers(app, number, [("patient", "I cannot park.")] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    (parking,) = themes(app, number, ["Parking"])
    gather(app, number)
    answer(app, number, parking)

    with app.app_context():
        with pytest.raises(Refused, match="not coded yet"), transaction() as at:
            publish_themes(number, knows_uncoded=False, actor=TESTER, at=at)
        with transaction() as at:
            publish_themes(number, knows_uncoded=True, actor=TESTER, at=at)


def test_a_frame_without_a_main_theme_is_not_published(app: Flask) -> None:
    number = factories.a_consultation(app)
    answers(app, number, [("patient", "I cannot park.")] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    themes(app, number, ["Parking"], is_main=False)

    with pytest.raises(Refused, match="no main theme"):
        publish(app, number)


def test_a_voice_finds_its_themes_only_once_they_are_published(app: Flask) -> None:
    number = factories.a_consultation(app)
    (response,) = answers(app, number, [("patient", "I cannot park.")])
    answers(app, number, [("patient", "Nor can I.")] * 11)
    factories.close(app, number)
    (parking,) = themes(app, number, ["Parking"])
    for text in gather(app, number):
        code(app, text, parking)
    factories.publish_list(app, number)
    answer(app, number, parking)

    with app.app_context():
        assert themes_of_response(response) == []
    publish(app, number)
    with app.app_context():
        assert themes_of_response(response) == [(parking, "Parking")]
