"""What moved between two published lists. Pure: two lists in, values out.

Options of two consultations are the same priority when they have the same address: it is made of the title.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from app.ranking.result import OptionPlace
from app.results.snapshot import PublishedList


class Move(Enum):
    """How a priority stands now, against where it stood."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One priority in two lists. `now`, `then`: its places, None where it was not on that list. `by`: how
    many places. `sure`: whether the places it would likely have had on both lists do not touch: otherwise the
    move may be chance. Always True where it did not move, or stands on one list only."""

    title: str
    slug: str
    now: OptionPlace | None
    then: OptionPlace | None
    move: Move
    by: int
    sure: bool


def what_moved(now: PublishedList, then: PublishedList) -> tuple[Moved, ...]:
    """Every priority of both lists: those of the newer in its order, then those it no longer has."""
    before = {then.by_id[place.option].slug: place for place in then.result.options}
    found = []
    for place in now.result.options:
        option = now.by_id[place.option]
        earlier = before.pop(option.slug, None)
        found.append(_moved(option.title, option.slug, place, earlier))
    for slug, earlier in before.items():
        title = then.by_id[earlier.option].title
        found.append(Moved(title=title, slug=slug, now=None, then=earlier, move=Move.GONE, by=0, sure=True))
    return tuple(found)


def nearest(now: PublishedList, earlier: Sequence[PublishedList]) -> PublishedList:
    """The first of the earlier lists (at least one, the newest first) with a priority of this one on it; the
    newest where none has any."""
    asked = {option.slug for option in now.options}
    alike = (one for one in earlier if asked & {option.slug for option in one.options})
    return next(alike, earlier[0])


def _moved(title: str, slug: str, now: OptionPlace, then: OptionPlace | None) -> Moved:
    if then is None:
        return Moved(title=title, slug=slug, now=now, then=None, move=Move.NEW, by=0, sure=True)
    by = then.place - now.place
    move = Move.SAME if by == 0 else Move.UP if by > 0 else Move.DOWN
    apart = now.high < then.low or then.high < now.low
    return Moved(title=title, slug=slug, now=now, then=then, move=move, by=abs(by), sure=by == 0 or apart)
