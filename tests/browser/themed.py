"""Themes of the small world: one consultation that is being coded, and one whose themes are public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Flask

from app import clock
from app.database import transaction
from app.insight.kinds import Status, ThemeKind
from app.insight.operations.coding import Codes
from app.insight.operations.frame import ThemeTexts, add_theme, rewrite_theme
from app.insight.operations.sampling import code_again, draw_sample, drawn
from app.insight.queries.texts import Text
from tests.browser.happenings import Made, Say
from tests.factories import TESTER
from tests.insight.theming import answer, code, gather, publish, quote

TITLES = ("Getting an appointment", "Parking", "Care at home")


@dataclass(frozen=True, kw_only=True)
class Themed:
    """Numbers: a theme with texts and one without, a text that is coded and one that waits."""

    theme: int
    empty: int
    coded: int
    waiting: int
    told: int
    sample: int


def theme(app: Flask, say: Say, closed: Made, published: Made, when: datetime) -> Themed:
    """Code some of what people wrote to the first; all of it, with answers, to the second, in public since
    `when`."""
    with clock.hold(when):
        made, texts = _frame(app, say, published), gather(app, published.id)
        for text in texts:
            code(app, text, *made[:2])
        quote(app, published.id, made[0], texts[0].text)
        for place, status in enumerate(Status):
            why = say("There is no room.") if status is Status.NOT_DOING else ""
            told = {"heard": say("It takes too long."), "answer": say("We changed it."), "reason": why}
            _answer(app, say, published, made[place], status, told)
        sample = _sample(app, published, texts, made)
        publish(app, published.id)
    now = {"heard": say("It takes too long."), "answer": say("It is quicker."), "reason": ""}
    _answer(app, say, published, made[0], Status.DONE, now | {"difference": say("Two days less.")})
    frame, there = _frame(app, say, closed), gather(app, closed.id)
    code(app, there[0], *frame[:2])
    code(app, there[1])
    return Themed(
        theme=frame[0],
        empty=frame[2],
        coded=there[0].id,
        waiting=there[-1].id,
        told=made[0],
        sample=sample,
    )


def _frame(app: Flask, say: Say, made: Made) -> list[int]:
    with app.app_context(), transaction() as at:
        numbers = [
            add_theme(
                made.id,
                ThemeTexts(
                    title=say(title),
                    description=say(f"Everything about this: {title.lower()}."),
                    kind=ThemeKind.ALTERNATIVE if title == "Parking" else ThemeKind.ISSUE,
                    is_main=True,
                    owner=say("Practice manager"),
                ),
                actor=TESTER,
                at=at,
            ).id
            for title in TITLES
        ]
        texts = ThemeTexts(title=say("Care at your home"), is_main=True)
        rewrite_theme(made.id, numbers[2], texts, reason=say("Plainer words"), actor=TESTER, at=at)
        return numbers


def _sample(app: Flask, made: Made, texts: Sequence[Text], themes: Sequence[int]) -> int:
    """Ten texts, of which somebody has coded three a second time."""
    with app.app_context(), transaction() as at:
        number = draw_sample(made.id, 10, "a seed", actor=TESTER, at=at)
        for text in drawn([each.id for each in texts], 10, "a seed")[:3]:
            codes = Codes(themes=frozenset(themes[:1]))
            code_again(made.id, number, text, codes, actor=TESTER, at=at)
        return number


def _answer(app: Flask, say: Say, made: Made, theme: int, status: Status, told: dict[str, str]) -> None:
    answer(app, made.id, theme, status=status, given_by=say("Practice manager"), **told)
