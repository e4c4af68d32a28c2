"""A post as people meet it: its text as HTML, for a mail, and for other people's sites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from flask import current_app
from flask_babel import gettext as _
from markupsafe import Markup

from app.pictures.pages import Pictures, Shown
from app.story.kinds import PostKind, PostTexts
from app.story.models import Post
from app.texts import paragraphs
from app.web.formats import clock_time, long_date
from app.web.markdown import plain_html, to_html
from app.web.markdown_text import as_text

LONGEST_SOCIAL: Final = 280
"""Letters of a short message on the networks with the least room."""


@dataclass(frozen=True, kw_only=True)
class Body:
    """The text as HTML, and the pictures that do not stand in it."""

    html: Markup
    others: tuple[Shown, ...]


def body_of(post: Post, pictures: Pictures) -> Body:
    """The body of a post for its page."""
    if not post.markdown:
        return Body(html=plain_html(post.body, "fm-own-words"), others=pictures.others)
    return markdown_body(post.body, pictures)


def markdown_body(text: str, pictures: Pictures) -> Body:
    """Markdown with its pictures."""
    known = {one.number: one for one in (*pictures.others, *([pictures.lead] if pictures.lead else []))}
    used: set[int] = set()

    def picture(number: int) -> Markup | None:
        one = known.get(number)
        if one is None:
            return None
        used.add(number)
        made: Markup = _component("picture")(one)
        return made

    html = to_html(text, picture=picture)
    return Body(html=html, others=tuple(one for one in pictures.others if one.number not in used))


def _component(name: str) -> Any:
    """A macro of the pictures' component."""
    return getattr(current_app.jinja_env.get_template("components/pictures.html").module, name)


def when(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """The day and the hours of an event."""

    if starts_at is None:
        return ""
    begins = _("%(day)s, %(hour)s", day=long_date(starts_at), hour=clock_time(starts_at))
    if ends_at is None:
        return begins
    return _("%(begins)s to %(ends)s", begins=begins, ends=clock_time(ends_at))


@dataclass(frozen=True, kw_only=True)
class MailItem:
    """A post in a mail. `html` and `text` hold the whole text, with whole addresses."""

    title: str
    summary: str
    url: str
    html: Markup
    text: str


def mail_item(post: Post, site: str) -> MailItem:
    """A post for a mail. `site`: the address of this site."""
    if post.markdown:
        html, text = to_html(post.body, site=site), as_text(post.body, site=site)
    else:
        html, text = plain_html(post.body), "\n\n".join(paragraphs(post.body))
    url = f"{site.rstrip('/')}/news/{post.slug}"
    return MailItem(title=post.title, summary=post.summary, url=url, html=html, text=text)


@dataclass(frozen=True, kw_only=True)
class Social:
    """A short message for other sites. `letters`: how many, with its address; `fits`: whether they are few
    enough."""

    text: str
    letters: int
    fits: bool


def social(texts: PostTexts, address: str) -> Social:
    """The title, as much of the summary as there is room for, and the address."""
    said = f"{texts.title}. {texts.summary}" if texts.summary else texts.title
    if texts.kind is PostKind.EVENT:
        said = f"{texts.title}, {when(texts.starts_at, texts.ends_at)}. {texts.summary}"
    room = LONGEST_SOCIAL - len(address) - 1
    if len(said) > room:
        said = said[: room - 1].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"
    text = f"{said} {address}"
    return Social(text=text, letters=len(text), fits=len(text) <= LONGEST_SOCIAL)
