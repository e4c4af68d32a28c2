"""Ballots posted inside this process: for profiles and for counting instructions.

`python -m bench.posts ADDRESS COUNT` posts COUNT ballots to the consultation at ADDRESS and stops.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder

from app import create_app
from bench import ballots
from bench.site import SLUG, environment
from config import read_settings

Environ = dict[str, Any]


def call(app: Flask, environ: Environ) -> int:
    """One request through the whole WSGI application: the status."""
    statuses: list[str] = []
    answer = app.wsgi_app(environ, lambda status, *_: statuses.append(status))  # type: ignore[arg-type,return-value]
    for _part in answer:
        pass
    if hasattr(answer, "close"):
        answer.close()
    return int(statuses[0][:3])


def prepared(app: Flask, count: int) -> list[Environ]:
    """The environments of `count` requests that confirm and send, each by a new visitor."""
    client = app.test_client()
    found = ballots.TOKEN.search(client.get("/receipt").data)
    assert found
    cookie = client.get_cookie("folkmoot")
    assert cookie
    body = f"csrf_token={found[1].decode()}&revision=1&version=0".encode()
    return [
        _environ(body, f"folkmoot={cookie.value}; folkmoot_response={each.receipt}.{each.token}")
        for each in ballots.visitors(app, count)
    ]


def _environ(body: bytes, cookies: str) -> Environ:
    builder = EnvironBuilder(
        path=f"/consultations/{SLUG}/respond/check",
        method="POST",
        input_stream=BytesIO(body),
        content_type="application/x-www-form-urlencoded",
        content_length=len(body),
        headers={"Cookie": cookies},
    )
    return builder.get_environ()


def post_all(app: Flask, environs: list[Environ]) -> None:
    """Send them; raises when one is not accepted."""
    for environ in environs:
        status = call(app, environ)
        if status != 303:
            raise RuntimeError(f"a ballot was answered {status}")


@contextmanager
def counting_calls(engine: Any, count: int) -> Iterator[Callable[[], dict[str, float]]]:
    """Count calls of Python and C functions, and SQLite's own steps, per request of `count`."""
    totals = {"python": 0, "c": 0, "sqlite": 0}

    def on_event(_frame: object, event: str, _argument: object) -> None:
        if event == "call":
            totals["python"] += 1
        elif event == "c_call":
            totals["c"] += 1

    def on_step() -> int:
        totals["sqlite"] += 1
        return 0

    raw = engine.raw_connection()
    raw.driver_connection.set_progress_handler(on_step, 1)
    raw.close()
    sys.setprofile(on_event)
    try:
        yield lambda: {name: total / count for name, total in totals.items()}
    finally:
        sys.setprofile(None)


def main() -> None:
    """For `perf stat` and valgrind: start up, then post so many ballots."""
    address, count = sys.argv[1], int(sys.argv[2])
    app = create_app(read_settings(environment(address)))
    post_all(app, prepared(app, count))


if __name__ == "__main__":
    main()
