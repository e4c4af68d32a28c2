"""A tiny made-up count that shows what a counting rule does: made-up people, the real engine."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from flask_babel import gettext as _

from app.ranking.count import count
from app.ranking.profile import Profile
from app.ranking.result import Result
from app.ranking.rule import Combination, CountingRule, SmallGroups
from app.ranking.scale import BallotKind, Scale
from app.ranking.stances import StanceCounts
from app.web.formats import and_list, ordinal
from app.web.scales import mark_labels

_COMMENTED, _IN_FAVOUR = 3, 8  # so many of the first group wrote in favour of the fourth option


@dataclass(frozen=True, kw_only=True)
class Alike:
    """People of one group (an index) who all gave the same answer. `marks`: on the scale of the sample."""

    people: int
    group: int
    marks: tuple[int, int, int, int]


# The first group is large, the second just large enough for a list of its own, the third too small for one.
_SAMPLES: dict[BallotKind, tuple[Alike, ...]] = {
    BallotKind.RATING: (
        Alike(people=7, group=0, marks=(5, 3, 2, 4)),
        Alike(people=5, group=0, marks=(4, 5, 2, 3)),
        Alike(people=6, group=1, marks=(3, 2, 5, 4)),
        Alike(people=4, group=1, marks=(2, 3, 4, 5)),
        Alike(people=4, group=2, marks=(1, 5, 3, 2)),
    ),
    BallotKind.AGREEMENT: (
        Alike(people=7, group=0, marks=(3, 2, 1, 3)),
        Alike(people=5, group=0, marks=(3, 3, 1, 2)),
        Alike(people=6, group=1, marks=(2, 1, 3, 3)),
        Alike(people=4, group=1, marks=(1, 1, 3, 3)),
        Alike(people=4, group=2, marks=(1, 3, 2, 1)),
    ),
    BallotKind.RANKING: (
        Alike(people=7, group=0, marks=(1, 3, 4, 2)),
        Alike(people=5, group=0, marks=(2, 1, 4, 3)),
        Alike(people=6, group=1, marks=(3, 4, 1, 2)),
        Alike(people=4, group=1, marks=(4, 3, 2, 1)),
        Alike(people=4, group=2, marks=(4, 1, 2, 3)),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """Some people of one group, and their answer in words."""

    people: int
    group: str
    answer: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What these people's answers come to. `order`: the list in words. `usual`: by the usual rule, "" where
    that is the same list. `notes`: what else the choices did."""

    people: int
    order: str
    usual: str
    notes: tuple[str, ...]


def topics() -> tuple[str, ...]:
    """What the made-up people were asked about."""
    return (_("Help at home"), _("Talking therapy"), _("Diabetes checks"), _("Faster letters"))


def rows_of(rule: CountingRule) -> tuple[Row, ...]:
    """The made-up people, with their answers on the scale of this rule."""
    return tuple(
        Row(
            people=alike.people,
            group=rule.groups[_group(alike, rule)].label,
            answer=_answer(_fitted(alike, rule.scale), rule.scale),
        )
        for alike in _SAMPLES.get(rule.scale.kind, ())
    )


def commented(rule: CountingRule) -> str:
    """What the made-up people wrote besides, as a sentence."""
    return _(
        "%(n)s of “%(group)s” also wrote in favour of “%(option)s”.",
        n=_IN_FAVOUR,
        group=rule.groups[0].label,
        option=topics()[_COMMENTED],
    )


def outcome_of(rule: CountingRule) -> Outcome | None:
    """Counts the made-up people by this rule; None for a scale without any."""
    sample = _SAMPLES.get(rule.scale.kind)
    if sample is None:
        return None
    result = _count(rule, sample)
    plain = CountingRule(scale=rule.scale, groups=rule.groups)
    order, usual = _in_words(result), _in_words(_count(plain, sample))
    return Outcome(
        people=result.people,
        order=order,
        usual="" if usual == order else usual,
        notes=(*_notes(rule, result), *_without_comments(rule, sample, order)),
    )


def _count(rule: CountingRule, sample: tuple[Alike, ...]) -> Result:
    ballots = [
        (_group(alike, rule), bytes(_fitted(alike, rule.scale)))
        for alike in sample
        for _person in range(alike.people)
    ]
    stances = [[[0, 0, 0, 0] for _topic in topics()] for _each in rule.groups]
    stances[0][_COMMENTED][0] = _IN_FAVOUR
    profile = Profile.from_packed(range(len(topics())), ballots)
    return count(profile, replace(rule, resamples=1), stances=StanceCounts.from_json(stances))


def _group(alike: Alike, rule: CountingRule) -> int:
    return min(alike.group, len(rule.groups) - 1)


def _fitted(alike: Alike, scale: Scale) -> tuple[int, ...]:
    """The marks on this very scale: a ranking cut to its places, a rating stretched over its marks."""
    if scale.kind is BallotKind.RANKING:
        return tuple(place if place <= scale.size else 0 for place in alike.marks)
    if scale.kind is BallotKind.RATING:
        return tuple(1 + round((mark - 1) * (scale.size - 1) / 4) for mark in alike.marks)
    return alike.marks


def _answer(marks: tuple[int, ...], scale: Scale) -> str:
    named = list(zip(topics(), marks, strict=True))
    if scale.kind is BallotKind.RANKING:
        placed = sorted((mark, topic) for topic, mark in named if mark)
        return ", ".join(
            _("%(place)s %(topic)s", place=ordinal(place), topic=topic) for place, topic in placed
        )
    if scale.kind is BallotKind.AGREEMENT:
        labels = mark_labels(scale.kind, scale.size)
        return ", ".join(
            _("%(topic)s: %(mark)s", topic=topic, mark=labels[mark - 1]) for topic, mark in named
        )
    return ", ".join(_("%(topic)s %(mark)s", topic=topic, mark=mark) for topic, mark in named)


def _in_words(result: Result) -> str:
    """Help at home 1st, Talking therapy and Diabetes checks share 2nd place."""
    names, said = topics(), []
    for place in sorted({option.place for option in result.options}):
        here = [names[option.option] for option in result.options if option.place == place]
        if len(here) == 1:
            said.append(_("%(topic)s %(place)s", topic=here[0], place=ordinal(place)))
        else:
            said.append(_("%(topics)s share %(place)s place", topics=and_list(here), place=ordinal(place)))
    return ", ".join(said)


def _notes(rule: CountingRule, result: Result) -> list[str]:
    names, notes = topics(), []
    if rule.combination is not Combination.POOLED:
        notes += _fates(rule, result)
    notes += [
        _("A tie was broken: %(order)s.", order=", ".join(names[option] for option in one.options))
        for one in result.breaks
    ]
    if rule.top < len(names):
        top = [names[option.option] for option in result.options if option.place <= rule.top]
        notes.append(_("The top of this list: %(topics)s.", topics=and_list(top)))
    return notes


def _without_comments(rule: CountingRule, sample: tuple[Alike, ...], order: str) -> list[str]:
    """What the list would be without the comments, where it would be another."""
    without = _in_words(_count(replace(rule, comment_weight=Fraction(0)), sample))
    return [] if without == order else [_("Without the comments: %(order)s.", order=without)]


def _fates(rule: CountingRule, result: Result) -> list[str]:
    """What became of groups that are below the minimum base."""
    said = []
    for group in result.groups:
        if not 0 < group.people < rule.minimum_base:
            continue
        if group.ranked_as is None:
            said.append(_("%(group)s: %(n)s people, too few, left out.", group=group.label, n=group.people))
        elif rule.small_groups is SmallGroups.KEEP:
            said.append(_("%(group)s: %(n)s people, kept as a group.", group=group.label, n=group.people))
        else:
            said.append(_("%(group)s: %(n)s people, counted with others.", group=group.label, n=group.people))
    return said
