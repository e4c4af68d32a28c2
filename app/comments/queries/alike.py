"""Public comments that say nearly what somebody is about to say."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Select, case, func, select

from app.comments.models import Comment
from app.comments.queries.reading import is_public
from app.database import db
from app.language.shingles import fold
from app.language.similar import most_similar

_C = Comment
_ALIKE: Final = 0.4
"""The share of runs in common at which two short texts read as the same thought: “Parking is full by 9am at
Harbour.” and “Parking at Harbour fills up by 9am. Ask the council first.” share 0.42."""
_WORDS: Final = 5
"""By so many of its longest words a text meets others, which spares holding it against each of thousands."""
_SHORTEST: Final = 4
_HELD: Final = 200
"""At most so many that it meets are held against it, those with most of the words first."""


def list_alike(consultation_id: int, subject: int, text: str, *, reader: bytes, most: int = 3) -> list[int]:
    """The numbers of at most so many comments on the same option (its number; 0: the whole) that say nearly
    this, the nearest first, none of them by this reader. However many comments there are, one statement and
    few texts."""
    words = sorted({word for word in fold(text).split() if len(word) >= _SHORTEST}, key=_longest)
    if not words:
        return []
    narrowed = _met(words[:_WORDS], len(text)).where(
        _C.consultation_id == consultation_id,
        func.coalesce(_C.option_id, 0) == subject,
        _C.author_key != reader,
    )
    rows = db.session.execute(narrowed).all()
    near = most_similar(text, [said for _id, said in rows], most=most, at_least=_ALIKE)
    return [rows[index][0] for index, _share in near]


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _met(words: list[str], length: int) -> Select[int, str]:
    """Number and text of public comments that have some of these words, and are about as long."""
    has = [case((func.lower(_C.text).contains(word, autoescape=True), 1), else_=0) for word in words]
    shared = sum(has[1:], start=has[0])
    farthest = 2 / _ALIKE - 1  # of two texts that share so much, one is at most so many times as long
    return (
        select(_C.id, _C.text)
        .where(is_public(), _C.parent_id.is_(None), shared > 0)
        .where(func.length(_C.text).between(length / farthest - 1, length * farthest + 1))
        .order_by(shared.desc(), _C.id.desc())
        .limit(_HELD)
    )
