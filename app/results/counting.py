"""From stored responses to results, by the one counting function: the list, and the list had staff decided
otherwise about sets of responses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from app.bundles.telling import without_small_areas
from app.comments.queries.sides import list_sides_on_options
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.errors import Refused
from app.meetings.queries.answers import list_voices
from app.ranking.combining import ranked_groups
from app.ranking.count import Voiced, count, joint_order
from app.ranking.passing_over import pass_over
from app.ranking.profile import NO_AREA, Profile
from app.ranking.result import Result
from app.ranking.rule import CountingRule, Group
from app.ranking.stances import Stance, StanceCounts
from app.responses.queries import packed_for_tally
from app.responses.sieve import AS_DECIDED, Sieve
from app.results.patient_groups import count_voices


def count_responses(consultation: Consultation) -> Result:
    """The result of a consultation from the responses, and the comments, as they are now."""
    return count_with(consultation, stances_of(consultation))


def count_with(
    consultation: Consultation, stances: StanceCounts | None, when_read: Callable[[], None] = lambda: None
) -> Result:
    """The same with what comments say as it was read before. `when_read`: called once the ballots are."""
    rule = rule_of(consultation)
    named = [Group(key=str(area.id), label=area.name) for area in list_localities()]
    profile, people = _profile(consultation, rule, AS_DECIDED)
    when_read()
    result = count(profile, rule, stances=stances, areas=named)
    return without_small_areas(result, rule, people)


def order_with(
    consultation: Consultation, sieve: Sieve, *, stances: StanceCounts | None = None
) -> Voiced | None:
    """The places had other responses been left out, without ranges; None where so few are left that no group
    is large enough. `stances`: what comments say, where that is known."""
    rule = rule_of(consultation)
    profile, people = _profile(consultation, rule, sieve)
    by_group = Counter[int]()
    for (_area, group), number in people.items():
        by_group[group] += number
    if not ranked_groups(rule, [by_group[group] for group in range(len(rule.groups))]):
        return None
    return joint_order(profile, rule, stances=stances or stances_of(consultation))


def _profile(
    consultation: Consultation, rule: CountingRule, sieve: Sieve
) -> tuple[Profile, Counter[tuple[int, int]]]:
    """The ballots, and how many people there are by area and group, as indexes."""
    group_index = {group.key: place for place, group in enumerate(rule.groups)}
    area_index = {area.id: place for place, area in enumerate(list_localities())}
    options = tuple(option.id for option in consultation.options)
    columns = rule.scale.columns(len(options))
    blocks: list[tuple[int, int, bytes]] = []
    people: Counter[tuple[int, int]] = Counter()
    for key, area_id, packed in packed_for_tally(
        consultation.id, columns=columns, assurances=rule.assurances, sieve=sieve
    ):
        group, area = group_index[key], NO_AREA if area_id is None else area_index[area_id]
        blocks.append((group, area, packed))
        people[area, group] += len(packed) // columns
    profile = Profile.from_blocks(options, blocks, columns=columns)
    gone = {option.id for option in consultation.options if option.withdrawal}
    return pass_over(profile, rule.scale, gone) if gone else profile, people


def rule_of(consultation: Consultation) -> CountingRule:
    """The rule it is counted by; Refused where it has none yet."""
    if consultation.rule is None:
        raise Refused("This consultation has no counting rule yet. Schedule it first.")
    return CountingRule.from_json(consultation.rule)


def stances_of(consultation: Consultation) -> StanceCounts | None:
    """What comments say of the options still there; None where that is nothing, or weighs nothing."""
    rule = rule_of(consultation)
    if not rule.comment_weight:
        return None
    return stances_with(
        consultation, list_sides_on_options(consultation.id, [each.value for each in rule.assurances])
    )


def stances_with(
    consultation: Consultation, sides: Iterable[tuple[int, str, Stance, int]]
) -> StanceCounts | None:
    """The same from these sides: option, key of the counting group, side, people."""
    rule = rule_of(consultation)
    groups = {group.key: place for place, group in enumerate(rule.groups)}
    columns = {
        option.id: place for place, option in enumerate(consultation.options) if option.withdrawal is None
    }
    rows = [
        (groups[key], columns[option], side, people)
        for option, key, side, people in sides
        if option in columns
    ]
    return StanceCounts.added_up(rows, len(groups), len(consultation.options)) if rows else None


def count_groups_of(consultation: Consultation) -> Voiced | None:
    """What patient groups said as groups, from their answers as they are now; None where none answered."""
    options = [option.id for option in consultation.options]
    gone = {option.id for option in consultation.options if option.withdrawal}
    rule = CountingRule.from_json(consultation.rule or {})
    return count_voices(options, list_voices(consultation.id), rule, gone)
