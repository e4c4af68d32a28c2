"""What the whole list says: how far groups agree, what would change its top, what it drops, what moved.

Sentences for pages; the numbers come from the published result.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from flask_babel import gettext as _

from app.consultations.rule_in_words import breaker_words
from app.ranking.result import Result
from app.ranking.tipping import SingleChange, WeightChange
from app.results.explaining import names, top_words, weighed
from app.results.snapshot import PublishedList
from app.web.formats import and_list, number, ordinal


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What there is to say about the whole list; empty where there is nothing."""

    agreement: list[str]
    agreement_rows: list[list[str]]
    change: list[str]
    dropped: list[str]
    breaks: list[str]
    moved_by_comments: list[str]


def of_list(published: PublishedList) -> Findings:
    """Everything there is to say about this list."""
    return Findings(
        agreement=agreement(published),
        agreement_rows=agreement_rows(published),
        change=change(published),
        dropped=dropped(published),
        breaks=breaks(published),
        moved_by_comments=moved_by_comments(published),
    )


def agreement_words(w: Fraction) -> str:
    """Kendall's W in plain words."""
    if w >= Fraction(9, 10):
        return _("almost the same order")
    if w >= Fraction(7, 10):
        return _("much the same order")
    if w >= Fraction(1, 2):
        return _("orders that are alike in part")
    if w >= Fraction(3, 10):
        return _("orders that differ a good deal")
    return _("very different orders")


def agreement(published: PublishedList) -> list[str]:
    """How far the groups agree with each other."""
    w = published.result.agreement
    if w is None:
        return []
    return [
        _(
            "The groups have %(words)s. From 0 (their orders cancel out) to 1 (all the same) it is "
            "%(figure)s. This number is called Kendall’s W.",
            words=agreement_words(w),
            figure=number(w),
        )
    ]


def agreement_rows(published: PublishedList) -> list[list[str]]:
    """How far the people of each group agree with one another: group, words, number."""
    group = names(published)
    return [
        [group[one.group], agreement_words(one.w), number(one.w)] for one in published.result.agreement_within
    ]


def change(published: PublishedList) -> list[str]:
    """The smallest change of the groups' weights that would change the top of the list."""
    found, top = published.result.change, top_words(published)
    if len(published.result.voices) < 2:
        return []
    if found is None:
        return [
            _(
                "However much each %(one)s counts, the same priorities stay %(in_the_top)s.",
                one=weighed(published),
                in_the_top=top,
            )
        ]
    told = {
        "inside": published.by_id[found.inside].title,
        "outside": published.by_id[found.outside].title,
        "in_the_top": top,
        "one": weighed(published),
    }
    if not found.share:
        return [
            _(
                "“%(inside)s” and “%(outside)s” are level at the edge. The smallest change of weights would "
                "decide which of them is %(in_the_top)s.",
                **told,
            )
        ]
    return [_all_weights(found, told), *([_one_weight(published, found.single)] if found.single else [])]


def _all_weights(found: WeightChange, told: dict[str, str]) -> str:
    # Rounded down, so that the sentence is true of the number it gives.
    share = Fraction(floor(found.share * 1000), 10)
    if not share:
        return _("A tiny change of weights could put “%(outside)s” in the place of “%(inside)s”.", **told)
    return _(
        "If each %(one)s counts up to %(share)s in 100 more or less, the same priorities stay "
        "%(in_the_top)s. With a larger change, “%(outside)s” could take the place of “%(inside)s”.",
        share=number(share),
        **told,
    )


def _one_weight(published: PublishedList, one: SingleChange) -> str:
    voice = published.result.voices[one.voice]
    told = {
        "group": names(published).get(voice, voice),
        "inside": published.by_id[one.inside].title,
        "outside": published.by_id[one.outside].title,
    }
    if not one.ratio:
        return _(
            "If “%(group)s” did not count at all, “%(outside)s” would draw level with “%(inside)s”.", **told
        )
    hundredths = ceil(one.ratio * 100) if one.ratio > 1 else floor(one.ratio * 100)
    return _(
        "If only “%(group)s” counts otherwise, it must count %(times)s times as much before “%(outside)s” "
        "takes the place of “%(inside)s”.",
        times=number(Fraction(hundredths, 100)),
        **told,
    )


def dropped(published: PublishedList) -> list[str]:
    """What a group put among its first three and the joint list does not have in its top."""
    group = names(published)
    return [
        _(
            "%(group)s put “%(title)s” %(own)s. In the joint list it is %(joint)s.",
            group=group[one.group],
            title=published.by_id[one.option].title,
            own=ordinal(one.group_place),
            joint=ordinal(one.joint_place),
        )
        for one in published.result.dropped
    ]


def moved_by_comments(published: PublishedList) -> list[str]:
    """Every place that the comments moved."""
    return [
        _(
            "“%(title)s”: %(now)s with the comments, %(before)s without.",
            title=published.by_id[place.option].title,
            now=ordinal(place.place),
            before=ordinal(place.without_comments),
        )
        for place in published.result.options
        if place.without_comments != place.place
    ]


def breaks(published: PublishedList) -> list[str]:
    """Every tie that was broken, and by what."""
    return [
        _(
            "Level, and put in this order by %(breaker)s: %(titles)s.",
            breaker=breaker_words(one.by),
            titles=and_list(f"“{published.by_id[option].title}”" for option in one.options),
        )
        for one in published.result.breaks
    ]


def trail(published: PublishedList, result: Result) -> list[list[str]]:
    """The steps of a count that goes in rounds or spends money, for staff: step, option, numbers, note."""

    def title(option: int) -> str:
        found = published.by_id.get(option)
        return found.title if found else _("Nobody")

    return [
        [
            _(step.what),
            "" if step.option is None else title(step.option),
            "; ".join(f"{title(option)} {number(figure)}" for option, figure in step.numbers),
            _(step.note) if step.note else "",
        ]
        for step in result.steps
    ]
