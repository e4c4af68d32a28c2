"""What was set apart when a consultation was counted, and the places had it not been: kept with the tally for
staff, and published with small numbers hidden (DOMAIN 4.1, section 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from app.consultations.models import Consultation
from app.privacy.suppression import MINIMUM, PublicCount, Shown, alone, read_back, suppress
from app.ranking.count import Voiced
from app.ranking.stances import StanceCounts
from app.responses.sets import count_in_campaigns, count_left_out, list_sets
from app.responses.sieve import EVERYTHING, WITHOUT_CAMPAIGNS, Treatment
from app.results.counting import order_with
from app.results.otherwise import Otherwise, count_otherwise
from app.results.patient_groups import voiced_of, voiced_to_json


@dataclass(frozen=True, kw_only=True)
class CountedCampaign:
    """A campaign: what it is called, and how many responses came of it."""

    name: str
    people: int


@dataclass(frozen=True, kw_only=True)
class CountedApart:
    """`digest`: of the decisions the count rests on. `left_out`: responses by reason. `without_campaigns`,
    `everything`: the places without the responses of campaigns, and had nothing been left out; None where
    that is no other count, or where too few people are left. `otherwise`: other counts, for staff alone."""

    digest: str
    left_out: Mapping[str, int]
    campaigns: tuple[CountedCampaign, ...] = ()
    in_campaigns: int = 0
    without_campaigns: Voiced | None = None
    everything: Voiced | None = None
    otherwise: tuple[Otherwise, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` is its mirror."""
        return {
            "digest": self.digest,
            "left_out": dict(self.left_out),
            "campaigns": [asdict(one) for one in self.campaigns],
            "in_campaigns": self.in_campaigns,
            "without_campaigns": voiced_to_json(self.without_campaigns),
            "everything": voiced_to_json(self.everything),
            "otherwise": [one.to_json() for one in self.otherwise],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> CountedApart:
        """What `to_json` wrote; nothing for counts from before anything could be set apart."""
        if data is None:
            return NOTHING_APART
        return cls(
            digest=data["digest"],
            left_out=data["left_out"],
            campaigns=tuple(CountedCampaign(**one) for one in data["campaigns"]),
            in_campaigns=data["in_campaigns"],
            without_campaigns=voiced_of(data["without_campaigns"]),
            everything=voiced_of(data["everything"]),
            otherwise=tuple(Otherwise.from_json(one) for one in data.get("otherwise", ())),
        )


NOTHING_APART: Final = CountedApart(
    digest="e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", left_out={}
)
"""No decisions: the digest is that of no bytes."""


def count_apart(consultation: Consultation, digest: str, stances: StanceCounts | None = None) -> CountedApart:
    """What is set apart now, with the other counts where they differ. `digest`: of the decisions, read before
    anything was counted; `stances`: what comments say, where that is known."""
    campaigns = [each for each in list_sets(consultation.id) if each.treatment is Treatment.CAMPAIGN]
    left_out = count_left_out(consultation.id)
    return CountedApart(
        digest=digest,
        left_out={reason.value: number for reason, number in sorted(left_out.items())},
        campaigns=tuple(CountedCampaign(name=each.note, people=each.apart) for each in campaigns),
        in_campaigns=count_in_campaigns(consultation.id),
        without_campaigns=order_with(consultation, WITHOUT_CAMPAIGNS, stances=stances) if campaigns else None,
        everything=order_with(consultation, EVERYTHING, stances=stances) if left_out else None,
        otherwise=count_otherwise(consultation, stances),
    )


@dataclass(frozen=True, kw_only=True)
class ReasonLeftOut:
    """How many responses were left out for one reason."""

    reason: str
    people: PublicCount


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """A campaign: what it is called, and how many responses came of it (None: too few to print)."""

    name: str
    people: Shown


@dataclass(frozen=True, kw_only=True)
class OtherPlace:
    """Where an option would stand without the responses of campaigns, and had nothing been left out; None
    where that is not told."""

    option: int
    without_campaigns: int | None
    everything: int | None


@dataclass(frozen=True, kw_only=True)
class Apart:
    """What a published list says of what was set apart. `left_out`: how many responses altogether (None: too
    few to print), `reasons`: those of them whose number may be told. `places`: in list order."""

    left_out: Shown
    reasons: tuple[ReasonLeftOut, ...]
    campaigns: tuple[Campaign, ...]
    places: tuple[OtherPlace, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` is its mirror."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Apart:
        """What `to_json` wrote."""
        return cls(
            left_out=read_back(data["left_out"]),
            reasons=tuple(
                ReasonLeftOut(reason=one["reason"], people=people)
                for one in data["reasons"]
                if (people := read_back(one["people"])) is not None
            ),
            campaigns=tuple(
                Campaign(name=one["name"], people=read_back(one["people"])) for one in data["campaigns"]
            ),
            places=tuple(OtherPlace(**one) for one in data["places"]),
        )


def compose_apart(counted: CountedApart, options: Sequence[int]) -> Apart | None:
    """What may be told; None where nothing was set apart. `options`: in list order. A place that few
    responses changed would tell what these few said: it is told where they are enough."""
    if not counted.left_out and not counted.campaigns:
        return None
    total = sum(counted.left_out.values())
    few = 0 < total < MINIMUM
    told = {} if few else suppress(counted.left_out)
    without = _places(counted.without_campaigns if counted.in_campaigns >= MINIMUM else None)
    everything = _places(None if few else counted.everything)
    return Apart(
        left_out=alone(total),
        reasons=tuple(ReasonLeftOut(reason=why, people=people) for why, people in told.items() if people),
        campaigns=tuple(
            Campaign(name=one.name, people=alone(one.people) or None) for one in counted.campaigns
        ),
        places=tuple(
            OtherPlace(
                option=option, without_campaigns=without.get(option), everything=everything.get(option)
            )
            for option in options
        )
        if without or everything
        else (),
    )


def _places(counted: Voiced | None) -> dict[int, int]:
    return {} if counted is None else {option: place for option, place, _tied, _total in counted.places}
