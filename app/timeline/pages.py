"""The story in words, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.consortium.queries.practices import list_localities
from app.errors import NotFound
from app.following.pages import heading, said
from app.following.queries import list_topics
from app.following.subjects import Sort, Subject
from app.story.kinds import Kind
from app.story.models import Announcement
from app.texts import first_sentence
from app.timeline.lanes import LANES, Lane, by_month
from app.timeline.queries import Wanted
from app.web.formats import london_day, london_moment

WORDS: Final = {
    Lane.ASKED: _l("What we asked"),
    Lane.HEARD: _l("What we heard"),
    Lane.DECIDED: _l("What we decided"),
    Lane.HAPPENED: _l("What happened"),
}
TONES: Final = {Lane.ASKED: "", Lane.HEARD: "brand", Lane.DECIDED: "warn", Lane.HAPPENED: "go"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked for: the address of a topic and of an area, a lane, a year; "" or None for all."""

    topic: str = ""
    area: str = ""
    lane: Lane | None = None
    year: int | None = None

    def wanted(self) -> Wanted:
        """As the queries take it; NotFound for a topic or an area that does not exist."""
        return Wanted(
            subjects=self.subjects(),
            lane=self.lane,
            since=london_moment(date(self.year, 1, 1), time(0)) if self.year else None,
            until=london_moment(date(self.year + 1, 1, 1), time(0)) if self.year else None,
        )

    def subjects(self) -> tuple[Subject, ...]:
        """The topic and the area."""
        known: list[tuple[Sort, str, Sequence[Any]]] = [
            (Sort.TOPIC, self.topic, list_topics() if self.topic else ()),
            (Sort.LOCALITY, self.area, list_localities() if self.area else ()),
        ]
        return tuple(_subject(sort, slug, rows) for sort, slug, rows in known if slug)


def _subject(sort: Sort, slug: str, rows: Sequence[Any]) -> Subject:
    number = next((row.id for row in rows if row.slug == slug), None)
    if number is None:
        raise NotFound("There is no such topic or area.")
    return Subject(sort=sort, number=number)


def asked_for(args: Any) -> Asked:
    """What the address asks for; what is no lane and no year is not asked for."""
    lane, year = args.get("show", ""), args.get("year", "")
    is_year = year.isascii() and year.isdigit() and 1990 <= int(year[:5]) <= 9998
    return Asked(
        topic=args.get("topic", "")[:100],
        area=args.get("area", "")[:100],
        lane=Lane(lane) if lane in set(Lane) else None,
        year=int(year) if is_year else None,
    )


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing in the story."""

    day: date
    lane: str
    tone: str
    title: str
    summary: str
    url: str


def months(rows: Sequence[Announcement]) -> list[tuple[date, list[Step]]]:
    """The story by month, each step with its day."""
    return by_month((london_day(row.at), _step(row)) for row in rows)


def _step(row: Announcement) -> Step:
    lane = LANES[Kind(row.kind)]
    if row.kind == Kind.OPENED.value:  # it may be over by now
        title, summary = row.title, row.summary
    else:
        title = heading(row.kind, row.title, has_post=row.post_id is not None)
        summary = said(row.kind, row.summary)
    return Step(
        day=london_day(row.at),
        lane=str(WORDS[lane]),
        tone=TONES[lane],
        title=title,
        summary=first_sentence(summary),
        url=row.path,
    )


def years(ends: tuple[datetime, datetime] | None) -> list[int]:
    """Every year of the story, the newest first."""
    if ends is None:
        return []
    first, last = (london_day(moment).year for moment in ends)
    return list(range(last, first - 1, -1))


def title_of(asked: Asked) -> str:
    """The heading of the page."""
    return _("Our story in %(year)s", year=asked.year) if asked.year else _("Our story so far")
