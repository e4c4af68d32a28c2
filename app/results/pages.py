"""Values for the pages of a published list: plain sentences and pictures made from the snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.privacy.suppression import MINIMUM
from app.ranking.result import GroupPlace, OptionPlace
from app.ranking.rule import SMALL_GROUPS, Combination
from app.ranking.scale import BallotKind
from app.results.snapshot import ListedOption, PublishedList
from app.web.charts import Mark, Strip, shape_for
from app.web.formats import and_list, number, ordinal, people, pounds, shown
from app.web.scales import mark_labels

_IN_POINTS = ("jla", "borda", "points")


@dataclass(frozen=True, kw_only=True)
class Key:
    """A group's shape and name."""

    shape: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One priority in a list."""

    place: int
    tied: bool
    title: str
    url: str
    summary: str
    tags: tuple[tuple[str, str], ...]
    strip: Strip


@dataclass(frozen=True, kw_only=True)
class Tier:
    """Priorities that cannot be told apart: the whole tier's size, and its rows on this page."""

    first: bool
    size: int
    rows: tuple[Row, ...]


def group_label(key: str, label: str) -> str:
    """A group's name; the pool's is ours, so it is translated."""
    return _("Smaller groups together") if key == SMALL_GROUPS.key else label


def keys(published: PublishedList) -> tuple[Key, ...]:
    """The groups whose places were added, with their shapes."""
    return tuple(
        Key(shape=shape_for(index), label=group_label(group.key, group.label))
        for index, group in enumerate(published.result.ranked_groups)
    )


def strip(published: PublishedList, place: OptionPlace) -> Strip:
    """The place strip of one option."""
    names = {group.key: group_label(group.key, group.label) for group in published.result.ranked_groups}
    return Strip(
        places=len(published.options),
        place=place.place,
        low=place.low,
        high=place.high,
        marks=tuple(
            Mark(shape_for(index), group.rank, names[group.group]) for index, group in enumerate(place.groups)
        ),
    )


def option_url(published: PublishedList, option: ListedOption) -> str:
    """The address of one priority's page."""
    return url_for("results.priority", number=published.number, slug=option.slug)


def tags(published: PublishedList, place: OptionPlace) -> tuple[tuple[str, str], ...]:
    """What is worth saying about how the groups and areas stand to each other."""
    said = []
    if place.option in published.result.winners:
        said.append((_("Chosen"), "go"))
    apart = stands_apart(published, place)
    if apart is not None:
        said.append((_("Groups differ"), "warn") if apart else (_("All groups agree"), "brand"))
    first_in = [area.label for area in published.result.areas if place.option in area.first()]
    if first_in and place.place > 1:
        said.append((_("First in %(areas)s", areas=and_list(first_in)), "warn"))
    return tuple(said)


def stands_apart(published: PublishedList, place: OptionPlace) -> bool | None:
    """Whether the groups differ about a priority (True: by a third of the list or more) or agree (False: by
    one place at most); None for anything between."""
    ranks = [group.rank for group in place.groups]
    if len(ranks) < 2:
        return None
    spread = max(ranks) - min(ranks)
    if spread * 3 >= len(published.options):
        return True
    return False if spread <= 1 and len(published.options) > 3 else None


def row(published: PublishedList, place: OptionPlace) -> Row:
    """One line of the list."""
    option = published.by_id[place.option]
    return Row(
        place=place.place,
        tied=place.tied,
        title=option.title,
        url=option_url(published, option),
        summary=option.summary,
        tags=tags(published, place),
        strip=strip(published, place),
    )


def tiers(published: PublishedList, places: Sequence[OptionPlace]) -> tuple[Tier, ...]:
    """The tiers that have one of `places` (neighbours in list order) in them."""
    wanted = {place.option: place for place in places}
    found = []
    for index, tier in enumerate(published.result.tiers):
        rows = tuple(row(published, wanted[option]) for option in tier if option in wanted)
        if rows:
            found.append(Tier(first=index == 0, size=len(tier), rows=rows))
    return tuple(found)


def heading(published: PublishedList) -> str:
    """The list's heading."""
    return _("Our %(n)s local priorities", n=number(len(published.options)))


def lede(published: PublishedList) -> str:
    """How many people, and how they were counted, in two sentences."""
    told = _("%(people)s told us what matters most.", people=people(published.result.people))
    if published.voices < 2:
        return told
    how = {
        Combination.EQUAL: _("Every group had an equal say, however many of them took part."),
        Combination.ONE_VOICE: _("Every group was one voice, however many of them took part."),
        Combination.WEIGHTED: _("How much each group counts was fixed before we asked."),
        Combination.POOLED: _("Everybody counted the same, whatever group they are in."),
    }
    return f"{told} {how[published.rule.combination]}"


def score_words(published: PublishedList, place: GroupPlace) -> str:
    """A group's score for one option as it is printed: exact figures are in the download. Not where so few
    answered that the score would be their answers."""
    if place.score is None:
        return _("No answers")
    if 0 < place.answered < MINIMUM:
        return shown(None)
    scale = published.rule.scale
    if published.rule.method in _IN_POINTS:
        return _("%(points)s points", points=number(place.score, 1))
    if scale.kind is BallotKind.APPROVAL:
        return _("chosen by %(n)s", n=number(place.score))
    figure = number(place.score, 1 if published.guards_small_groups else 2)
    if scale.kind is BallotKind.RATING and published.rule.method in ("mean-rating", "median-rating"):
        return _("%(score)s out of %(most)s", score=figure, most=number(scale.value(scale.size)))
    return figure


def _told(published: PublishedList, group: GroupPlace, count: int) -> str:
    """How many of a group answered so; not at all where too few said anything, or a group is too small."""
    return number(count) if published.tells(group) else shown(None)


def group_rows(published: PublishedList, place: OptionPlace) -> list[dict[str, Any]]:
    """The table behind the strip."""
    names = {group.key: group_label(group.key, group.label) for group in published.result.ranked_groups}
    return [
        {
            "label": names[group.group],
            "place": ordinal(group.place) if not group.tied else _("joint %(p)s", p=ordinal(group.place)),
            "score": score_words(published, group),
            "answered": _told(published, group, group.answered),
            "not_sure": _told(published, group, group.not_sure),
        }
        for group in place.groups
    ]


def cost(option: ListedOption) -> str:
    """What it costs, in words: unknown is never zero."""
    if option.cost_pounds is None:
        return option.cost_note or _("Cost not known")
    apart = ". " if option.cost_note[:1].isupper() else " "  # a sentence of its own, or "a year"
    return (
        f"{pounds(option.cost_pounds)}{apart}{option.cost_note}"
        if option.cost_note
        else pounds(option.cost_pounds)
    )


def bars(published: PublishedList, place: OptionPlace) -> dict[str, Any]:
    """`ratings` or `stance` for the priority's page; neither where it could give a small group away, or
    where a ballot has no marks to show."""
    counts, scale = place.distribution, published.rule.scale
    if published.guards_small_groups or not counts or scale.kind is BallotKind.POINTS:
        return {"ratings": None, "stance": None, "rating_caption": ""}
    if scale.kind is BallotKind.AGREEMENT:
        disagree, neither, agree = counts
        stance = {"agree": agree, "neither": neither, "disagree": disagree, "not_sure": place.not_sure}
        return {"ratings": None, "stance": stance, "rating_caption": ""}
    caption = published.asked
    if scale.kind is BallotKind.RANKING:
        counts, caption = counts[:10], _("Where people put it")
        labels: tuple[str, ...] = tuple(
            _("Put it %(place)s", place=ordinal(n + 1)) for n in range(len(counts))
        )
    elif scale.kind is BallotKind.APPROVAL:
        others = published.result.people - place.not_sure - counts[0]
        counts, labels = (counts[0], others), (_("Chose it"), _("Did not choose it"))
    elif scale.lowest != 1:
        labels = tuple(number(scale.value(mark)) for mark in range(1, scale.size + 1))
    else:
        labels = mark_labels(scale.kind, scale.size)
    ratings = {"counts": list(counts), "labels": list(labels), "not_sure": place.not_sure}
    return {"ratings": ratings, "stance": None, "rating_caption": caption}


def differences(published: PublishedList) -> list[tuple[str, str]]:
    """(title, sentence) of the options whose groups stand furthest apart, at most 5."""
    names = {group.key: group_label(group.key, group.label) for group in published.result.ranked_groups}
    apart = []
    for place in published.result.options:
        if len(place.groups) < 2:
            continue
        top = min(place.groups, key=lambda group: group.rank)
        low = max(place.groups, key=lambda group: group.rank)
        apart.append((low.rank - top.rank, place, top, low))
    apart.sort(key=lambda each: (-each[0], each[1].place, each[1].option))
    return [
        (
            published.by_id[place.option].title,
            _(
                "%(high)s put it %(first)s, %(low)s put it %(second)s.",
                high=names[top.group],
                first=ordinal(top.place),
                low=names[low.group],
                second=ordinal(low.place),
            ),
        )
        for spread, place, top, low in apart[:5]
        if spread >= 1
    ]
