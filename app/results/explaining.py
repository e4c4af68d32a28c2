"""Why a priority has its place, how sure that place is, and what would change it: sentences for pages.

The numbers come from the published result; nothing is worked out here.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor

from flask_babel import gettext as _
from flask_babel import ngettext

from app.ranking.result import OptionPlace
from app.ranking.rule import Combination
from app.ranking.scale import BallotKind
from app.results.pages import group_label
from app.results.snapshot import PublishedList
from app.web.formats import number, one_in, ordinal


def names(published: PublishedList) -> dict[str, str]:
    """The shown groups' names by key."""
    found = {group.key: group_label(group.key, group.label) for group in published.counting_groups}
    return found | {
        group.key: group_label(group.key, group.label) for group in published.result.ranked_groups
    }


def weighed(published: PublishedList) -> str:
    """What has a weight in this list: its groups, or where one list is made of criteria, these."""
    return _("group") if set(published.result.voices) <= set(names(published)) else _("criterion")


def why(published: PublishedList, place: OptionPlace) -> list[str]:
    """How the groups' places made this place."""
    sentences = []
    if place.combined is not None and len(place.groups) > 1:
        sentences.append(_sum(published, place))
    if place.tied:
        sentences.append(_("It has the same total as another priority, so they share this place."))
    if published.voices > 1 and published.rule.combination is not Combination.POOLED:
        sentences.append(_pooled(place))
    if published.unshown_groups:
        sentences.append(
            ngettext(
                "%(n)s small group counts too. We do not show its order, because few people are in it.",
                "%(n)s small groups count too. We do not show their order, because few people are in them.",
                len(published.unshown_groups),
                n=number(len(published.unshown_groups)),
            )
        )
    return sentences


def _sum(published: PublishedList, place: OptionPlace) -> str:
    assert place.combined is not None
    total = number(place.combined)
    if published.rule.combination is Combination.WEIGHTED:
        return _(
            "Each group’s score is put between 0 and 1. The average, by the groups’ weights, is %(total)s.",
            total=total,
        )
    if published.rule.combination is Combination.POOLED:
        return _("Everybody is counted as one group. Its score is %(total)s.", total=total)
    return _(
        "Each group's own place gives points: %(n)s for 1st, 1 for last. Added up: %(added)s = %(total)s.",
        n=number(len(published.options)),
        added=" + ".join(number(group.position) for group in place.groups),
        total=total,
    )


def _pooled(place: OptionPlace) -> str:
    if place.pooled_place == place.place:
        return _("If we had counted everybody as one group, it would be in the same place.")
    return _(
        "If we had counted everybody as one group, it would be %(place)s.", place=ordinal(place.pooled_place)
    )


def recounts(share: Fraction) -> str:
    """How many of the recounts, in tenths; rounded down, so that it never sounds surer than it is."""
    if share == 1:
        return _("all recounts")
    return _("%(n)s in 10 recounts", n=floor(share * 10))


def likely(place: OptionPlace) -> str:
    """Where the recounts put it."""
    if place.low == place.high:
        return _("It came %(place)s in %(share)s.", place=ordinal(place.low), share=recounts(place.within))
    return _(
        "It came between %(low)s and %(high)s in %(share)s.",
        low=ordinal(place.low),
        high=ordinal(place.high),
        share=recounts(place.within),
    )


def chance(published: PublishedList, place: OptionPlace) -> str:
    """How often it was in the top, in natural numbers: '9 in 10'."""
    return one_in(place.top_chance.numerator, place.top_chance.denominator)


def top_words(published: PublishedList) -> str:
    """The top of this list in words."""
    top = published.result.top
    return ngettext("in first place", "in the top %(n)s", top, n=number(top))


def sureness(published: PublishedList, place: OptionPlace) -> list[str]:
    """How sure the place is, and what would change it."""
    top = top_words(published)
    sentences = [_chance_sentence(place, top)]
    if place.left_out is not None:
        sentences.append(_left_out(published, place))
    if place.moved is not None:
        sentences.append(_moved(published, place))
    if published.comments_counted:
        sentences.append(_without_comments(place))
    if place.polarisation is not None:
        sentences.append(split_sentence(place.polarisation))
    return sentences


def _chance_sentence(place: OptionPlace, top: str) -> str:
    if place.top_chance == 0:
        return _("It was never %(in_the_top)s when we counted again.", in_the_top=top)
    if place.top_chance == 1:
        return _("It was %(in_the_top)s each time we counted again.", in_the_top=top)
    share = one_in(place.top_chance.numerator, place.top_chance.denominator)
    return _("The chance that it belongs %(in_the_top)s: %(share)s.", in_the_top=top, share=share)


def _left_out(published: PublishedList, place: OptionPlace) -> str:
    left = place.left_out
    assert left is not None
    if left.best == left.worst:
        return _(
            "Whichever %(one)s we leave out, it comes %(place)s.",
            one=weighed(published),
            place=ordinal(left.best),
        )
    label = names(published)
    return _(
        "It comes %(best)s without “%(one)s”, and %(worst)s without “%(other)s”.",
        best=ordinal(left.best),
        one=label.get(left.best_without, left.best_without),
        worst=ordinal(left.worst),
        other=label.get(left.worst_without, left.worst_without),
    )


def _moved(published: PublishedList, place: OptionPlace) -> str:
    assert place.moved is not None
    best, worst = place.moved
    if best == worst:
        return _(
            "It keeps its place if any one %(one)s counts up to a quarter more or less.",
            one=weighed(published),
        )
    return _(
        "If any one %(one)s counts up to a quarter more or less, it comes between %(best)s and %(worst)s.",
        one=weighed(published),
        best=ordinal(best),
        worst=ordinal(worst),
    )


def _without_comments(place: OptionPlace) -> str:
    if place.without_comments == place.place:
        return _("Without the comments it would be in the same place.")
    return _("Without the comments it would be %(place)s.", place=ordinal(place.without_comments))


def split_sentence(split: Fraction) -> str:
    """How split people are, in words and as a number from 0 to 1."""
    if split < Fraction(1, 4):
        words = _("People think much the same about it")
    elif split < Fraction(1, 2):
        words = _("People differ about it")
    else:
        words = _("People are split about it")
    return _(
        "%(words)s: %(figure)s, where 0 is all alike and 1 is half at each end.",
        words=words,
        figure=number(split),
    )


def answered_head(published: PublishedList) -> str:
    """What the number of people beside an option says: on some ballots, to leave it out is an answer too."""
    kind = published.rule.scale.kind
    if kind is BallotKind.APPROVAL:
        return _("Chose it")
    if kind is BallotKind.POINTS:
        return _("Gave it points")
    if kind is BallotKind.RANKING:
        return _("Gave it a place")
    return _("Answered")


def answered_sentence(published: PublishedList, place: OptionPlace) -> str:
    """The same as a sentence."""
    kind, n = published.rule.scale.kind, place.answered
    if kind is BallotKind.APPROVAL:
        return ngettext("%(n)s person chose it.", "%(n)s people chose it.", n, n=number(n))
    if kind is BallotKind.POINTS:
        return ngettext("%(n)s person gave it points.", "%(n)s people gave it points.", n, n=number(n))
    if kind is BallotKind.RANKING:
        return ngettext("%(n)s person gave it a place.", "%(n)s people gave it a place.", n, n=number(n))
    return ngettext("%(n)s person answered.", "%(n)s people answered.", n, n=number(n))
