"""Public pages kept as rendered, with an ETag: nothing is worked out again while nothing changed.

A page is good as long as no staff act was recorded since (the head of the audit chain is the same)
and no date has passed that changes a stage (`horizon`). A ballot changes no public page, so ballots
do not empty the store. Pages that know who is looking, or that hold a form, must not use this.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, request
from flask_babel import get_locale

from app.web.guard import moment

View = TypeVar("View", bound=Callable[..., Any])
_KEPT = 2_000
_LARGEST = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A rendered page: until which moment and at which revision it is good."""

    revision: int
    good_until: datetime | None
    body: bytes
    etag: str
    content_type: str


class Snapshots:
    """The store of one process; `revision` and `horizon` are asked of the rooms below."""

    def __init__(
        self, revision: Callable[[], int], horizon: Callable[[datetime], datetime | None], keep: bool
    ) -> None:
        self.revision, self.horizon, self.keep = revision, horizon, keep
        self._pages: OrderedDict[tuple[str, str], Snapshot] = OrderedDict()
        self._lock = Lock()

    def find(self, key: tuple[str, str], revision: int, at: datetime) -> Snapshot | None:
        page = self._pages.get(key)
        if page is None or page.revision != revision:
            return None
        return None if page.good_until is not None and at >= page.good_until else page

    def store(self, key: tuple[str, str], page: Snapshot) -> None:
        if not self.keep or len(page.body) > _LARGEST:
            return
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)


def init_app(app: Flask, revision: Callable[[], int], horizon: Callable[[datetime], datetime | None]) -> None:
    """Give the app its store."""
    app.extensions["snapshots"] = Snapshots(revision, horizon, keep=app.config["PAGE_CACHE"])


def public_page(view: View) -> View:
    """Keep what this GET view answers (status 200) until something changes it."""

    @wraps(view)
    def kept(**values: Any) -> Any:
        store: Snapshots = current_app.extensions["snapshots"]
        key, at, revision = (request.full_path, str(get_locale())), moment(), store.revision()
        page = store.find(key, revision, at)
        if page is None:
            answer = current_app.make_response(view(**values))
            if answer.status_code != 200 or answer.is_streamed:
                return answer
            page = _taken(answer, revision, store.horizon(at))
            store.store(key, page)
        return _answer(page)

    return cast(View, kept)


def _taken(answer: Response, revision: int, good_until: datetime | None) -> Snapshot:
    body = answer.get_data()
    return Snapshot(
        revision=revision,
        good_until=good_until,
        body=body,
        etag=sha256(body).hexdigest()[:32],
        content_type=answer.content_type or "text/html; charset=utf-8",
    )


def _answer(page: Snapshot) -> Response:
    if f'"{page.etag}"' in request.headers.get("If-None-Match", ""):
        response = Response(status=304)
    else:
        response = Response(page.body, content_type=page.content_type)
    response.headers["ETag"] = f'"{page.etag}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
