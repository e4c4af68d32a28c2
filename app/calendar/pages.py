"""What stands in the calendar: asked of the rooms it belongs to, as everybody reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask import current_app
from flask_babel import gettext as _

from app.calendar.writing import Dated
from app.consultations.telling_posts import list_public
from app.mail.pages import link
from app.story.queries import list_events

if TYPE_CHECKING:
    from app.consultations.models import Consultation

_KEPT = timedelta(days=366)
"""What was over so long ago is left out of the calendar of everything."""


def everything(at: datetime) -> Iterator[Dated]:
    """The dates of all public consultations, and all public events; those of the last year and to come."""
    for consultation in list_public(None, at):
        yield from (one for one in of_consultation(consultation) if one.starts_at > at - _KEPT)
    for post in list_events(at - _KEPT):
        assert post.starts_at is not None
        assert post.published_at is not None
        yield Dated(
            uid=_uid(f"post-{post.id}"),
            title=post.title,
            about=post.summary,
            url=link("story.show", slug=post.slug),
            starts_at=post.starts_at,
            ends_at=post.ends_at,
            said_at=post.changed_at or post.published_at,
            place=post.place,
            sequence=max(post.version - 1, 0),
        )


def of_consultation(consultation: Consultation) -> Iterator[Dated]:
    """When it opens and closes, as it is planned now."""
    table = consultation.timetable
    url = link("consultations.show", slug=consultation.slug)
    moments = [("opens", consultation.opens_at), ("closes", table.ends_at)]
    titles = {
        "opens": _("Opens: %(title)s", title=consultation.title),
        "closes": _("Last chance to answer: %(title)s", title=consultation.title),
    }
    for name, moment in moments:
        if moment is not None:
            yield Dated(
                uid=_uid(f"consultation-{consultation.id}-{name}"),
                title=titles[name],
                about=consultation.summary,
                url=url,
                starts_at=moment,
                ends_at=None,
                said_at=table.scheduled_at or moment,
            )


def _uid(name: str) -> str:
    """A name for ever, in the space of this site."""
    host = str(current_app.config["SITE_URL"]).partition("://")[2].partition("/")[0].partition(":")[0]
    return f"{name}@{host}"
