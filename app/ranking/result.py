"""The exact result of a count: places, scores, ties and the numbers that explain them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.ranking.rule import Group


@dataclass(frozen=True, kw_only=True)
class GroupCount:
    """How many people of a group took part, and as what their order was counted.

    `ranked_as`: its own key, "smaller-groups" when pooled, None when left out of the joint order.
    """

    key: str
    label: str
    people: int
    ranked_as: str | None


@dataclass(frozen=True, kw_only=True)
class GroupPlace:
    """One option in one ranked group.

    `score` None: nobody answered. `rank`: ties share the mean rank. `place`: 1, 2, 2, 4. `position`: n + 1
    - rank.
    """

    group: str
    score: Fraction | None
    rank: Fraction
    place: int
    tied: bool
    position: Fraction
    answered: int
    not_sure: int


@dataclass(frozen=True, kw_only=True)
class OptionPlace:
    """One option in the joint order, with everything that put it there.

    `combined`: sum of its positions. `pooled_*`: all people as one group. `low` to `high`: 5th to 95th
    percentile of the joint place over the resamples (where many options lie close, it may leave out the
    place itself). `answered`, `not_sure`, `distribution` (how many gave mark 1 to size): people.
    """

    option: int
    place: int
    tied: bool
    combined: Fraction
    pooled_place: int
    pooled_tied: bool
    pooled_score: Fraction | None
    low: int
    high: int
    groups: tuple[GroupPlace, ...]
    answered: int
    not_sure: int
    distribution: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Result:
    """A whole count.

    `options` in list order: combined descending, ties in option order. `ranked_groups`: whose places were
    added, in rule order, the pool last. `tiers`: option ids bracketed together. `left_out`: people in no
    ranked group.
    """

    options: tuple[OptionPlace, ...]
    groups: tuple[GroupCount, ...]
    ranked_groups: tuple[Group, ...]
    people: int
    tiers: tuple[tuple[int, ...], ...]
    input_digest: str
    rule_digest: str
    left_out: int

    def to_json(self) -> dict[str, Any]:
        """Plain values; a fraction is written "a/b". `from_json` is its mirror."""
        return {
            "options": [_option_to_json(option) for option in self.options],
            "groups": [dict(vars(group)) for group in self.groups],
            "ranked_groups": [dict(vars(group)) for group in self.ranked_groups],
            "people": self.people,
            "tiers": [list(tier) for tier in self.tiers],
            "input_digest": self.input_digest,
            "rule_digest": self.rule_digest,
            "left_out": self.left_out,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Result:
        """The result that `to_json` wrote; raises KeyError, TypeError or ValueError when it is not one."""
        return cls(
            **{
                **data,
                "options": tuple(_option_from_json(option) for option in data["options"]),
                "groups": tuple(GroupCount(**group) for group in data["groups"]),
                "ranked_groups": tuple(Group(**group) for group in data["ranked_groups"]),
                "tiers": tuple(tuple(tier) for tier in data["tiers"]),
            }
        )


def _text(value: Fraction | None) -> str | None:
    return None if value is None else f"{value.numerator}/{value.denominator}"


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _option_to_json(option: OptionPlace) -> dict[str, Any]:
    return {
        **vars(option),
        "combined": _text(option.combined),
        "pooled_score": _text(option.pooled_score),
        "groups": [
            {
                **vars(group),
                "score": _text(group.score),
                "rank": _text(group.rank),
                "position": _text(group.position),
            }
            for group in option.groups
        ],
        "distribution": list(option.distribution),
    }


def _option_from_json(data: dict[str, Any]) -> OptionPlace:
    return OptionPlace(
        **{
            **data,
            "combined": Fraction(data["combined"]),
            "pooled_score": _fraction(data["pooled_score"]),
            "groups": tuple(_group_from_json(group) for group in data["groups"]),
            "distribution": tuple(data["distribution"]),
        }
    )


def _group_from_json(data: dict[str, Any]) -> GroupPlace:
    return GroupPlace(
        **{
            **data,
            "score": _fraction(data["score"]),
            "rank": Fraction(data["rank"]),
            "position": Fraction(data["position"]),
        }
    )
