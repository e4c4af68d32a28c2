"""A counting rule in plain words: the same sentences on the staff pages and on the public page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.leaving_out import WHY_LEFT_OUT
from app.consultations.models import Consultation
from app.consultations.operations.counting import choices_of, rule_in_force
from app.privacy.suppression import MINIMUM
from app.ranking.assurance import EVERY, Assurance
from app.ranking.methods import METHODS
from app.ranking.methods.borda import METHOD as BORDA
from app.ranking.rule import Combination, CountingRule, SmallGroups
from app.ranking.settings import Unranked
from app.ranking.ties import TieBreaker
from app.web.formats import and_list, number


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a rule: its `name`, and what it says in `sentences`. `method`: the name of the method it is
    about, whose page explains it; "" for the other parts."""

    name: str
    sentences: tuple[str, ...]
    method: str = ""


def parts_of(rule: CountingRule, weights_reason: str = "") -> tuple[Part, ...]:
    """The whole rule, part by part."""
    method = METHODS[rule.method]
    return (
        Part(
            name=_("How answers are counted"),
            sentences=(f"{_(method.label)}.", _(method.explanation), *_unplaced(rule)),
            method=method.name,
        ),
        Part(name=_("Whose say counts how much"), sentences=_say(rule, weights_reason)),
        Part(name=_("Whose answers count"), sentences=_counted(rule)),
        Part(name=_("Small groups"), sentences=_small(rule)),
        Part(name=_("Comments"), sentences=(_comments(rule.comment_weight),)),
        Part(name=_("Ties"), sentences=(_ties(rule.ties),)),
        Part(name=_("The top of the list"), sentences=(_top(rule.top),)),
    )


def _unplaced(rule: CountingRule) -> tuple[str, ...]:
    """What Borda gives to options without a place: the method leaves that to the rule."""
    if rule.method != BORDA.name:
        return ()
    if rule.settings.unranked is Unranked.NOTHING:
        return (_("Here options without a place get nothing."),)
    return (_("Here options without a place share the points that are left."),)


def of_consultation(consultation: Consultation) -> tuple[Part, ...]:
    """The rule of a consultation, as it is frozen or as it would be now; nothing where there is none."""
    rule = rule_in_force(consultation)
    return parts_of(rule, choices_of(consultation).weights_reason) if rule else ()


@dataclass(frozen=True, kw_only=True)
class Version:
    """One rule that was in force from `made_at` on. `reason`: why it took the place of the one before."""

    number: int
    made_at: datetime
    reason: str
    rule_digest: str
    parts: tuple[Part, ...]


def versions_of(consultation: Consultation) -> tuple[Version, ...]:
    """All versions of the rule, the newest first; nothing where it was never changed."""
    if len(consultation.rule_versions) < 2:
        return ()
    return tuple(
        Version(
            number=each.version,
            made_at=each.made_at,
            reason=each.reason,
            rule_digest=each.rule_digest,
            parts=parts_of(CountingRule.from_json(each.rule), each.weights_reason),
        )
        for each in reversed(consultation.rule_versions)
    )


def warnings_of(rule: CountingRule) -> tuple[str, ...]:
    """What staff must know before they fix this rule: how it could give people away."""
    found = []
    if rule.small_groups is SmallGroups.KEEP:
        found.append(
            _(
                "Small groups are kept as they are. A handful of people then have as much say as hundreds, "
                "and those who know them could work out what they said. What a group of fewer than %(n)s "
                "people said is never shown by itself.",
                n=MINIMUM,
            )
        )
    if rule.minimum_base < MINIMUM:
        found.append(
            _(
                "A group of fewer than %(n)s people can have a list of its own here. Those who know the "
                "group could work out who said what. Its places are shown, its scores and numbers are not.",
                n=MINIMUM,
            )
        )
    return tuple(found)


def _say(rule: CountingRule, reason: str) -> tuple[str, ...]:
    groups = and_list(group.label for group in rule.groups)
    if rule.combination is Combination.POOLED:
        return (_("Everybody is counted as one group. Every person has an equal say."),)
    if rule.combination is Combination.WEIGHTED:
        weights = and_list(
            _("%(group)s %(weight)s", group=group.label, weight=number(weight))
            for group, weight in zip(rule.groups, rule.weights, strict=True)
        )
        said = (
            _("Each group has its own list, and the groups weigh: %(weights)s.", weights=weights),
            _("A group’s scores are put on one scale, and their weighted average makes the joint list."),
        )
        return (*said, _("Why: %(reason)s", reason=reason)) if reason else said
    added = _("We make a list for each group. First place gets the most points, and the points are added up.")
    if rule.combination is Combination.ONE_VOICE:
        return (_("Each group is one voice: %(groups)s.", groups=groups), added)
    return (
        _("Each group has an equal say, however many people are in it: %(groups)s.", groups=groups),
        added,
    )


def assurance_words(assurance: Assurance) -> str:
    """How sure we are of somebody who answered, to stand in a list or a table."""
    return {
        Assurance.OPEN: _("People who were not asked who they are"),
        Assurance.EMAIL: _("People whose email address we checked"),
        Assurance.INVITED: _("People with a code from a letter or an email"),
        Assurance.PROFESSIONAL: _("Professionals we know"),
    }[assurance]


def _counted(rule: CountingRule) -> tuple[str, ...]:
    left_out = _(
        "An answer is left out only for one of these reasons: %(reasons)s. We say how many were, and why.",
        reasons="; ".join(map(_small_first, WHY_LEFT_OUT.values())),
    )
    if rule.assurances == EVERY:
        return (_("The answers of all who may take part count."), left_out)
    return (
        _(
            "Only these answers count towards the list: %(who)s.",
            who=and_list(_small_first(assurance_words(each)) for each in rule.assurances),
        ),
        _("Other answers are kept and read. We say how many there were."),
        left_out,
    )


def _small_first(words: Any) -> str:
    return str(words)[:1].lower() + str(words)[1:]


def _small(rule: CountingRule) -> tuple[str, ...]:
    if rule.small_groups is SmallGroups.KEEP:
        return (_("Every group has its own list, however few people it has."),)
    base = ngettext(
        "A group needs at least %(num)s person for a list of its own.",
        "A group needs at least %(num)s people for a list of its own.",
        rule.minimum_base,
    )
    if rule.small_groups is SmallGroups.LEAVE_OUT:
        return (
            base,
            _("Smaller groups are left out of the joint list. They count in the order of everybody."),
        )
    return (
        base,
        _("Smaller groups are counted together as one. If that is still too few, they are left out."),
    )


def _comments(weight: Fraction) -> str:
    if not weight:
        return _("Comments do not change the list. Only answers count.")
    return _(
        "Comments for or against an option make up %(share)s in 100 of its score. Where nobody comments, "
        "only answers count.",
        share=number(weight * 100),
    )


def breaker_words(breaker: TieBreaker) -> str:
    """What a way to break a tie compares, to stand in a list."""
    return {
        TieBreaker.POOLED: _("the order of everybody as one group"),
        TieBreaker.MEDIAN: _("the middle mark"),
        TieBreaker.TOP_SHARE: _("how many people gave the best mark"),
        TieBreaker.LOT: _("a lot, which anybody can draw again"),
        TieBreaker.LISTED_ORDER: _("the order in which the question lists them"),
    }[breaker]


def _ties(ties: tuple[TieBreaker, ...]) -> str:
    if not ties:
        return _("Options with the same points share a place. Nobody breaks a tie by hand.")
    first, *others = (breaker_words(breaker) for breaker in ties)
    return " ".join(
        [
            _("A tie is broken by %(first)s.", first=first),
            *(_("If it is still a tie, by %(next)s.", next=following) for following in others),
            _("We say so wherever we break one."),
        ]
    )


def _top(top: int) -> str:
    return ngettext(
        "The first place is the top of the list.", "The first %(num)s places are the top of the list.", top
    )
