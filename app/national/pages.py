"""The local list beside the national one, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.national import queries
from app.national.matching import Tagged, pair
from app.national.queries import KeptAim, KeptEntry
from app.results.later import Touching
from app.results.pages import option_url
from app.results.queries import find_current
from app.results.snapshot import PublishedList
from app.web.formats import london_day, london_moment, long_date, number

MOST_TOUCHING = 5


@dataclass(frozen=True, kw_only=True)
class Local:
    """A priority of the current list with its national matches."""

    slug: str
    title: str
    url: str
    place: int
    tied: bool
    matches: tuple[KeptAim, ...]
    topics: frozenset[int]


@dataclass(frozen=True, kw_only=True)
class Picture:
    """`sentence`: how many local priorities have no national match, "" without a list or national priorities.
    `now`: the national priorities in force; `coming`, `past`: the others. `only_national`: numbers of those
    in force that no local one matches. `untagged`: how many local ones nobody said a topic of."""

    sentence: str
    local: tuple[Local, ...]
    now: tuple[KeptAim, ...]
    coming: tuple[KeptAim, ...]
    past: tuple[KeptAim, ...]
    only_national: frozenset[int]
    untagged: int


def picture(day: date) -> Picture:
    """The current list beside the national priorities in force on this day."""
    aims = queries.list_aims()
    now = tuple(one for one in aims if one.is_in_force(day))
    current = find_current()
    local = _local(current, now) if current else ()
    matched = {aim.id for one in local for aim in one.matches}
    return Picture(
        sentence=overlap(local) if local and now else "",
        local=local,
        now=now,
        coming=tuple(one for one in aims if one.aim.since > day),
        past=tuple(one for one in aims if one not in now and one.aim.since <= day),
        only_national=frozenset(one.id for one in now if one.id not in matched) if local else frozenset(),
        untagged=sum(1 for one in local if not one.topics),
    )


def _local(published: PublishedList, now: tuple[KeptAim, ...]) -> tuple[Local, ...]:
    options = [(place, published.by_id[place.option]) for place in published.result.options]
    topics = queries.topics_of_local([option.slug for _place, option in options])
    pairs = pair(
        [Tagged(name=option.slug, topics=topics[option.slug]) for _place, option in options],
        queries.tagged(now),
    )
    by_name = {str(one.id): one for one in now}
    return tuple(
        Local(
            slug=option.slug,
            title=option.title,
            url=option_url(published, option),
            place=place.place,
            tied=place.tied,
            matches=tuple(by_name[name] for name in names),
            topics=topics[option.slug],
        )
        for (place, option), (_slug, names) in zip(options, pairs.local, strict=True)
    )


def overlap(local: tuple[Local, ...]) -> str:
    """“6 of 10 local priorities have no national match.”"""
    missing = sum(1 for one in local if not one.matches)
    if missing == 0:
        return _("Every local priority has a national match.")
    return ngettext(
        "%(missing)s of %(n)s local priority has no national match.",
        "%(missing)s of %(n)s local priorities have no national match.",
        len(local),
        missing=number(missing),
        n=number(len(local)),
    )


def in_force(aim: KeptAim) -> str:
    """From when to when it counts."""
    if aim.aim.until:
        return _("%(first)s to %(last)s", first=long_date(aim.aim.since), last=long_date(aim.aim.until))
    return _("Since %(day)s", day=long_date(aim.aim.since))


def touched(entry: KeptEntry) -> list[tuple[str, str]]:
    """Address and title of the priorities of the current list that an entry touches."""
    current = find_current()
    if current is None:
        return []
    return [
        (option_url(current, option), option.title)
        for option in current.options
        if option.slug in entry.noted.priorities
    ]


def touching(priority: str) -> tuple[Touching, ...]:
    """What happened elsewhere and touches the local priority with this address."""
    return tuple(
        Touching(
            title=one.noted.title,
            url=url_for("national.entry", entry_id=one.id),
            dated_on=one.noted.dated_on,
            source=one.noted.source,
            response=one.noted.response,
        )
        for one in queries.list_touching(priority, MOST_TOUCHING)
    )


def next_turn(at: datetime) -> datetime | None:
    """When a national priority next begins or ends to count, by itself."""
    day = queries.find_next_day(london_day(at))
    return london_moment(day, time(0)) if day else None
