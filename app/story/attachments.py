"""What pictures and documents need to know of news: when it is public, and where its staff page is."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.documents.pages import NEWS, About, Line, Owner, lines
from app.documents.queries import Entry, list_of
from app.errors import NotFound, Refused
from app.lifecycle import Timetable
from app.pictures.pages import About as AboutPictures
from app.pictures.pages import Owner as PicturesOwner
from app.pictures.pages import Pictures, pictures_of
from app.story.models import Post
from app.story.queries import find_public, get_draft

_SECTION = "news"


def subject_of(post_id: int) -> str:
    """Under which name pictures and documents belong to a post."""
    return f"post:{post_id}"


def _number(number: str) -> int:
    if not (number.isascii() and number.isdigit()):
        raise NotFound("There is no such news.")
    return int(number)


def _back(post: Post) -> tuple[str, str]:
    return url_for("manage_story.show", post_id=post.id), _("The draft")


def _changeable(number: str) -> Post:
    """The post, where its pictures and documents can be changed now: what somebody has approved for a time to
    come stays as it was seen."""
    post = get_draft(_number(number))
    if post.scheduled_for is not None:
        raise Refused("This will be published at a time. Send it back first, then change what belongs to it.")
    return post


def _about(number: str) -> About:
    post = _changeable(number)
    back_url, back_words = _back(post)
    return About(
        title=post.title, back_url=back_url, back_words=back_words, timetable=Timetable(), section=_SECTION
    )


def _about_pictures(number: str) -> AboutPictures:
    post = _changeable(number)
    back_url, back_words = _back(post)
    return AboutPictures(title=post.title, back_url=back_url, back_words=back_words, section=_SECTION)


def _post(entry: Entry) -> Post | None:
    return find_public(_number(entry.subject.partition(":")[2]))


def _timetable(entry: Entry) -> Timetable:
    """A document is public with its post."""
    post = _post(entry)
    return Timetable(scheduled_at=post.published_at if post else None)


def _page(entry: Entry) -> tuple[str, str]:
    post = _post(entry)
    if post is None:
        raise NotFound("There is no such news.")
    return url_for("story.show", slug=post.slug), post.title


DOCUMENTS = Owner(timetable=_timetable, about=_about, back=_page, door=NEWS)
PICTURES = PicturesOwner(
    is_public=lambda number: find_public(_number(number)) is not None, about=_about_pictures
)


def pictures_for(post: Post, *, for_staff: bool = False) -> Pictures:
    """The pictures for its page."""
    return pictures_of(subject_of(post.id), for_staff=for_staff)


def documents_for(post: Post, *, for_staff: bool = False) -> list[Line]:
    """The documents for its page."""
    return lines(list_of(subject_of(post.id)), for_staff=for_staff, door=NEWS)
