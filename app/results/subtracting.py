"""All that a list prints of numbers of people, put together for whoever would work out a hidden one.

The worst is assumed of them: they know how many people there were altogether, and that nobody sent an empty
answer. What may not be found: a number that is hidden, or that fewer than 10 people said something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from app.bundles.telling import few_answered, few_said
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.privacy.subtraction import Cell, Printed, given_away
from app.privacy.suppression import MINIMUM, RULES
from app.ranking.result import OptionPlace, Result
from app.responses.queries import Turnout
from app.results.snapshot import PublishedList

ALL = "everybody"


def find_given_away(
    published: PublishedList, came: Turnout, consultation: Consultation, result: Result
) -> dict[Cell, tuple[int, int]]:
    """The hidden numbers that follow from what is printed, with the range in which each is found to lie.
    `came`, `result`: the true numbers."""
    printed, hidden = put_together(published, came, consultation)
    said, few = of_options(published, result)
    rule = RULES[published.small_numbers]
    return given_away(printed, hidden, rule.minimum - 1) | given_away(said, few, MINIMUM - 1)


def put_together(
    published: PublishedList, came: Turnout, consultation: Consultation
) -> tuple[Printed, dict[Cell, int]]:
    """Who took part: what is printed, and the hidden numbers."""
    rule = RULES[published.small_numbers]
    printed, hidden = Printed(), dict[Cell, int]()
    printed.ranges[ALL] = (came.people, came.people)

    def table(name: str, shown: Mapping[str, int | None], true: Mapping[str, int], total: Cell) -> None:
        printed.table(name, shown, total, to=rule.to)
        # Some numbers are hidden beside answers of few that the rule of people alone would print.
        secret = {key for key, count in shown.items() if count is None}
        secret -= {key for key in secret if rule.minimum <= true[key] < MINIMUM}
        secret -= {key for key in secret if true[key] == came.people}  # a table of one row tells nothing
        hidden.update({(name, key): true[key] for key in secret})

    labels = {group.label: group for group in consultation.respondent_groups}
    totals, parts = _nested(published, consultation)
    sums = Counter[str]()
    for group in labels.values():
        sums[group.counting_group.key] += came.groups[group.id]
    # A group's own number leaves out whoever sent an empty answer; the parts do not, and there are few such.
    full = {key: None if count is None else rule.printed(sums[key]) for key, count in totals.items()}
    table("group", full, sums, ALL)
    for key, shown in parts.items():
        table(key, shown, {label: came.groups[labels[label].id] for label in shown}, ("group", key))
    names = {area.name: came.localities[area.id] for area in list_localities()} | {"": came.localities[None]}
    if published.localities:
        table("area", {cell.label: cell.people for cell in published.localities}, names, ALL)
    table("channel", {cell.label: cell.people for cell in published.channels}, came.channels, ALL)
    counted = {one.assurance: one.people for one in published.assurances if one.counts}
    table("assurance", counted, {str(each): number for each, number in came.assurances.items()}, ALL)
    wrote = {"wrote": came.wrote, "did not": came.people - came.wrote}
    table("wrote", dict.fromkeys(wrote) if published.wrote is None else wrote, wrote, ALL)
    return printed, hidden


def _nested(
    published: PublishedList, consultation: Consultation
) -> tuple[dict[str, int | None], dict[str, dict[str, int | None]]]:
    people = {cell.label: cell.people for cell in published.respondent_groups}
    # Who is kept back is part of no sum.
    counted = [group.key for group in consultation.counting_groups if group.key not in published.kept_back]
    parts: dict[str, dict[str, int | None]] = {key: {} for key in counted}
    for group in consultation.respondent_groups:
        if group.counting_group.key in parts:
            parts[group.counting_group.key][group.label] = people[group.label]
    totals = {group.key: group.people for group in published.counting_groups}
    return {key: totals.get(key) for key in parts}, parts


def of_options(published: PublishedList, result: Result) -> tuple[Printed, dict[Cell, int]]:
    """What groups said of each option: how many answered, how many were not sure, and altogether."""
    printed, hidden = Printed(), dict[Cell, int]()
    true = {place.option: place for place in result.options}
    for place in published.result.options:
        whole = true[place.option]
        for what in ("answered", "not_sure"):
            total, altogether = (what, place.option), getattr(whole, what)
            parts = [(*total, group.group) for group in whole.groups]
            # Who is in no group that was joined answered too.
            others = altogether - sum(getattr(group, what) for group in whole.groups)
            if others:
                parts.append((*total, ""))
                hidden[(*total, "")] = others
            printed.sums.append((total, tuple(parts)))
            if not (published.guards_small_groups or few_answered(place)):
                printed.ranges[total] = (altogether, altogether)
        _of_groups(published, place, whole, printed, hidden)
    return printed, hidden


def _of_groups(
    published: PublishedList,
    place: OptionPlace,
    whole: OptionPlace,
    printed: Printed,
    hidden: dict[Cell, int],
) -> None:
    told = {group.group for group in place.groups if published.tells(group)}
    for group in whole.groups:
        for what in ("answered", "not_sure"):
            cell, number = (what, place.option, group.group), getattr(group, what)
            if group.group in told:
                printed.ranges[cell] = (number, number)
            elif number and few_said(group):
                hidden[cell] = number
