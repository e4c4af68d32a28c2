"""The sides people take, as a page may show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.comments.places import Place
from app.comments.words import STANCES, place_in_words
from app.privacy.suppression import Shown, alone, suppress
from app.ranking.stances import Stance

_IN_THE_BAR = (Stance.AGREE, Stance.NEITHER, Stance.DISAGREE, Stance.NOT_SURE)


@dataclass(frozen=True, kw_only=True)
class Sides:
    """The sides people take on one subject. `where`: the subject in words. `people`: with a side or not sure,
    None where they are too few to say. `counts`: by side, None for a number that is hidden."""

    where: str
    people: Shown
    counts: Mapping[Stance, Shown]

    @property
    def bar(self) -> tuple[int, int, int, int] | None:
        """Agree, neither, disagree, and beside them not sure; None unless all can be shown."""
        agree, neither, disagree, not_sure = (self.counts[stance] for stance in _IN_THE_BAR)
        if agree is None or neither is None or disagree is None or not_sure is None:
            return None
        return agree, neither, disagree, not_sure

    @property
    def rows(self) -> list[tuple[str, Shown]]:
        """Each side in words, with its people."""
        return [(str(STANCES[stance]), self.counts[stance]) for stance in _IN_THE_BAR]


def sides_shown(found: Mapping[Stance, int], place: Place) -> Sides | None:
    """What may be told of the sides taken on the subject of a place; None where nobody has taken one."""
    people = sum(found.values())
    if not people:
        return None
    shown = suppress({stance.name: count for stance, count in found.items()})
    return Sides(
        where=place.option or place_in_words(Place(name="")),
        people=alone(people),
        counts={stance: shown[stance.name] for stance in found},
    )
