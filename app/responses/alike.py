"""Responses with nearly the same words, and responses with words that staff look for.

Nothing is kept that says from where a response came: that the same words were sent is all that can be seen.
That two ballots are the same says nothing, since many people think alike.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, func, select

from app.database import db
from app.language.similar import campaigns
from app.responses.models import OpenAnswer, Response, ResponseSetMember

_ALIKE: Final = 0.8
_SMALLEST: Final = 2
_LONG_ENOUGH: Final = 40
"""Characters; shorter words, like “More doctors”, many people find by themselves."""
_MOST_TEXTS: Final = 20_000
_MOST_FOUND: Final = 50


@dataclass(frozen=True, kw_only=True)
class Alike:
    """Responses (by number) with nearly the same words. `key` names them as long as nothing is sent; `text`:
    the wording nearest to what they have in common; `word_for_word`: how many are exactly that."""

    key: str
    text: str
    responses: tuple[int, ...]
    word_for_word: int


def find_alike(consultation_id: int) -> list[Alike]:
    """The groups of a consultation, the largest first."""
    long_enough = func.length(OpenAnswer.text) >= _LONG_ENOUGH
    rows = db.session.execute(_words(consultation_id).where(long_enough).limit(_MOST_TEXTS)).all()
    found = []
    for group in campaigns([text for _number, text in rows], _ALIKE, _SMALLEST):
        responses = {rows[index][0] for index in group.members}
        if len(responses) >= _SMALLEST:
            found.append(_alike(group.text, responses, group.word_for_word))
    return found


def find_words(consultation_id: int, sought: str) -> list[Alike]:
    """The responses in which these words stand, those with the same text together; at most so many texts."""
    if not (wanted := " ".join(sought.split()).casefold()):
        return []
    stands = func.lower(OpenAnswer.text).contains(wanted, autoescape=True)
    rows = db.session.execute(_words(consultation_id).where(stands).limit(_MOST_TEXTS))
    by_text: dict[str, set[int]] = {}
    for number, text in rows:
        by_text.setdefault(text, set()).add(number)
    in_order = sorted(by_text.items(), key=lambda each: (-len(each[1]), each[0]))
    return [_alike(text, responses, len(responses)) for text, responses in in_order[:_MOST_FOUND]]


def _words(consultation_id: int) -> Select[int, str]:
    return (
        select(OpenAnswer.response_id, OpenAnswer.text)
        .join(Response, Response.id == OpenAnswer.response_id)
        .where(Response.consultation_id == consultation_id)
        .order_by(OpenAnswer.response_id, OpenAnswer.question_id)
    )


def _alike(text: str, responses: set[int], word_for_word: int) -> Alike:
    return Alike(
        key=hashlib.sha256(text.encode()).hexdigest()[:16],
        text=text,
        responses=tuple(sorted(responses)),
        word_for_word=word_for_word,
    )


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a set of responses holds. `texts`: the words sent most often, with how often; `groups`: how many
    responses by respondent group; `channels`: by how they came."""

    texts: Sequence[tuple[str, int]]
    groups: Counter[int]
    channels: Counter[str]


def look_into(set_id: int, most: int = 5) -> Held:
    """What a set holds, without anything that leads to one response."""
    here = select(ResponseSetMember.response_id).where(ResponseSetMember.set_id == set_id)
    texts = db.session.execute(
        select(OpenAnswer.text, func.count())
        .where(OpenAnswer.response_id.in_(here), OpenAnswer.text != "")
        .group_by(OpenAnswer.text)
        .order_by(func.count().desc(), OpenAnswer.text)
        .limit(most)
    )
    by = (Response.respondent_group_id, Response.channel)
    groups, channels = Counter[int](), Counter[str]()
    rows = db.session.execute(select(*by, func.count()).where(Response.id.in_(here)).group_by(*by))
    for group, channel, number in rows:
        groups[group] += number
        channels[channel] += number
    return Held(texts=[(text, number) for text, number in texts], groups=groups, channels=channels)
