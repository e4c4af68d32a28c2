"""What setting responses apart would change: places and people, before and after, for staff to look at before
anything is decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.consultations.models import Consultation
from app.ranking.count import Voiced
from app.responses.alike import Held
from app.responses.sets import SetOfResponses
from app.responses.sieve import AS_DECIDED, Sieve
from app.results.counting import order_with


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One option: its place as things are decided now, without the whole set, and where one of the set stays
    (None: no place, because too few people are left; or nothing stays)."""

    title: str
    now: int | None
    without: int | None
    keeping_one: int | None


@dataclass(frozen=True, kw_only=True)
class Compared:
    """`places`: in the order of now. `keeps_one`: whether the set has one that could stay. `moves`,
    `moves_keeping_one`: how many options change their place."""

    places: tuple[Moved, ...]
    keeps_one: bool
    moves: int
    moves_keeping_one: int


def compare(consultation: Consultation, asked: SetOfResponses) -> Compared:
    """The places now, and with the responses of this set left out."""
    keeps_one = asked.responses > 1
    now = _places(order_with(consultation, AS_DECIDED))
    without = _places(order_with(consultation, Sieve(also_set=asked.id)))
    one_stays = Sieve(also_set=asked.id, keeping_one=True)
    keeping = _places(order_with(consultation, one_stays)) if keeps_one else {}
    titles = {option.id: option.title for option in consultation.options if option.withdrawal is None}
    last = len(titles) + 1
    places = tuple(
        Moved(
            title=titles[option],
            now=now.get(option),
            without=without.get(option),
            keeping_one=keeping.get(option),
        )
        for option in sorted(titles, key=lambda each: (now.get(each, last), each))
    )
    return Compared(
        places=places,
        keeps_one=keeps_one,
        moves=sum(each.now != each.without for each in places),
        moves_keeping_one=sum(each.now != each.keeping_one for each in places) if keeps_one else 0,
    )


def _places(counted: Voiced | None) -> dict[int, int]:
    return {} if counted is None else {option: place for option, place, _tied, _total in counted.places}


def people_by_group(consultation: Consultation, came: Counter[int], held: Held) -> list[tuple[str, int, int]]:
    """(group, people counted now, of them in the set) for each group of people."""
    return [
        (group.label, came[group.id], held.groups[group.id])
        for group in consultation.respondent_groups
        if came[group.id] or held.groups[group.id]
    ]
