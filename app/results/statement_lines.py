"""What people said of statements, as plain sentences and rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.privacy.suppression import Shown, read_back
from app.ranking.opinions.weighed import NoGroups, SaidByGroup, Shares, Weighed, WeighedStatement
from app.results.snapshot import PublishedList
from app.results.statements import WeighedQuestion
from app.web.formats import and_list, number, shown


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement, and a sentence on who agrees with it."""

    statement: str
    told: str


@dataclass(frozen=True, kw_only=True)
class OpinionLines:
    """A group of opinion: its name, how large it is, and what it stands out by."""

    name: str
    size: str
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class StatementFindings:
    """What there is to say of one question; empty where there is nothing. `people`: None for too few to be
    told of. `no_groups`: why no groups of opinion are shown."""

    asked: str
    people: Shown
    agreeing: tuple[Said, ...]
    disagreeing: tuple[Said, ...]
    dividing: tuple[Said, ...]
    opinion_groups: tuple[OpinionLines, ...]
    no_groups: str
    heads: tuple[str, ...]


def findings_of(published: PublishedList) -> tuple[StatementFindings, ...]:
    """Question by question."""
    return tuple(_of(published, question) for question in published.statements)


def ordered(weighed: Weighed) -> list[WeighedStatement]:
    """The statements, what is agreed with most across the groups first; what cannot be told last."""
    return sorted(weighed.statements, key=lambda one: (-_agreed(one), one.statement))


def rows(question: WeighedQuestion, statements: Sequence[WeighedStatement]) -> list[list[str]]:
    """The cells beneath `heads`."""
    return [
        [question.words[one.statement], *_whole(one.everybody), *(_agree(each) for each in one.groups)]
        for one in statements
    ]


def _agreed(one: WeighedStatement) -> float:
    if one.across is not None:
        return float(one.across)
    told = [each.agree for each in (one.everybody, *one.groups) if each is not None]
    return min(told) / 1000 if told else -1.0


def _of(published: PublishedList, question: WeighedQuestion) -> StatementFindings:
    weighed, labels = question.weighed, _labels(published, question.weighed)
    by_number = {one.statement: one for one in weighed.statements}
    return StatementFindings(
        asked=question.asked,
        people=read_back(weighed.people),
        agreeing=tuple(_united(question, by_number[one], labels, agree=True) for one in weighed.agreeing),
        disagreeing=tuple(
            _united(question, by_number[one], labels, agree=False) for one in weighed.disagreeing
        ),
        dividing=_divided(question, by_number, labels),
        opinion_groups=tuple(
            OpinionLines(
                name=_("Group %(letter)s", letter="ABCDE"[place]),
                size=_("About %(n)s in 10 people", n=max(1, group.tenths)),
                said=tuple(_stands_out(question, said) for said in group.stands_out),
            )
            for place, group in enumerate(weighed.opinion_groups)
        ),
        no_groups=_why_none(weighed.no_groups),
        heads=(
            _("Statement"),
            _("All: agree"),
            _("All: neither or not sure"),
            _("All: disagree"),
            *(_("%(group)s: agree", group=label) for label in labels),
        ),
    )


def _labels(published: PublishedList, weighed: Weighed) -> tuple[str, ...]:
    names = {group.key: group.label for group in published.counting_groups}
    return tuple(names.get(key, key) for key in weighed.groups)


def _united(question: WeighedQuestion, one: WeighedStatement, labels: Sequence[str], *, agree: bool) -> Said:
    shares = [
        _("%(group)s %(share)s%%", group=label, share=each.agree if agree else each.disagree)
        for label, each in zip(labels, one.groups, strict=True)
        if each is not None
    ]
    told = and_list(shares)
    return Said(
        statement=question.words[one.statement],
        told=_("Agree: %(groups)s.", groups=told) if agree else _("Disagree: %(groups)s.", groups=told),
    )


def _divided(
    question: WeighedQuestion, by_number: dict[int, WeighedStatement], labels: Sequence[str]
) -> tuple[Said, ...]:
    said = []
    for one in question.weighed.dividing:
        high, low = (by_number[one.statement].groups[place] for place in (one.high, one.low))
        if high is not None and low is not None:
            told = _(
                "%(high)s: %(first)s%% agree. %(low)s: %(second)s%% agree.",
                high=labels[one.high],
                first=high.agree,
                low=labels[one.low],
                second=low.agree,
            )
            said.append(Said(statement=question.words[one.statement], told=told))
    return tuple(said)


def _stands_out(question: WeighedQuestion, said: SaidByGroup) -> Said:
    values = {"own": number(said.tenths), "others": number(said.others)}
    told = (
        _("About %(own)s in 10 in this group agree, and %(others)s in 10 of the others.", **values)
        if said.agrees
        else _("About %(own)s in 10 in this group disagree, and %(others)s in 10 of the others.", **values)
    )
    return Said(statement=question.words[said.statement], told=told)


def _why_none(reason: str) -> str:
    if reason == NoGroups.FEW_PEOPLE:
        return _("Too few people answered enough of the statements to look for groups.")
    if reason == NoGroups.NONE_FOUND:
        return _("We looked for groups and found none. What people said does not fall into groups.")
    return ""


def _whole(shares: Shares | None) -> list[str]:
    if shares is None:
        return [shown(None)] * 3
    return [f"{each}%" for each in (shares.agree, shares.neither, shares.disagree)]


def _agree(shares: Shares | None) -> str:
    return shown(None) if shares is None else f"{shares.agree}%"
