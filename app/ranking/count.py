"""The one counting function: ballots and a counting rule in, the exact result out."""

from __future__ import annotations

from fractions import Fraction

from app.ranking.groups import combined, group_counts, group_places, ranked_groups, scores, standings
from app.ranking.intervals import place_ranges, resampled_positions
from app.ranking.methods import METHODS
from app.ranking.profile import Profile
from app.ranking.result import GroupPlace, OptionPlace, Result
from app.ranking.rule import CountingRule
from app.ranking.tables import Table, tabulate
from app.ranking.tiers import tiers


def count(profile: Profile, rule: CountingRule) -> Result:
    """The ranked list of a question. Raises InvalidBallot for a ballot the rule does not know.

    Same ballots in any order and same rule: same result, to the last digit.
    """
    marking = METHODS[rule.scale.kind].function(rule.scale)
    table = tabulate(profile, rule.scale, marking, len(rule.groups))
    people = [int(number) for number in table.people]
    ranked = ranked_groups(rule, people)
    counts = group_counts(rule, people, ranked)
    everyone = table.together(list(range(len(rule.groups))))
    by_group = [group_places(entry, table, marking) for entry in ranked]
    positions = resampled_positions(profile.in_order(), rule, marking, ranked)
    low, high = place_ranges(positions)
    places = _option_places(
        profile, everyone, scores(everyone, 0, marking), by_group, low.tolist(), high.tolist()
    )
    order = sorted(range(len(places)), key=lambda column: places[column].place)
    return Result(
        options=tuple(places[column] for column in order),
        groups=counts,
        ranked_groups=tuple(entry.group for entry in ranked),
        people=sum(people),
        tiers=tuple(tuple(profile.options[column] for column in tier) for tier in tiers(order, positions)),
        input_digest=profile.digest(),
        rule_digest=rule.digest(),
        left_out=sum(group.people for group in counts if group.ranked_as is None),
    )


def _option_places(
    profile: Profile,
    everyone: Table,
    pooled_scores: tuple[Fraction | None, ...],
    by_group: list[tuple[GroupPlace, ...]],
    low: list[int],
    high: list[int],
) -> tuple[OptionPlace, ...]:
    """Every option in ballot order, with its place in the joint and in the pooled order."""
    totals = combined(by_group, len(profile.options))
    joint, pooled = standings(totals), standings(pooled_scores)
    return tuple(
        OptionPlace(
            option=option,
            place=joint[column].place,
            tied=joint[column].tied,
            combined=totals[column],
            pooled_place=pooled[column].place,
            pooled_tied=pooled[column].tied,
            pooled_score=pooled_scores[column],
            low=low[column],
            high=high[column],
            groups=tuple(places[column] for places in by_group),
            answered=int(everyone.marks[0, column, 1:].sum()),
            not_sure=int(everyone.not_sure[0, column]),
            distribution=tuple(int(number) for number in everyone.marks[0, column, 1:]),
        )
        for column, option in enumerate(profile.options)
    )
