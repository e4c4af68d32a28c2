"""Putting a published list together: the tally, the texts, and the people with small numbers hidden."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from app.bundles.labels import Labels, Scope, labels
from app.bundles.telling import tellable
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.meetings.queries.answers import list_and_count
from app.privacy.suppression import (
    MINIMUM,
    RULES,
    Rule,
    SmallNumbers,
    alone,
    suppress,
    suppress_nested,
)
from app.ranking.result import GroupCount
from app.ranking.rule import CountingRule
from app.responses.queries import Turnout, turnout
from app.results.apart import compose_apart
from app.results.patient_groups import compose_groups
from app.results.queries import Tallied
from app.results.snapshot import (
    Assured,
    Cell,
    CountedGroup,
    ListedOption,
    PublishedList,
    TakenOutOption,
)


def compose(
    consultation: Consultation,
    counted: Tallied,
    *,
    number: int,
    title: str,
    at: datetime,
    came: Turnout | None = None,
    small_numbers: SmallNumbers = SmallNumbers.TEN,
) -> PublishedList:
    """The list as it will be published. `came`: what `came_for` says, where that has been asked already.
    `small_numbers`: the rule that hides numbers of people."""
    opened, closed = consultation.opens_at, consultation.timetable.ends_at
    question = consultation.priority_question
    assert opened is not None
    assert closed is not None
    assert question is not None
    assert consultation.rule is not None
    rule = CountingRule.from_json(consultation.rule)
    hiding = RULES[small_numbers]
    told = labels(counted.result.groups, rule.combination)
    came = came or came_for(consultation, counted)
    respondent_groups, counting_groups = _groups(consultation, counted, came, told, hiding)
    localities = _localities(came, hiding)
    return PublishedList(
        number=number,
        title=title,
        consultation_slug=consultation.slug,
        consultation_title=consultation.title,
        asked=question.text,
        opened_at=opened,
        closed_at=closed,
        published_at=at,
        software=counted.software,
        rule=rule,
        kept_back=tuple(sorted(told.kept_back)),
        result=tellable(
            replace(counted.result, people=_people(counted.result.groups, told)),
            guarded=any(group.people is None for group in counting_groups),
            areas=frozenset(area.label for area in localities if (area.people or 0) >= MINIMUM),
            base=rule.minimum_base,
            complete=told.scope is Scope.COMPLETE,
        ),
        options=tuple(
            ListedOption(
                id=o.id,
                slug=o.slug,
                title=o.title,
                summary=o.summary,
                detail=o.detail,
                cost_pounds=o.cost_pounds,
                cost_note=o.cost_note,
            )
            for o in consultation.options
            if o.withdrawal is None
        ),
        taken_out=_taken_out(consultation),
        respondent_groups=respondent_groups,
        localities=localities,
        channels=_cells(came.channels, hiding),
        assurances=_assurances(
            consultation,
            rule,
            came,
            hiding,
            guarded=_any_hidden(respondent_groups, localities, counting_groups),
        ),
        small_numbers=small_numbers,
        counting_groups=counting_groups,
        wrote=suppress({"wrote": came.wrote, "not": came.people - came.wrote}, rule=hiding)["wrote"],
        patient_groups=compose_groups(counted.groups, *list_and_count(consultation.id, closed.date())),
        statements=counted.statements,
        apart=compose_apart(counted.apart, [place.option for place in counted.result.options]),
        comments_counted=any(
            group.comments is not None for place in counted.result.options for group in place.groups
        ),
    )


def came_for(consultation: Consultation, counted: Tallied, everybody: Turnout | None = None) -> Turnout:
    """Who took part, as far as the list tells of them. `everybody`: all who did, where that is known."""
    rule = CountingRule.from_json(consultation.rule or {})
    told = labels(counted.result.groups, rule.combination)
    if everybody is not None and not told.kept_back:
        return everybody
    return turnout(consultation.id, rule.assurances, without=_members(consultation, told.kept_back))


def _taken_out(consultation: Consultation) -> tuple[TakenOutOption, ...]:
    titles = {option.id: option.title for option in consultation.options}
    return tuple(
        TakenOutOption(
            title=option.title,
            reason=option.withdrawal.reason,
            merged_into=titles.get(option.withdrawal.merged_into_id or 0, ""),
        )
        for option in consultation.options
        if option.withdrawal
    )


def _members(consultation: Consultation, counting: Collection[str]) -> frozenset[int]:
    """The respondent groups (ids) that are counted in these groups (keys)."""
    return frozenset(
        each.id for each in consultation.respondent_groups if each.counting_group.key in counting
    )


def _people(groups: Sequence[GroupCount], told: Labels) -> int:
    """How many people the list tells of."""
    return sum(group.people for group in groups if group.key not in told.kept_back)


def _groups(
    consultation: Consultation, counted: Tallied, came: Turnout, told: Labels, hiding: Rule
) -> tuple[tuple[Cell, ...], tuple[CountedGroup, ...]]:
    """Who people said they are, and the groups they were counted in: one table within the other. Nothing is
    added up with those who are kept back, so no other number hides theirs."""
    unsaid = told.kept_back | told.together
    nested: dict[str, dict[str, int]] = {group.key: {} for group in consultation.counting_groups}
    for each in consultation.respondent_groups:
        nested[each.counting_group.key][each.label] = came.groups[each.id]
    totals, parts = suppress_nested(nested, rule=hiding)
    cells = tuple(
        Cell(
            label=each.label,
            people=None if each.counting_group.key in unsaid else parts[each.counting_group.key][each.label],
        )
        for each in consultation.respondent_groups
    )
    groups = tuple(
        CountedGroup(
            key=group.key,
            label=group.label,
            people=None
            if totals[group.key] is None or 0 < group.people < MINIMUM or group.key in unsaid
            else hiding.printed(group.people),
            ranked_as=group.ranked_as,
        )
        for group in counted.result.groups
    )
    return cells, groups


def _any_hidden(*tables: Sequence[Cell | CountedGroup]) -> bool:
    return any(cell.people is None for table in tables for cell in table)


def _assurances(
    consultation: Consultation, rule: CountingRule, came: Turnout, hiding: Rule, *, guarded: bool
) -> tuple[Assured, ...]:
    """People by degree of certainty. The counted ones add up to a number that is public, so they hide each
    other as the cells of a row do; of the others no sum is told anywhere.

    How somebody took part can say who they are (professionals are in the groups of their professions), so
    beside a table in which a number is hidden (`guarded`) no degree that counts is told: it could be that.
    """
    degrees = [each for each in consultation.assurances if each in rule.assurances or came.assurances[each]]
    degrees += [each for each in came.assurances if each not in degrees]
    counted = suppress(
        {each: came.assurances[each] for each in degrees if each in rule.assurances}, rule=hiding
    )
    if guarded:
        counted = {each: people if people == 0 else None for each, people in counted.items()}
    others = {each: came.assurances[each] for each in degrees if each not in rule.assurances}
    shown = counted | {each: alone(people, rule=hiding) for each, people in others.items()}
    return tuple(Assured(assurance=each, people=shown[each], counts=each in counted) for each in degrees)


def _cells(counts: Mapping[str, int], hiding: Rule) -> tuple[Cell, ...]:
    shown = suppress(counts, rule=hiding)
    return tuple(Cell(label=label, people=shown[label]) for label in counts)


def _localities(came: Turnout, hiding: Rule) -> tuple[Cell, ...]:
    if set(came.localities) <= {None}:
        return ()
    counts = {area.name: came.localities[area.id] for area in list_localities()}
    return _cells({**counts, "": came.localities[None]}, hiding)
