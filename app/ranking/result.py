"""The exact result of a count: places, scores, ties and the numbers that explain them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.ranking import plain
from app.ranking.methods.method import Step
from app.ranking.rule import Group
from app.ranking.ties import TieBreaker
from app.ranking.tipping import WeightChange

Span = tuple[int, int]
"""Best and worst place."""


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Best and worst place over leaving out each voice in turn (a group by key, or a criterion by name); and
    the one whose leaving out gives it."""

    best: int
    worst: int
    best_without: str
    worst_without: str


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

    `score`: what its ballots give; None: nobody answered. `comments`: the smoothed share of its comments
    that agree, None where nobody took a side. `between`: what orders the group, the score put between 0 and
    1 and joined with the comments. `rank`: ties share the mean rank. `place`: 1, 2, 2, 4. `position`: n + 1
    - rank.
    """

    group: str
    score: Fraction | None
    comments: Fraction | None
    between: Fraction
    rank: Fraction
    place: int
    tied: bool
    position: Fraction
    answered: int
    not_sure: int


@dataclass(frozen=True, kw_only=True)
class OptionPlace:
    """One option in the joint order, with everything that put it there.

    `combined`: what orders the list (sum of positions, weighted mean or pooled score; None: nobody answered).
    `without_comments`: its place with the comments left out. `pooled_*`: all people as one group. `low` to
    `high`: 5th to 95th percentile of the joint place over the resamples, its own place always among them;
    `within`: the share of resamples in that range. `top_chance`: the share of resamples in which it belongs
    to the top. `left_out`: over leaving out each group in turn. `moved`: over each
    weight moved by up to a quarter. `answered`, `not_sure`, `distribution` (how many gave mark
    1, 2 …): people.
    `polarisation`: 0 everybody alike, 1 half at each end.
    """

    option: int
    place: int
    tied: bool
    combined: Fraction | None
    without_comments: int
    pooled_place: int
    pooled_tied: bool
    pooled_score: Fraction | None
    low: int
    high: int
    within: Fraction
    top_chance: Fraction
    left_out: LeftOut | None
    moved: Span | None
    groups: tuple[GroupPlace, ...]
    answered: int
    not_sure: int
    distribution: tuple[int, ...]
    polarisation: Fraction | None


@dataclass(frozen=True, kw_only=True)
class GroupAgreement:
    """Kendall's W among the people of one ranked group, and how many people it rests on."""

    group: str
    w: Fraction
    people: int


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """An option in a group's first three that is not in the joint top."""

    group: str
    option: int
    group_place: int
    joint_place: int


@dataclass(frozen=True, kw_only=True)
class Break:
    """A tie that the rule broke: the options in the order they now have, and what broke it."""

    options: tuple[int, ...]
    by: TieBreaker


@dataclass(frozen=True, kw_only=True)
class AreaOrder:
    """The places in one area by the same rule; empty where too few people of it answered."""

    key: str
    label: str
    places: tuple[tuple[int, int], ...]
    """(option, place), in option order."""

    def first(self) -> tuple[int, ...]:
        """The options in first place."""
        return tuple(option for option, place in self.places if place == 1)


@dataclass(frozen=True, kw_only=True)
class Result:
    """A whole count.

    `options` in list order; ties in option order and marked tied. `ranked_groups`: those joined, in rule
    order, the pool last. `top`: how many places are the top of this list. `tiers`: option ids bracketed
    together. `agreement`: Kendall's W between the groups' orders, None for fewer than 2 groups. `change`: the
    smallest change of the groups' weights that would alter the top (a voice is an index
    into `voices`; options by id). `voices`: what `left_out`, `moved` and `change` weigh: the keys of the
    groups, or the names of criteria. `winners`, `steps`: for methods that
    choose a set, or go through rounds; steps name options by id. `resampled`: how the ranges were found.
    `left_out`: people in no ranked group.
    """

    method: str
    combination: str
    options: tuple[OptionPlace, ...]
    groups: tuple[GroupCount, ...]
    ranked_groups: tuple[Group, ...]
    people: int
    top: int
    tiers: tuple[tuple[int, ...], ...]
    agreement: Fraction | None
    agreement_within: tuple[GroupAgreement, ...]
    voices: tuple[str, ...]
    change: WeightChange | None
    dropped: tuple[Dropped, ...]
    breaks: tuple[Break, ...]
    areas: tuple[AreaOrder, ...]
    winners: tuple[int, ...]
    steps: tuple[Step, ...]
    resamples: int
    resampled: str
    input_digest: str
    rule_digest: str
    left_out: int

    def to_json(self) -> dict[str, Any]:
        """Plain values; a fraction is written "a/b". `from_json` is its mirror."""
        data: dict[str, Any] = plain.to_json(self)
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Result:
        """The result that `to_json` wrote; raises KeyError, TypeError or ValueError when it is not one."""
        return plain.from_json(cls, data)
