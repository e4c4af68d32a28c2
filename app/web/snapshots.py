"""Public pages kept as rendered, with an ETag: nothing is worked out again while nothing changed.

A page is good as long as no staff act was recorded since (the head of the audit chain is the same)
and no date has passed that changes a stage (`horizon`). A ballot changes no public page, so ballots
do not empty the store. Pages that know who is looking, or that hold a form, must not use this.

Kept pages are answered in front of Flask, so that a busy day costs little more than sending bytes.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar, cast

from flask import Flask, Response, current_app, request, session
from sqlalchemy.exc import SQLAlchemyError

from app import clock
from app.database import DriverErrors
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
    headers: tuple[tuple[str, str], ...] = ()


class Snapshots:
    """The store of one process, standing in front of the app.

    `revision()` is asked for each request and must be quick; `horizon(at)` only when a page is made.
    """

    def __init__(
        self,
        app: Flask,
        *,
        revision: Callable[[], int],
        horizon: Callable[[datetime], datetime | None],
    ) -> None:
        self.revision, self.horizon = revision, horizon
        self._inner, self._keep = app.wsgi_app, bool(app.config["PAGE_CACHE"])
        self._pages: OrderedDict[str, Snapshot] = OrderedDict()
        self._lock = Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        page = self._find(environ)
        if page is None:
            return self._inner(environ, start_response)
        if f'"{page.etag}"' in environ.get("HTTP_IF_NONE_MATCH", ""):
            kept = [pair for pair in page.headers if pair[0] not in ("Content-Length", "Content-Type")]
            start_response("304 NOT MODIFIED", kept)
            return (b"",)
        start_response("200 OK", list(page.headers))
        return (b"",) if environ["REQUEST_METHOD"] == "HEAD" else (page.body,)

    def _find(self, environ: dict[str, Any]) -> Snapshot | None:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or "HTTP_HX_REQUEST" in environ:
            return None
        page = self._pages.get(_key(environ))
        try:
            if page is None or page.revision != self.revision():
                return None
        except (SQLAlchemyError, *DriverErrors):
            return None  # the app itself answers, and says that the database is away
        return None if page.good_until is not None and clock.now() >= page.good_until else page

    def store(self, environ: dict[str, Any], page: Snapshot) -> None:
        """Keep a page; the oldest goes when there are too many."""
        if not self._keep or len(page.body) > _LARGEST or not _worth_keeping(environ):
            return
        with self._lock:
            self._pages[_key(environ)] = page
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        """Forget every page."""
        self._pages.clear()


def _key(environ: dict[str, Any]) -> str:
    return f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"


def _worth_keeping(environ: dict[str, Any]) -> bool:
    """Made-up queries must not push the pages that people read out of the store."""
    query = environ.get("QUERY_STRING", "")
    return "HTTP_HX_REQUEST" not in environ and re.fullmatch(r"(page=\d{1,4})?", query) is not None


def init_app(
    app: Flask, *, revision: Callable[[], int], horizon: Callable[[datetime], datetime | None]
) -> None:
    """Put the store in front of the app. Headers added after a request are kept with the page, so this
    is the last thing that looks at an answer."""
    store = app.extensions["snapshots"] = Snapshots(app, revision=revision, horizon=horizon)
    app.wsgi_app = store  # type: ignore[method-assign]
    # Flask runs these in reverse order: the first one registered sees the finished answer.
    app.after_request_funcs.setdefault(None, []).insert(0, _keep)


def public_page(view: View) -> View:
    """Keep what this GET view answers (status 200) until something changes it."""

    @wraps(view)
    def kept(**values: Any) -> Any:
        store: Snapshots = current_app.extensions["snapshots"]
        # Both are read before the page is made: what changes meanwhile makes it old, not wrong.
        revision = store.revision()
        answer = current_app.make_response(view(**values))
        if answer.status_code != 200 or answer.is_streamed:
            return answer
        body = answer.get_data()
        etag = sha256(body).hexdigest()[:32]
        answer.headers["Cache-Control"] = "no-cache"
        answer.headers["ETag"] = f'"{etag}"'
        request.environ["folkmoot.snapshot"] = Snapshot(
            revision=revision, good_until=store.horizon(moment()), body=body, etag=etag
        )
        return answer

    return cast(View, kept)


def _keep(answer: Response) -> Response:
    made: Snapshot | None = request.environ.pop("folkmoot.snapshot", None)
    if made is not None and "Set-Cookie" not in answer.headers:
        # Rendering opens the session, but nothing of it is on a public page: say so to caches.
        session._get_current_object().accessed = False  # type: ignore[attr-defined]
        answer.headers["Cache-Control"] = "no-cache"
        answer.vary.discard("Cookie")
        store: Snapshots = current_app.extensions["snapshots"]
        full = Snapshot(**{**vars(made), "headers": tuple(answer.headers.to_wsgi_list())})
        store.store(request.environ, full)
        answer.make_conditional(request.environ)
    return answer
