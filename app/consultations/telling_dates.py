"""Telling people that dates changed: in the news, and by email to those who wait for it; and the history of
the dates in words. All from one comparison, so that no two places say different things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from flask import Flask, current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from app.actor import Actor
from app.consultations.models import TimetableVersion
from app.consultations.operations.timetables import DatesChanged
from app.mail.operations import Letter
from app.mail.pages import write
from app.story.kinds import Kind
from app.story.operations.announcing import announce
from app.web.formats import date_time, london_day, number

ToPost = Callable[[int, datetime, Letter, str, datetime], None]
"""Posts a letter about a consultation (its number), which now closes at a moment, to people it concerns; with
a key that makes it one letter, and now."""
_MOMENT = timedelta(microseconds=1)


def init_app(app: Flask, posting: Sequence[ToPost]) -> None:
    """Rooms above know who waits: `posting` writes to them."""
    app.extensions["told_of_dates"] = posting


def tell(change: DatesChanged, actor: Actor, at: datetime) -> None:
    """Tell everybody, in the transaction of the change. Email goes only to people who still have time."""
    said = _sentences(change.opened_at, change.closed_at, change.opens_at, change.closes_at)
    over = change.closes_at <= at
    announce(
        title=_headline(change, at),
        summary=" ".join(said),
        body=_("The reason: %(reason)s", reason=change.reason) if change.reason else "",
        link=f"/consultations/{change.slug}",
        kind=Kind.CLOSED if over else Kind.DATES,
        consultation_id=change.consultation_id,
        key=f"closed:{change.consultation_id}" if over else "",
        actor=actor,
        at=at,
    )
    if over:
        return
    letter = write("dates_changed", title=change.title, slug=change.slug, said=said, reason=change.reason)
    for post in current_app.extensions["told_of_dates"]:
        key = f"dates:{change.consultation_id}:{change.version}"
        post(change.consultation_id, change.closes_at, letter, key, at)


def _headline(change: DatesChanged, at: datetime) -> str:
    if change.closes_at <= at:
        return _("Closed early: %(title)s", title=change.title)
    if change.opens_at > change.opened_at:
        return _("Opens later: %(title)s", title=change.title)
    if change.closes_at > change.closed_at:
        return _("More time to answer: %(title)s", title=change.title)
    return _("Other dates: %(title)s", title=change.title)


@dataclass(frozen=True, kw_only=True)
class ToldDates:
    """One step in the history of the dates: when it was told, what, and why ("": the first one)."""

    at: datetime
    sentences: tuple[str, ...]
    reason: str


def history(versions: Sequence[TimetableVersion]) -> tuple[ToldDates, ...]:
    """What people were told first, and each change after it; nothing where nothing changed."""
    if len(versions) < 2:
        return ()
    first = versions[0]
    begun = _(
        "First we said: open from %(opens)s until %(closes)s.",
        opens=date_time(first.opens_at),
        closes=date_time(first.closes_at),
    )
    told = [ToldDates(at=first.made_at, sentences=(begun,), reason="")]
    for old, new in pairwise(versions):
        sentences = _sentences(old.opens_at, old.closes_at, new.opens_at, new.closes_at)
        told.append(ToldDates(at=new.made_at, sentences=sentences, reason=new.reason))
    return tuple(told)


def _sentences(opened: datetime, closed: datetime, opens: datetime, closes: datetime) -> tuple[str, ...]:
    """What changed from one timetable to the next."""
    said = []
    if opens != opened:
        said.append(
            _(
                "The opening date is now %(new)s. Before, it was %(old)s.",
                new=date_time(opens),
                old=date_time(opened),
            )
        )
    if closes != closed:
        now = _(
            "The closing date is now %(new)s. Before, it was %(old)s.",
            new=date_time(closes),
            old=date_time(closed),
        )
        said.append(f"{now} {_difference((_last_day(closes) - _last_day(closed)).days)}".rstrip())
    return tuple(said)


def _difference(days: int) -> str:
    """How many days closing moved; "" for some hours."""
    if days > 0:
        return ngettext("That is %(n)s day more.", "That is %(n)s days more.", days, n=number(days))
    if days < 0:
        return ngettext("That is %(n)s day less.", "That is %(n)s days less.", -days, n=number(-days))
    return ""


def _last_day(closes_at: datetime) -> date:
    return london_day(closes_at - _MOMENT)
