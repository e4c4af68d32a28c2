"""Making themes, texts and codes for tests, through the real operations."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from flask import Flask

from app.consultations.queries import get, get_secret
from app.database import db, transaction
from app.insight.kinds import Status
from app.insight.operations.answering import AnswerTexts, answer_theme, seen_now
from app.insight.operations.coding import Codes, code_text
from app.insight.operations.frame import ThemeTexts, add_theme
from app.insight.operations.gathering import bring_in
from app.insight.operations.publishing import publish_themes
from app.insight.operations.quoting import approve_quotation
from app.insight.queries.texts import Text, Wanted, list_texts
from app.privacy.codes import receipt_digest, write_code
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.responses.models import Response
from app.responses.operations.submitting import Submission, submit
from tests import factories
from tests.factories import TESTER


def answers(app: Flask, number: int, texts: Sequence[tuple[str, str]], *, private: str = "") -> list[int]:
    """Responses of new voters with words: (respondent group, words) each; their numbers. `private`: what all
    of them ask to keep private."""
    with app.app_context(), transaction() as at:
        consultation, secret = get(number), get_secret(number)
        groups = {each.key: each.id for each in consultation.respondent_groups}
        question = consultation.questions[0].id
        made = []
        for group, words in texts:
            code = write_code(secrets.token_bytes(10))
            submit(
                Submission(
                    consultation_id=number,
                    secret=secret,
                    voter_key=voter_key(secret, code),
                    receipt_digest=receipt_digest(code),
                    respondent_group_id=groups[group],
                    locality_id=None,
                    practice_id=None,
                    marks=bytes((5, 3, 1) * 20)[: len(consultation.options)],
                    opening_id=question,
                    words={question: words},
                    private={question: private} if private else {},
                    further={},
                    expected_version=0,
                    assurance=Assurance.OPEN,
                ),
                at=at,
            )
            kept = db.session.query(Response.id).filter_by(receipt_digest=receipt_digest(code))
            made.append(kept.scalar())
        return made


def themes(app: Flask, number: int, titles: Sequence[str] = ("Parking", "Waiting"), **more: Any) -> list[int]:
    """Main themes with these titles; returns their numbers."""
    with app.app_context(), transaction() as at:
        return [
            add_theme(number, ThemeTexts(title=title, **{"is_main": True, **more}), actor=TESTER, at=at).id
            for title in titles
        ]


def gather(app: Flask, number: int) -> list[Text]:
    """Bring in what people wrote; the texts."""
    with app.app_context():
        with transaction() as at:
            bring_in(number, actor=TESTER, at=at)
        return list_texts(Wanted(consultation_id=number), most=10_000)


def code(app: Flask, text: Text, *theme_ids: int) -> None:
    """Code one text with these themes; with none, as nothing to code."""
    with app.app_context(), transaction() as at:
        code_text(
            text.consultation_id,
            text.id,
            text.version,
            Codes(themes=frozenset(theme_ids)),
            actor=TESTER,
            at=at,
        )


def answer(app: Flask, number: int, theme_id: int, **texts: Any) -> None:
    """Say what was heard of a theme, and answer it."""
    with app.app_context(), transaction() as at:
        told = {
            "heard": "You told us about it.",
            "answer": "We did it.",
            "status": Status.DONE,
            "given_by": "Practice manager",
            "given_on": at.date(),
        } | texts
        answer_theme(number, theme_id, AnswerTexts(**told), seen=seen_now(theme_id), actor=TESTER, at=at)


def quote(app: Flask, number: int, theme_id: int, words: str) -> int:
    """Approve these words of the text that has them; the number of the quotation."""
    with app.app_context(), transaction() as at:
        (text, *_more) = list_texts(Wanted(consultation_id=number, words=words))
        return approve_quotation(number, theme_id, text.id, words, actor=TESTER, at=at).id


def publish(app: Flask, number: int) -> None:
    """Publish the themes of a consultation, whatever is still to be coded."""
    with app.app_context(), transaction() as at:
        publish_themes(number, knows_uncoded=True, actor=TESTER, at=at)


def a_themed_consultation(
    app: Flask, *, texts: Sequence[tuple[str, str]] = (), published: bool = False, **more: Any
) -> tuple[int, list[int]]:
    """A closed consultation with two main themes, whose texts with "park" and "wait" in them are coded with
    the first and the second; (its number, the numbers of the themes). `published`: so is its result, both
    themes are answered and public."""
    number = factories.a_consultation(app, **more)
    said = list(texts) or [("patient", f"I cannot park here, number {n}.") for n in range(12)] + [
        ("gp", "They wait too long.")
    ]
    answers(app, number, said)
    factories.close(app, number)
    made = themes(app, number)
    for text in gather(app, number):
        words = text.text.lower()
        code(app, text, *(made[i] for i, word in enumerate(("park", "wait")) if word in words))
    if published:
        factories.publish_list(app, number)
        for theme in made:
            answer(app, number, theme)
        publish(app, number)
    return number, made
