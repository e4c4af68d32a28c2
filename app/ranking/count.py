"""The one counting function: ballots and a counting rule in, the exact result out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.ranking.agreement import between, within
from app.ranking.combining import (
    Ordered,
    RankedGroup,
    counted_together,
    group_counts,
    joint,
    ranked_groups,
    standings,
)
from app.ranking.counted import Counted, tabulate
from app.ranking.methods.method import NOBODY, Step
from app.ranking.places import Joint, Totals, group_places, option_places
from app.ranking.profile import Profile
from app.ranking.result import AreaOrder, Break, Dropped, GroupAgreement, GroupPlace, Result
from app.ranking.rule import Combination, CountingRule, Group
from app.ranking.sensitivity import dropped
from app.ranking.stances import StanceCounts
from app.ranking.sureness import sureness
from app.ranking.tie_keys import tie_keys
from app.ranking.ties import Broken, break_ties, places_of, runs_of
from app.ranking.tipping import WeightChange
from app.ranking.what_if import what_if


def count(
    profile: Profile,
    rule: CountingRule,
    *,
    stances: StanceCounts | None = None,
    areas: Sequence[Group] = (),
) -> Result:
    """The ranked list of a question. Raises InvalidBallot for a ballot the rule does not know.

    `stances`: what the comments say, by group and option. `areas`: those that `profile.areas` points into;
    each gets an order of its own by the same rule. Same ballots in any order and same rule: same result, to
    the last digit.
    """
    counted = tabulate(profile, rule, areas=len(areas), stances=stances)
    profile = profile.answered()
    ranked = ranked_groups(rule, counted.people)
    together = counted_together(rule, ranked)
    profile_in_order = profile.joined(together).in_order()
    entries = [counted.entry(entry) for entry in ranked]
    by_group = [group_places(counted, entry, one) for entry, one in entries]
    order, breaks = _joint(profile, counted, entries)
    sure = sureness(profile_in_order, counted, ranked, order.places)
    change = what_if(counted, entries, order.places)
    places = option_places(profile.options, counted, by_group, order, sure, change.left_out, change.moved)
    listed = sorted(range(len(places)), key=lambda column: places[column].place)
    winners, steps = _chosen(profile, counted, ranked)
    counts = group_counts(rule, counted.people, ranked)
    return Result(
        method=rule.method,
        combination=rule.combination.value,
        options=tuple(places[column] for column in listed),
        groups=counts,
        ranked_groups=tuple(entry.group for entry in ranked),
        people=sum(counted.people),
        top=rule.top_of(len(places)),
        tiers=tuple(tuple(profile.options[column] for column in tier) for tier in sure.tiers),
        agreement=between([[place.rank for place in group] for group in by_group]),
        agreement_within=_within(profile_in_order, counted, ranked),
        voices=change.voices,
        change=_named(profile, change.change),
        dropped=_dropped(profile, rule, by_group, order.places),
        breaks=breaks,
        areas=tuple(_area(profile, counted, number, area) for number, area in enumerate(areas)),
        winners=winners,
        steps=steps,
        resamples=sure.resamples,
        resampled=sure.how,
        input_digest=_input_digest(profile_in_order, None if stances is None else stances.joined(together)),
        rule_digest=rule.digest(),
        left_out=sum(group.people for group in counts if group.ranked_as is None),
    )


def _input_digest(profile: Profile, stances: StanceCounts | None) -> str:
    """What stands for everything that was counted: the ballots, and what the comments say. Whoever knows the
    other ballots could try out from it who is in which group of a pool, so a pool is one group in it."""
    return profile.digest() if stances is None else stances.digest_with(profile.digest())


@dataclass(frozen=True, kw_only=True)
class Voiced:
    """The joint order alone. `places`: (option, place, tied, what orders it), in list order; ties in option
    order. `agreement`: Kendall's W between the groups' orders, None for fewer than 2 groups."""

    places: tuple[tuple[int, int, bool, Fraction], ...]
    agreement: Fraction | None


def joint_order(profile: Profile, rule: CountingRule, *, stances: StanceCounts | None = None) -> Voiced:
    """The order `count` gives, without the ranges and without what would change it: for many groups of one
    ballot each, where these cost much and say nothing, and for the places had something else been counted."""
    counted = tabulate(profile, rule, areas=0, stances=stances)
    entries = [counted.entry(entry) for entry in ranked_groups(rule, counted.people)]
    order, _breaks = _joint(profile, counted, entries)
    listed = sorted(range(len(profile.options)), key=lambda column: order.places[column])
    return Voiced(
        places=tuple(
            (
                profile.options[column],
                order.places[column],
                order.places.count(order.places[column]) > 1,
                order.totals[column] or Fraction(0),
            )
            for column in listed
        ),
        agreement=between([[one.rank for one in standings(each.known())] for _entry, each in entries]),
    )


def _joint(
    profile: Profile, counted: Counted, entries: Sequence[tuple[RankedGroup, Ordered]]
) -> tuple[Joint, tuple[Break, ...]]:
    """The joint order, its ties broken as far as the rule says."""
    everybody = counted.ordered(counted.everyone)
    pooled = everybody.known()
    totals = _totals(counted.rule, entries, pooled)
    broken = _broken(profile, counted, totals, pooled)
    plain = broken
    if counted.stances is not None:
        again = [counted.entry(entry, comments=False) for entry, _one in entries]
        pooled_plain = counted.ordered(counted.everyone, comments=False).known()
        plain = _broken(profile, counted, _totals(counted.rule, again, pooled_plain), pooled_plain)
    return (
        Joint(
            totals=totals,
            places=places_of(broken.runs),
            without_comments=places_of(plain.runs),
            pooled=everybody.scores.exact(),
        ),
        tuple(
            Break(options=tuple(profile.options[column] for column in one.options), by=one.by)
            for one in broken.breaks
        ),
    )


def _broken(profile: Profile, counted: Counted, totals: Totals, pooled: Totals) -> Broken:
    """The order by these totals, its ties broken as far as the rule says; none where nothing orders it."""
    runs = runs_of([standing.place for standing in standings(totals)])
    if not ranked_groups(counted.rule, counted.people):
        return Broken(runs=runs, breaks=())
    return break_ties(runs, tie_keys(profile.options, counted, pooled))


def _totals(rule: CountingRule, entries: Sequence[tuple[RankedGroup, Ordered]], pooled: Totals) -> Totals:
    """What orders the joint list: 0 for all when no group is ranked."""
    if not entries:
        return tuple(Fraction(0) for _ in pooled)
    if rule.combination is Combination.POOLED:
        return pooled
    return tuple(Fraction(value) for value in joint(rule, entries))


def _named(profile: Profile, change: WeightChange | None) -> WeightChange | None:
    """The change with options by id instead of by column."""
    if change is None:
        return None
    ids = profile.options
    single = change.single
    return replace(
        change,
        inside=None if change.inside is None else ids[change.inside],
        outside=None if change.outside is None else ids[change.outside],
        single=None
        if single is None
        else replace(single, inside=ids[single.inside], outside=ids[single.outside]),
    )


def _within(profile: Profile, counted: Counted, ranked: Sequence[RankedGroup]) -> tuple[GroupAgreement, ...]:
    found = []
    for entry in ranked:
        rows = profile.rows_of(entry.members)
        among = within(rows, counted.rule.scale) if counted.marks is not None else None
        if among is not None:
            found.append(GroupAgreement(group=entry.group.key, w=among.w, people=among.people))
    return tuple(found)


def _dropped(
    profile: Profile,
    rule: CountingRule,
    by_group: Sequence[Sequence[GroupPlace]],
    places: Sequence[int],
) -> tuple[Dropped, ...]:
    if len(by_group) < 2:
        return ()
    in_groups = [[place.place for place in group] for group in by_group]
    top = rule.top_of(len(places))
    # A top of 1 has no room for anybody's first three.
    found = dropped(in_groups, places, top, first=min(3, top))
    return tuple(
        Dropped(
            group=by_group[one.group][0].group,
            option=profile.options[one.option],
            group_place=one.group_place,
            joint_place=one.joint_place,
        )
        for one in found
    )


def _area(profile: Profile, counted: Counted, number: int, area: Group) -> AreaOrder:
    """The places in one area by the same rule, without comments; none where too few answered."""
    ranked = ranked_groups(counted.rule, counted.area_people[number])
    if not ranked:
        return AreaOrder(key=area.key, label=area.label, places=())
    entries = [(entry, counted.ordered(entry.members, area=number, comments=False)) for entry in ranked]
    pooled = counted.ordered(counted.everyone, area=number, comments=False).known()
    standing = standings(_totals(counted.rule, entries, pooled))
    return AreaOrder(
        key=area.key,
        label=area.label,
        places=tuple((option, one.place) for option, one in zip(profile.options, standing, strict=True)),
    )


def _chosen(
    profile: Profile, counted: Counted, ranked: Sequence[RankedGroup]
) -> tuple[tuple[int, ...], tuple[Step, ...]]:
    """For methods that choose a set: what everybody as one group chose. For methods with rounds: the rounds,
    where the list is one count of everybody. Options by id."""
    rule, method = counted.rule, counted.method
    winners: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    if method.select is not None:
        selection = method.select(counted.of(counted.everyone), rule.scale, rule.settings, rule.seed)
        winners, steps = selection.winners, selection.steps
    elif method.rounds is not None and (rule.combination is Combination.POOLED or len(ranked) == 1):
        steps = method.rounds(counted.of(counted.everyone), rule.scale, rule.settings, rule.seed)
    ids = profile.options
    named = tuple(
        replace(
            step,
            option=None if step.option is None else ids[step.option],
            numbers=tuple(
                (NOBODY if option == NOBODY else ids[option], number) for option, number in step.numbers
            ),
        )
        for step in steps
    )
    return tuple(ids[winner] for winner in winners), named
