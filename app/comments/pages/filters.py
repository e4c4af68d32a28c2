"""What a reader of comments asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.comments.places import Place, find_place, places
from app.comments.queries.reading import Order, Wanted
from app.comments.words import STANCES, place_in_words
from app.consultations.models import Consultation
from app.errors import NotFound
from app.ranking.stances import Stance

_SIDES = {stance.name.lower().replace("_", "-"): stance for stance in Stance}


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader asked for, and what they can ask for."""

    consultation: Consultation
    place: Place
    is_placed: bool
    group_id: int | None
    stance: Stance | None
    order: Order

    @property
    def is_narrow(self) -> bool:
        """Whether less than everything is asked for."""
        return self.is_placed or self.group_id is not None or self.stance is not None

    def wanted(self, consultation_id: int) -> Wanted:
        """The same for the query."""
        return Wanted(
            consultation_id=consultation_id,
            subject=self.place.subject if self.is_placed else None,
            part=self.place.part,
            paragraph=self.place.paragraph,
            group_id=self.group_id,
            stance=self.stance,
            order=self.order,
        )

    @property
    def group(self) -> str:
        """The group asked for, as the address names it."""
        return next(
            (each.key for each in self.consultation.respondent_groups if each.id == self.group_id), ""
        )

    @property
    def side(self) -> str:
        """The side asked for, as the address names it."""
        return next((name for name, stance in _SIDES.items() if stance is self.stance), "")

    @property
    def sides(self) -> list[tuple[str, str]]:
        """The sides to choose from: names in the address, and words."""
        return [(name, str(STANCES[stance])) for name, stance in _SIDES.items()]

    @property
    def places(self) -> list[tuple[str, str]]:
        """Names and words of the places to choose from: parts and options, not each paragraph."""
        return [(each.name, place_in_words(each)) for each in places(self.consultation) if not each.paragraph]


def read_filters(consultation: Consultation, asked: Mapping[str, str]) -> Filters:
    """What the address asks for. NotFound for what this consultation does not have."""
    name, group, side = asked.get("on", ""), asked.get("group", ""), asked.get("side", "")
    keys = {each.key: each.id for each in consultation.respondent_groups}
    if (group and group not in keys) or (side and side not in _SIDES):
        raise NotFound("There is no such page.")
    try:
        order = Order(asked.get("order", Order.NEWEST))
    except ValueError:
        raise NotFound("There is no such page.") from None
    return Filters(
        consultation=consultation,
        place=find_place(consultation, name) if name else Place(name=""),
        is_placed=bool(name),
        group_id=keys.get(group),
        stance=_SIDES.get(side),
        order=order,
    )
