"""The places had fewer answers been counted: one way of answering alone, one degree of certainty alone, or
without comments that are copies of each other. Counted with the list, for staff to look at before it is
published; nothing of it is published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.comments.queries.sides import list_sides_in_words
from app.consultations.models import Consultation
from app.language.similar import campaigns
from app.ranking.count import Voiced
from app.ranking.stances import Stance, StanceCounts
from app.responses.queries import turnout
from app.responses.sieve import Sieve
from app.results.counting import order_with, rule_of, stances_with
from app.results.patient_groups import voiced_of, voiced_to_json

_ALIKE = 0.8
_SMALLEST = 5


class Way(StrEnum):
    """In what the count is another."""

    CHANNEL = "channel"
    """Only answers that came this way."""
    CERTAINTY = "certainty"
    """Only people of whom we are this sure."""
    COPIES = "copies"
    """Without comments that are copies of each other."""


@dataclass(frozen=True, kw_only=True)
class Otherwise:
    """One other count. `which`: the channel, or the degree, or "". `people`: how many it counts, or how many
    comments it passes over. `places`: None where too few are left for any group."""

    way: Way
    which: str
    people: int
    places: Voiced | None

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` is its mirror."""
        return {
            "way": self.way.value,
            "which": self.which,
            "people": self.people,
            "places": voiced_to_json(self.places),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Otherwise:
        """What `to_json` wrote."""
        return cls(
            way=Way(data["way"]),
            which=data["which"],
            people=data["people"],
            places=voiced_of(data["places"]),
        )


def count_otherwise(consultation: Consultation, stances: StanceCounts | None) -> tuple[Otherwise, ...]:
    """Every other count that says something: none where all came the same way."""
    came = turnout(consultation.id, rule_of(consultation).assurances)
    found = []
    if len(came.channels) > 1:
        for channel, people in sorted(came.channels.items()):
            places = order_with(consultation, Sieve(channel=channel), stances=stances)
            found.append(Otherwise(way=Way.CHANNEL, which=channel, people=people, places=places))
    degrees = [each for each in rule_of(consultation).assurances if came.assurances[each]]
    if len(degrees) > 1:
        for degree in degrees:
            places = order_with(consultation, Sieve(degree=degree.value), stances=stances)
            people = came.assurances[degree]
            found.append(Otherwise(way=Way.CERTAINTY, which=degree.value, people=people, places=places))
    return (*found, *_without_copies(consultation, stances))


def _without_copies(consultation: Consultation, stances: StanceCounts | None) -> tuple[Otherwise, ...]:
    if stances is None:
        return ()
    said = list_sides_in_words(consultation.id, [each.value for each in rule_of(consultation).assurances])
    copied = {
        index for one in campaigns([each.text for each in said], _ALIKE, _SMALLEST) for index in one.members
    }
    # A person takes one side on an option, with however many comments.
    own = {(each.author, each.option) for index, each in enumerate(said) if index not in copied}
    passed = {(said[index].author, said[index].option) for index in copied} - own
    if not passed:
        return ()
    people: dict[tuple[int, str, Stance], set[bytes]] = {}
    for each in said:
        if (each.author, each.option) not in passed:
            people.setdefault((each.option, each.group, each.stance), set()).add(each.author)
    sides = [(option, group, side, len(who)) for (option, group, side), who in people.items()]
    places = order_with(consultation, Sieve(), stances=stances_with(consultation, sides))
    return (Otherwise(way=Way.COPIES, which="", people=len(passed), places=places),)
