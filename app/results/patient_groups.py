"""What patient groups said as groups: one voice each, counted apart from the answers of people.

The count is made with the tally of the people (`operations`), and becomes part of the published list; small
numbers are hidden in it like in everything else of the list.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from app.meetings.queries.answers import Voice
from app.privacy.suppression import MINIMUM, Shown, alone, read_back, suppress
from app.ranking.count import Voiced, joint_order
from app.ranking.passing_over import pass_over
from app.ranking.profile import Profile
from app.ranking.rule import Combination, CountingRule, Group, SmallGroups

_SAID = ("agreeing", "against", "unsure", "quiet")


@dataclass(frozen=True, kw_only=True)
class GroupsPlace:
    """Where the groups together put one option. `total`: its positions in their orders, added up."""

    option: int
    place: int
    tied: bool
    total: Fraction


@dataclass(frozen=True, kw_only=True)
class PatientGroups:
    """The list of the groups. `sent`: how many answered, None when too few to be told of (then nothing else
    is told either); `of`: how many there are. `present`: people at their meetings; of these `agreeing` with
    the answer of their group, `against` it, `unsure`, and `quiet`: in none of the three (None: too few to
    print). `agreement`: Kendall's W between the groups' orders.
    """

    sent: int | None
    of: int
    present: Shown = None
    agreeing: Shown = None
    against: Shown = None
    unsure: Shown = None
    quiet: Shown = None
    agreement: Fraction | None = None
    places: tuple[GroupsPlace, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values; a fraction is written "a/b". `from_json` is its mirror."""
        return {
            **asdict(self),
            "agreement": None if self.agreement is None else str(self.agreement),
            "places": [{**asdict(one), "total": str(one.total)} for one in self.places],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PatientGroups:
        """What `to_json` wrote."""
        agreement = data["agreement"]
        return cls(
            **{
                **data,
                **{name: read_back(data[name]) for name in ("present", *_SAID)},
                "agreement": None if agreement is None else Fraction(agreement),
                "places": tuple(
                    GroupsPlace(**{**one, "total": Fraction(one["total"])}) for one in data["places"]
                ),
            }
        )


def count_voices(
    options: Sequence[int], voices: Sequence[Voice], rule: CountingRule, gone: Collection[int] = ()
) -> Voiced | None:
    """The joint order of the groups by the method of the rule, each group one voice; None without any.
    `gone`: options that were taken out while groups answered."""
    if not voices:
        return None
    profile = Profile.from_packed(
        options,
        ((number, voice.marks) for number, voice in enumerate(voices)),
        columns=rule.scale.columns(len(options)),
    )
    if gone:
        profile = pass_over(profile, rule.scale, gone)
    return joint_order(profile, rule_of_voices(rule, [voice.practice_code for voice in voices]))


def rule_of_voices(rule: CountingRule, codes: Sequence[str]) -> CountingRule:
    """The rule by which groups are joined: the method of the consultation, one voice for each group, however
    few met; comments are of people and move nothing here."""
    return CountingRule(
        scale=rule.scale,
        groups=tuple(Group(key=code, label=code) for code in codes),
        method=rule.method,
        combination=Combination.ONE_VOICE,
        minimum_base=1,
        small_groups=SmallGroups.KEEP,
        comment_weight=Fraction(0),
        top=rule.top,
        resamples=1,
        seed=rule.seed,
        settings=rule.settings,
    )


def compose_groups(counted: Voiced | None, voices: Sequence[Voice], of: int) -> PatientGroups | None:
    """What may be told of the groups; None where there are none at all."""
    if not of:
        return None
    if counted is None or len(voices) < MINIMUM:
        return PatientGroups(sent=None if voices else 0, of=of)
    people = {name: sum(getattr(voice, name) for voice in voices) for name in ("present", *_SAID[:3])}
    people["quiet"] = people["present"] - sum(people[name] for name in _SAID[:3])
    # Everybody at the meetings is a number that is told, so the parts of it hide each other.
    shown = suppress({name: people[name] for name in _SAID})
    return PatientGroups(
        sent=len(voices),
        of=of,
        present=alone(people["present"]),
        **shown,
        agreement=counted.agreement,
        places=tuple(
            GroupsPlace(option=option, place=place, tied=tied, total=total)
            for option, place, tied, total in counted.places
        ),
    )


def voiced_to_json(counted: Voiced | None) -> dict[str, Any] | None:
    """The count as plain values, for the tally; `voiced_of` is its mirror."""
    if counted is None:
        return None
    return {
        "agreement": None if counted.agreement is None else str(counted.agreement),
        "places": [[option, place, tied, str(total)] for option, place, tied, total in counted.places],
    }


def voiced_of(data: dict[str, Any] | None) -> Voiced | None:
    """What `voiced_to_json` wrote."""
    if data is None:
        return None
    return Voiced(
        agreement=None if data["agreement"] is None else Fraction(data["agreement"]),
        places=tuple((option, place, tied, Fraction(total)) for option, place, tied, total in data["places"]),
    )
