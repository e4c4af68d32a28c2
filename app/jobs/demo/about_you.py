"""What people of the demo say about themselves, and what is known of the people of the area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from random import Random
from typing import Final

from app.actor import Actor
from app.consultations.queries import find_by_slug
from app.database import transaction
from app.equality.operations.counting import count_slips
from app.equality.operations.saying import keep_slip
from app.equality.operations.settling import write_figures
from app.equality.questions import PAGES, Question
from app.equality.tickets import seal, slip_key

_Act = tuple[datetime, Callable[[], None]]
PEOPLE = 240
# How often each answer is given, in the order of the codes; other questions: each as often as any.
_SHARES: Final[dict[str, tuple[int, ...]]] = {
    "age": (0, 2, 8, 12, 15, 22, 25, 14, 4),
    "limited": (12, 24, 64),
    "carer": (22, 78),
    "ethnic-group": (82, 2, 0, 0, 4, 1, 0, 1, 0, 3, 2, 1, 1, 1, 1, 1, 0, 0, 1),
    "sex": (64, 36),
    "gender": (99, 1),
    "orientation": (2, 3, 92, 1),
    "religion": (38, 1, 50, 2, 1, 4, 1, 1),
    "pregnancy": (4, 96),
    "partnership": (56, 1, 43),
}
_HERE: Final[dict[str, dict[str, int]]] = {
    "sex": {"female": 214_300, "male": 208_900},
    "carer": {"yes": 38_100, "no": 385_100},
    "limited": {"a-lot": 33_000, "a-little": 46_500, "no": 343_700},
}


def acts(moment: Callable[[int], datetime], closed: dict[str, int], by: Actor) -> Iterator[_Act]:
    """`closed`: how many days ago each consultation that is over has closed, by its slug."""
    yield moment(54), lambda: _enter_figures(by)
    for slug, days in closed.items():
        yield moment(days + 2), partial(_say, slug)
        yield moment(days - 2), partial(_count, slug)


def _enter_figures(by: Actor) -> None:
    with transaction() as at:
        for question, people in _HERE.items():
            source = "Census (made-up figures)"
            write_figures(question, people, source=source, as_of=date(2021, 3, 21), actor=by, at=at)


def _number(slug: str) -> int:
    found = find_by_slug(slug)
    assert found is not None
    return found.id


def _say(slug: str) -> None:
    number, random, closing = _number(slug), Random(slug), seal()
    with transaction() as at:
        for who in range(PEOPLE):
            for page, questions in PAGES.items():
                said = {one.key: [_chosen(one, random)] for one in questions}
                if said.get("limited", ["no"])[0] not in {"a-lot", "a-little"}:
                    said.pop("conditions", None)
                keep_slip(number, slip_key(f"{slug} {who}", page), page, said, seal=closing, at=at)


def _chosen(question: Question, random: Random) -> str:
    shares = _SHARES.get(question.key, (1,) * len(question.codes))
    whole = sum(shares)
    return random.choices(question.every_code, weights=(*shares, whole / 16, whole / 12))[0]


def _count(slug: str) -> None:
    number = _number(slug)
    with transaction() as at:
        count_slips(number, seal=seal(), at=at)
