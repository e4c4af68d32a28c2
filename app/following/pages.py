"""Following in words: announcements, subjects, letters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import current_app
from flask_babel import gettext as _

from app.following import keys
from app.following.atom import Entry
from app.following.models import Follower
from app.following.queries import Item, names_of
from app.following.subjects import EVERYTHING, Subject
from app.mail.operations import Letter
from app.mail.pages import link, write
from app.privacy.suppression import Shown, suppress
from app.story.kinds import Kind
from app.web.addresses import absolute

if TYPE_CHECKING:
    from app.story.models import Announcement


def heading(kind: str, title: str, *, has_post: bool) -> str:
    """An announcement as a line. What has a post brings its own."""
    if has_post:
        return title
    words = {
        Kind.OPENED: _("Open now: %(title)s", title=title),
        Kind.CLOSED: _("Closed: %(title)s", title=title),
        Kind.WITHDRAWN: _("Withdrawn: %(title)s", title=title),
        Kind.COUNTING: _("We changed how we count: %(title)s", title=title),
        Kind.ANSWER: _("We have answered: %(title)s", title=title),
        Kind.ACTION: _("Done: %(title)s", title=title),
    }
    return words.get(Kind(kind), title)


def said(kind: str, summary: str) -> str:
    """What stands under the line."""
    if summary:
        return summary
    words = {
        Kind.OPENED: _("You can have your say now."),
        Kind.CLOSED: _("Thank you to everybody who took part. We are counting the answers."),
    }
    return words.get(Kind(kind), "")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing told. `url`: whole in a letter and a feed, a path on a page."""

    words: str
    summary: str
    url: str
    at: datetime


def line(row: Announcement, *, whole: bool) -> Line:
    """An announcement. `whole`: with the address that leads to it from elsewhere."""
    return Line(
        words=heading(row.kind, row.title, has_post=row.post_id is not None),
        summary=said(row.kind, row.summary),
        url=absolute(row.path) if whole else row.path,
        at=row.at,
    )


def entry(row: Announcement) -> Entry:
    """An announcement in a feed."""
    it = line(row, whole=True)
    return Entry(uid=row.uid, title=it.words, summary=it.summary, url=it.url, at=it.at)


def names(subjects: Iterable[str], at: datetime) -> dict[str, str]:
    """The names of subjects by their keys; those that are gone or hidden are left out."""
    wanted = [Subject.read(key) for key in subjects]
    return {EVERYTHING.key: _("All our news"), **names_of(wanted, at)}


def key_of(follower: Follower) -> str:
    """The key to what somebody follows."""
    return keys.write_key(current_app.config["SECRET_KEY"], keys.YOURS, follower.id, follower.salt)


def fits(key: str, purpose: str, number: int, salt: bytes) -> bool:
    """Whether this is the key to that row."""
    config = current_app.config
    return keys.fits(key, [config["SECRET_KEY"], *config["SECRET_KEY_FALLBACKS"]], purpose, number, salt)


def ask_letter(name: str, follow_id: int, salt: bytes, known: bool) -> Letter:
    """The question whether the owner of an address wants it."""
    key = keys.write_key(current_app.config["SECRET_KEY"], keys.CONFIRM, follow_id, salt)
    return write("follow", what=name, key=key, known=known)


def digest(follower: Follower, items: Sequence[Item]) -> tuple[Letter, str]:
    """What happened, and the address where one click stops it. For others who follow the same, the same."""
    key = key_of(follower)
    letter = write("digest", lines=[line(item.told, whole=True) for item in items], key=key)
    return letter, link("following.yours", key=key)


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many follow something; None: too few to say."""

    name: str
    people: Shown


def counts(found: dict[str, int], at: datetime) -> list[Count]:
    """How many follow what, most first, with small numbers hidden."""
    shown, called = suppress(found), names(found, at)
    rows = [Count(name=name, people=shown[key]) for key, name in called.items() if key in shown]
    return sorted(rows, key=lambda row: (-(row.people or 0), row.name))
