"""Putting the bundle of a list together: the ballots that were counted, without whoever cast them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from app.bundles.form import (
    Bundle,
    Excluded,
    Option,
    Published,
    Row,
    RuleVersion,
    Side,
    ToldGroup,
    digest_of_told,
)
from app.bundles.labels import Labels, labels, told_places
from app.bundles.marks import mark_of, salt_of
from app.bundles.recounting import plain, side_label
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.consultations.queries import get_secret
from app.ranking.passing_over import narrow
from app.ranking.result import GroupCount
from app.ranking.stances import Stance, StanceCounts
from app.responses.one_by_one import list_counted
from app.responses.queries import counting_keys
from app.results.queries import Tallied
from app.results.snapshot import PublishedList
from app.web.formats import london_day

Told = tuple[str, str, str, bytes]


def bundle_of(consultation: Consultation, counted: Tallied, published: PublishedList) -> Bundle:
    """The bundle of this list, from the responses as they are now."""
    salt = salt_of(get_secret(consultation.id), published.number)
    told = labels(counted.result.groups, published.rule.combination)
    unplaced = list(_told(consultation, published, told, bytes.fromhex(salt)))
    cells = Counter((label, locality) for _mark, label, locality, _marks in unplaced)
    places = _localities(cells, published)
    rows = sorted(
        Row(mark, label, locality if locality in places else "", marks)
        for mark, label, locality, marks in unplaced
    )
    sides = tuple(_sides(consultation, counted, told))
    return Bundle(
        salt=salt,
        rule=published.rule,
        rule_history=_history(consultation),
        options=tuple(
            Option(
                id=option.id,
                title=option.title,
                cost_pounds=option.cost_pounds,
                taken_out=option.withdrawal.reason if option.withdrawal else "",
            )
            for option in consultation.options
        ),
        rows=tuple(rows),
        sides=sides,
        excluded=tuple(_excluded(published)),
        published=_published(
            counted.result.groups, published, told, places, (len(rows), digest_of_told(rows, sides))
        ),
    )


def _told(consultation: Consultation, published: PublishedList, told: Labels, salt: bytes) -> Iterator[Told]:
    """(mark, label, locality, marks) of each ballot that is told: what was taken out meanwhile is passed
    over, and a ballot that says nothing then is none."""
    gone = [place for place, option in enumerate(consultation.options) if option.withdrawal]
    keys, names = counting_keys(consultation.id), {area.id: area.name for area in list_localities()}
    scale, nothing = published.rule.scale, bytes(1)
    for receipt, group, locality, stored in list_counted(consultation.id, published.rule.assurances):
        label = told.of.get(keys[group])
        marks = narrow(stored, scale, gone) if gone else bytes(stored)
        if label is not None and marks.strip(nothing):
            yield mark_of(salt, receipt), label, names.get(locality or 0, ""), marks


def _localities(cells: Mapping[tuple[str, str], int], published: PublishedList) -> frozenset[str]:
    """The localities that may stand on ballots."""
    hidden = [cell.label for cell in published.localities if cell.people is None]
    return told_places(cells, [area.label for area in published.localities if area.label], hidden)


def _history(consultation: Consultation) -> tuple[RuleVersion, ...]:
    return tuple(
        RuleVersion(
            version=each.version,
            rule=each.rule,
            digest=each.rule_digest,
            reason=each.reason,
            weights_reason=each.weights_reason,
            made_on=london_day(each.made_at).isoformat(),
        )
        for each in consultation.rule_versions
    )


def _sides(consultation: Consultation, counted: Tallied, told: Labels) -> Iterator[Side]:
    """What comments say, by label: nothing of a group that is kept back."""
    if counted.stances is None:
        return
    groups = counted.result.groups
    numbers = StanceCounts.from_json(counted.stances).to_json()
    totals: Counter[tuple[str, int, int]] = Counter()
    for group, by_option in zip(groups, numbers, strict=True):
        if group.key in told.kept_back:
            continue
        label = side_label(group.ranked_as, told.of.get(group.key))
        for option, by_stance in zip(consultation.options, by_option, strict=True):
            for stance, people in enumerate(by_stance):
                totals[label, option.id, stance] += people
    for (label, option_id, stance), people in sorted(totals.items()):
        if people:
            yield Side(label, option_id, Stance(stance), people)


def _excluded(published: PublishedList) -> Iterator[Excluded]:
    """How many responses were left out, as far as the list tells it."""
    if published.apart is None or published.apart.left_out == 0:
        return
    yield Excluded("", published.apart.left_out)
    for one in published.apart.reasons:
        yield Excluded(one.reason, one.people)


def _published(
    groups: tuple[GroupCount, ...],
    published: PublishedList,
    told: Labels,
    places: frozenset[str],
    ballots: tuple[int, str],
) -> Published:
    """`ballots`: how many are told, and the digest of all that is told of people."""
    people = {group.key: group.people for group in published.counting_groups}
    result = published.result
    return Published(
        number=published.number,
        title=published.title,
        consultation=published.consultation_title,
        asked=published.asked,
        software=published.software,
        scope=told.scope,
        groups=tuple(
            ToldGroup(
                key=group.key,
                label=group.label,
                people=people[group.key],
                ranked_as=group.ranked_as,
                ballots=told.of.get(group.key),
            )
            for group in groups
        ),
        localities=tuple(sorted(places)),
        areas=tuple((area.key, area.label) for area in result.areas),
        told_areas=tuple(sorted(area.label for area in published.localities if area.people and area.label)),
        ballots=ballots[0],
        told=ballots[1],
        excluded=tuple(_excluded(published)),
        result=plain(result, guarded=published.guards_small_groups),
    )
