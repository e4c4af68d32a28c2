"""Refusals and HTTP errors become pages in plain English."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from traceback import extract_tb

import psycopg
from flask import Flask, Response, abort, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from werkzeug.exceptions import HTTPException

from app.database import BrokenOff, DriverErrors
from app.errors import Busy, Conflict, InvalidBallot, NotFound, Refused, TooMany
from app.web.guard import Forbidden, ReadOnly
from app.web.render import render

_STATUS: tuple[tuple[type[Refused], int], ...] = (
    (NotFound, 404),
    (Forbidden, 403),
    (ReadOnly, 403),
    (InvalidBallot, 400),
    (Conflict, 409),
    (TooMany, 429),
    (Busy, 503),
    (Refused, 409),
)
_OF_A_DATABASE = (SQLAlchemyError, sqlite3.Error, psycopg.Error)
_SECRET = {"csrf_token", "password", "current_password", "code"}
PAGES = (400, 403, 404, 405, 408, 409, 413, 422, 429, 500, 503)


def status_of(refusal: Refused) -> int:
    """The HTTP status that says the same as this refusal."""
    return next(status for kind, status in _STATUS if isinstance(refusal, kind))


def told(refusal: Refused) -> str:
    """The refusal's sentence in the language of the reader."""
    return _(refusal.message, **refusal.values) if refusal.values else _(refusal.message)


def init_app(app: Flask) -> None:
    """Register the handlers; a test asks for each page of PAGES."""

    app.before_request(_refuse_nul)

    @app.errorhandler(Refused)
    def _refused(refusal: Refused) -> Response:
        return error_page(status_of(refusal), told(refusal))

    @app.errorhandler(CSRFError)
    def _forged(_error: CSRFError) -> Response:
        return forged_page()

    def _database(error: Exception) -> Response:
        app.logger.error("database: %s", _without_words(error))
        return error_page(503)

    for kind in (OperationalError, PoolExhausted, BrokenOff, *DriverErrors):
        app.register_error_handler(kind, _database)

    _init_last(app)


def _init_last(app: Flask) -> None:
    """What no handler above has taken."""

    @app.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Response:
        if error.code is None or error.code < 400:
            return error.get_response()  # type: ignore[return-value]
        page = error_page(error.code if error.code in PAGES else 400)
        page.status_code = error.code
        if error.code == 405 and error.get_response().headers.get("Allow"):
            page.headers["Allow"] = error.get_response().headers["Allow"]
        return page

    @app.errorhandler(Exception)
    def _broken(error: Exception) -> Response:
        if any(isinstance(one, _OF_A_DATABASE) for one in _chain(error)):
            app.logger.error("unexpected error on %s: %s", request.endpoint, _without_words(error))
        else:
            app.logger.exception("unexpected error on %s", request.endpoint)
        if app.testing:
            raise error
        return error_page(500)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, and those it came from."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__


def _without_words(error: BaseException) -> str:
    """The kinds of an error and where it was. What a database says of it may hold somebody's address."""
    states = [(type(one).__name__, getattr(one, "sqlstate", None) or "") for one in _chain(error)]
    kinds = " from ".join(" ".join(both).strip() for both in states)
    passed = [one for one in extract_tb(error.__traceback__) if "site-packages" not in one.filename]
    return f"{kinds} at {', '.join(f'{one.filename}:{one.lineno} {one.name}' for one in passed)}"


def forged_page() -> Response:
    """The page for a form whose token is missing, old or somebody else's."""
    sentence = _("The page you sent was too old, or cookies are switched off in your browser.")
    return error_page(400, sentence, again=True)


def error_page(status: int, sentence: str = "", *, again: bool = False) -> Response:
    """The page for `status`, with our own sentence where we have one."""
    page = render(
        "errors/error.html",
        status=status,
        code=status,
        sentence=sentence,
        typed=_typed(),
        again=again,
    )
    if status == 503:
        page.headers["Retry-After"] = "5"
    return page


def _refuse_nul() -> None:
    """No address of ours holds a NUL, and PostgreSQL takes none. (Text fields drop it by themselves.)"""
    if "\0" in request.path or b"%00" in request.query_string:
        abort(400)


def _typed() -> list[str]:
    """Longer texts of the refused form, given back so that nobody loses what they wrote."""
    if request.method != "POST":
        return []
    try:
        values = [value for key in request.form for value in request.form.getlist(key) if key not in _SECRET]
    except HTTPException:
        return []
    return [value for value in values if len(value) > 20][:10]
