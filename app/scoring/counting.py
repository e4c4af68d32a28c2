"""Scores and criteria in, the ranked options out, as a pure function around the one counting function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from app.ranking.count import count
from app.ranking.counted import tabulate
from app.ranking.methods.criteria import criteria_voices
from app.ranking.profile import Profile
from app.ranking.rule import Combination, CountingRule, Group
from app.ranking.scale import BLANK, BallotKind, Scale
from app.ranking.settings import Settings
from app.scoring.criteria import Criterion

HIGHEST = 100
_EVERYBODY = Group(key="scorers", label="Scorers")


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One score: of one scorer, for one option, by one criterion."""

    option: int
    criterion: str
    scorer: str
    score: int

    def to_json(self) -> dict[str, Any]:
        """Plain values, for a column."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """One option. `averages`: by criterion, over the scorers. `best` to `worst`: its place when any one
    weight is up to a quarter larger or smaller. `alike`: options whose range of places overlaps with it."""

    option: int
    value: Fraction
    place: int
    tied: bool
    averages: tuple[Fraction, ...]
    best: int
    worst: int
    alike: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`ranked`: the highest value first. `waiting`: options that a criterion has no score for: to leave the
    criterion out would compare unlike things, and 0 would be a guess. `scorers`: in order of their names."""

    ranked: tuple[Ranked, ...]
    waiting: tuple[int, ...]
    scorers: tuple[str, ...]


def rank_scores(criteria: Sequence[Criterion], options: Sequence[int], cells: Iterable[Cell]) -> Outcome:
    """The outcome. Each scorer is one ballot; scores for other options or criteria are passed over."""
    keys = [each.key for each in criteria]
    scores = {
        (cell.scorer, cell.option, cell.criterion): cell.score
        for cell in cells
        if cell.option in set(options) and cell.criterion in keys
    }
    scorers = tuple(sorted({scorer for scorer, _option, _key in scores}))
    scored = {(option, key) for _scorer, option, key in scores}
    complete = tuple(option for option in options if all((option, key) in scored for key in keys))
    waiting = tuple(option for option in options if option not in complete)
    if not complete:
        return Outcome(ranked=(), waiting=waiting, scorers=scorers)
    ballots = [
        bytes(_mark(scores.get((scorer, option, key))) for option in complete for key in keys)
        for scorer in scorers
    ]
    profile = Profile.from_packed(
        complete, [(0, ballot) for ballot in ballots], columns=len(complete) * len(keys)
    )
    return Outcome(ranked=_ranked(profile, _rule(criteria)), waiting=waiting, scorers=scorers)


def _mark(score: int | None) -> int:
    return BLANK if score is None else score + 1


def _rule(criteria: Sequence[Criterion]) -> CountingRule:
    return CountingRule(
        scale=Scale(
            kind=BallotKind.CRITERIA,
            size=HIGHEST + 1,
            lowest=0,
            criteria=tuple(each.key for each in criteria),
        ),
        groups=(_EVERYBODY,),
        method="criteria",
        combination=Combination.POOLED,
        minimum_base=1,
        comment_weight=Fraction(0),
        resamples=1,
        settings=Settings(criteria_weights=tuple(Fraction(each.weight) for each in criteria)),
    )


def _ranked(profile: Profile, rule: CountingRule) -> tuple[Ranked, ...]:
    listed = count(profile, rule).options
    ranges = {each.option: each.moved or (each.place, each.place) for each in listed}
    counted = tabulate(profile, rule, areas=0, stances=None)
    voices = criteria_voices(counted.of(counted.everyone), rule.scale, rule.settings)
    averages = dict(zip(profile.options, zip(*voices.values, strict=True), strict=True))
    return tuple(
        Ranked(
            option=each.option,
            value=each.pooled_score or Fraction(0),
            place=each.place,
            tied=each.tied,
            averages=averages[each.option],
            best=ranges[each.option][0],
            worst=ranges[each.option][1],
            alike=tuple(
                other
                for other in ranges
                if other != each.option and _overlap(ranges[other], ranges[each.option])
            ),
        )
        for each in listed
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
