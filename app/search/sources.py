"""What everybody can read, asked of the room it belongs to: all of it, or what has these keys. Nothing else
says what is public, so that what is found can be read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from typing import Final

from flask import url_for

from app.consultations.telling_posts import list_public as list_consultations
from app.decisions.queries.published import list_public as list_decisions
from app.national.queries import list_shown
from app.results.pages import option_url
from app.results.queries import find_current
from app.search.kinds import Sort, Text
from app.story.queries import list_public as list_posts
from app.web.formats import london_day
from app.web.markdown_text import as_text

Keys = Collection[str] | None


def _numbers(keys: Keys) -> list[int] | None:
    return None if keys is None else [int(key) for key in keys]


def _news(keys: Keys, _at: datetime) -> Iterator[Text]:
    for post in list_posts(_numbers(keys)):
        if not post.markdown and post.link.startswith("/decisions/"):
            continue  # the decision itself is found
        yield Text(
            sort=Sort.NEWS,
            key=str(post.id),
            title=post.title,
            summary=post.summary,
            body=" ".join((as_text(post.body) if post.markdown else post.body, post.place)).strip(),
            path=url_for("story.show", slug=post.slug),
            day=london_day(post.published_at) if post.published_at else None,
        )


def _consultations(keys: Keys, at: datetime) -> Iterator[Text]:
    for one in list_consultations(_numbers(keys), at):
        options = [f"{option.title}. {option.summary}" for option in one.options]
        yield Text(
            sort=Sort.CONSULTATION,
            key=str(one.id),
            title=one.title,
            summary=one.summary,
            body=" ".join([one.why, one.decided, one.undecided, *options]),
            path=url_for("consultations.show", slug=one.slug),
            day=london_day(one.opens_at) if one.opens_at else None,
        )


def _decisions(keys: Keys, _at: datetime) -> Iterator[Text]:
    for one in list_decisions(_numbers(keys)):
        said = one.said
        yield Text(
            sort=Sort.DECISION,
            key=str(one.id),
            title=said.what.title,
            summary=said.what.changes,
            body=" ".join((said.what.question, said.why.reasons, said.what.next_steps)),
            path=url_for("decisions.show", slug=one.slug),
            day=one.decided_on,
        )


def _priorities(keys: Keys, _at: datetime) -> Iterator[Text]:
    current = find_current()
    for option in current.options if current else ():
        if current and (keys is None or option.slug in keys):
            yield Text(
                sort=Sort.PRIORITY,
                key=option.slug,
                title=option.title,
                summary=option.summary,
                body=option.detail,
                path=option_url(current, option),
                day=london_day(current.published_at),
            )


def _brief(keys: Keys, _at: datetime) -> Iterator[Text]:
    for one in list_shown(_numbers(keys)):
        yield Text(
            sort=Sort.BRIEF,
            key=str(one.id),
            title=one.noted.title,
            summary=one.noted.summary,
            body=" ".join((one.noted.response, one.noted.source)),
            path=url_for("national.entry", entry_id=one.id),
            day=one.noted.dated_on,
        )


_SOURCES: Final[dict[Sort, Callable[[Keys, datetime], Iterable[Text]]]] = {
    Sort.NEWS: _news,
    Sort.CONSULTATION: _consultations,
    Sort.PRIORITY: _priorities,
    Sort.DECISION: _decisions,
    Sort.BRIEF: _brief,
}


def everything(at: datetime) -> Iterator[Text]:
    """All that everybody can read now."""
    for source in _SOURCES.values():
        yield from source(None, at)


def still_public(found: dict[Sort, list[str]], at: datetime) -> dict[tuple[Sort, str], Text]:
    """Those of these (keys by sort) that everybody can read now, as they are now."""
    return {(text.sort, text.key): text for sort, keys in found.items() for text in _SOURCES[sort](keys, at)}
