"""All that a list prints of numbers of people, put together for whoever would work out a hidden one.

The worst is assumed of them: they know how many people there were altogether, and that nobody sent an empty
answer. What may not be found: a number that is hidden, or that fewer than 10 people said something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from app.bundles.labels import labels
from app.bundles.telling import few_answered, few_said
from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.privacy.subtraction import MANY, Cell, Printed, given_away
from app.privacy.suppression import MINIMUM, RULES, Shown
from app.ranking.leaving_out import WhyLeftOut
from app.ranking.result import OptionPlace, Result
from app.responses.queries import Turnout
from app.results.queries import Tallied
from app.results.snapshot import PublishedList

ALL = "everybody"


def find_given_away(
    published: PublishedList, came: Turnout, consultation: Consultation, counted: Tallied
) -> dict[Cell, tuple[int, int]]:
    """The hidden numbers that follow from what is printed, with the range in which each is found to lie.
    `came`, `counted`: the true numbers. More people in a part than there are altogether is found too."""
    printed, hidden = put_together(published, came, consultation)
    said, few = of_options(published, counted.result)
    reasons, unlisted = of_left_out(published, counted)
    small = RULES[published.small_numbers].minimum - 1
    try:
        return (
            given_away(printed, hidden, small)
            | given_away(said, few, MINIMUM - 1)
            | given_away(reasons, unlisted, MINIMUM - 1)
            | _with_ballots(published, came, consultation, counted.result)
        )
    except ValueError:
        return {ALL: (came.people, came.people)}


def _with_ballots(
    published: PublishedList, came: Turnout, consultation: Consultation, result: Result
) -> dict[Cell, tuple[int, int]]:
    """Small numbers that follow where the ballots in the bundle are counted too. They stand under labels that
    10 or more share: a group that is hidden beside a smaller one may be told by its ballots, as long as the
    smaller one hides among the others of its label. Of two or more there, none can be all of them: that much
    is meant to be known (ADR 0041)."""
    printed, hidden = put_together(published, came, consultation)
    ballots, counted = of_ballots(published, result, people_of(consultation, came))
    small = RULES[published.small_numbers].minimum - 1
    few = {cell: true for cell, true in (hidden | counted).items() if 0 < true <= small}
    most = _most_in_a_pool(published, result)
    return {
        cell: (low, high)
        for cell, (low, high) in given_away(printed.with_all_of(ballots), few, small).items()
        if low == high or low > 1 or high < most.get(_group_of(cell), small)
    }


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

    of_label = {group.label: group for group in consultation.respondent_groups}
    totals, parts = _nested(published, consultation)
    sums = people_of(consultation, came)
    # A group's own number leaves out whoever sent an empty answer; the parts do not, and there are few such.
    full = {key: None if count is None else rule.printed(sums[key]) for key, count in totals.items()}
    table("group", full, sums, ALL)
    for key, shown in parts.items():
        table(key, shown, {label: came.groups[of_label[label].id] for label in shown}, ("group", key))
    names = {area.name: came.localities[area.id] for area in list_localities()} | {"": came.localities[None]}
    if published.localities:
        table("area", {cell.label: cell.people for cell in published.localities}, names, ALL)
    table("channel", {cell.label: cell.people for cell in published.channels}, came.channels, ALL)
    counted = {one.assurance: one.people for one in published.assurances if one.counts}
    table("assurance", counted, {str(each): number for each, number in came.assurances.items()}, ALL)
    wrote = {"wrote": came.wrote, "did not": came.people - came.wrote}
    table("wrote", dict.fromkeys(wrote) if published.wrote is None else wrote, wrote, ALL)
    return printed, hidden


def people_of(consultation: Consultation, came: Turnout) -> Counter[str]:
    """People by counting group."""
    sums = Counter[str]()
    for group in consultation.respondent_groups:
        sums[group.counting_group.key] += came.groups[group.id]
    return sums


def of_ballots(
    published: PublishedList, result: Result, came: Mapping[str, int]
) -> tuple[Printed, dict[Cell, int]]:
    """The ballots that stand in the bundle, by their labels; and how many weighed statements. Whoever sent an
    empty answer is in `came` and has no ballot; where nobody did, one number is the other."""
    printed, hidden = Printed(), dict[Cell, int]()
    told = labels(result.groups, published.rule.combination)
    shown = {group.key: group.people for group in published.counting_groups}
    rule = RULES[published.small_numbers]
    for label in set(told.of.values()) - {None}:
        members = [group for group in result.groups if told.of.get(group.key) == label]
        ballots = sum(group.people for group in members)
        printed.ranges["ballots", label] = (ballots, ballots)
        printed.sums.append((("ballots", label), tuple(("counted", group.key) for group in members)))
        for group in members:
            people = shown[group.key]
            known = (1, MANY) if people is None else (people - rule.to // 2, people + rule.to // 2)
            printed.meet(("counted", group.key), known)
            if people is None and not rule.minimum <= group.people < MINIMUM:
                hidden["counted", group.key] = group.people
            if came[group.key] == group.people:
                printed.sums.append((("group", group.key), (("counted", group.key),)))
    for number, question in enumerate(published.statements):
        weighed = question.weighed.people
        if weighed is not None:
            printed.ranges["weighed", number] = (weighed, weighed)
            printed.sums.append((ALL, (("weighed", number), ("weighed none", number))))
    return printed, hidden


def of_left_out(published: PublishedList, counted: Tallied) -> tuple[Printed, dict[Cell, int]]:
    """Why answers were left out: reasons that are not listed may be nought."""
    printed, hidden = Printed(), dict[Cell, int]()
    if published.apart is None or not published.apart.left_out:
        return printed, hidden
    total = published.apart.left_out
    printed.ranges["left out"] = (total, total)
    listed = {one.reason: one.people for one in published.apart.reasons}
    printed.table(
        "reason", {why.value: listed.get(why.value) for why in WhyLeftOut}, "left out", hidden_from=0
    )
    for why, people in counted.apart.left_out.items():
        if people and why not in listed:
            hidden["reason", why] = people
    return printed, hidden


def _most_in_a_pool(published: PublishedList, result: Result) -> dict[str, int]:
    """How many can be in a group of few that was joined with others of few: all of them, less one for each
    other. That follows from their ballots standing together in the bundle, and is no more than is meant by
    it (ADR 0041)."""
    told = labels(result.groups, published.rule.combination)
    most: dict[str, int] = {}
    for label in set(told.of.values()) - {None}:
        members = [group for group in result.groups if told.of.get(group.key) == label]
        if len(members) > 1:
            people = sum(group.people for group in members) - (len(members) - 1)
            most |= {group.key: min(people, MINIMUM - 1) for group in members}
    return most


def _group_of(cell: Cell) -> str:
    """The counting group that a cell is of: ("group", key), ("counted", key), or (key, part)."""
    return str(cell[1] if cell[0] in ("group", "counted") else cell[0]) if isinstance(cell, tuple) else ""


def _nested(
    published: PublishedList, consultation: Consultation
) -> tuple[dict[str, Shown], dict[str, dict[str, Shown]]]:
    people = {cell.label: cell.people for cell in published.respondent_groups}
    # Who is kept back is part of no sum.
    counted = [group.key for group in consultation.counting_groups if group.key not in published.kept_back]
    parts: dict[str, dict[str, Shown]] = {key: {} for key in counted}
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
