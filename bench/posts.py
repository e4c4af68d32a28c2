"""Ballots posted inside one process: for profiles and for counting instructions.

`python -m bench.posts ADDRESS < PICKLE` posts the prepared ballots to the site on that database.
"""

from __future__ import annotations

import pickle
import sys
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder

from app import create_app
from bench import ballots
from bench.site import SLUG, environment
from config import read_settings

Environ = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Post:
    """One 'Confirm and send': its body and its cookies."""

    body: bytes
    cookies: str

    def environ(self) -> Environ:
        """The WSGI environment of this request; it can be used once."""
        return EnvironBuilder(
            path=f"/consultations/{SLUG}/respond/check",
            method="POST",
            input_stream=BytesIO(self.body),
            content_type="application/x-www-form-urlencoded",
            content_length=len(self.body),
            headers={"Cookie": self.cookies},
        ).get_environ()


def prepared(app: Flask, count: int) -> list[Post]:
    """`count` ballots of new visitors, their drafts in the database."""
    client = app.test_client()
    found = ballots.TOKEN.search(client.get("/receipt").data)
    cookie = client.get_cookie("folkmoot")
    assert found
    assert cookie
    body = f"csrf_token={found[1].decode()}&revision=1&version=0".encode()
    return [
        Post(
            body=body,
            cookies=f"folkmoot={cookie.value}; folkmoot_response={each.receipt}.{each.token}",
        )
        for each in ballots.visitors(app, count)
    ]


def call(app: Flask, environ: Environ) -> int:
    """One request through the whole WSGI application: the status."""
    statuses: list[str] = []

    def start(status: str, _headers: object, _error: object = None) -> Any:
        statuses.append(status)

    answer = app.wsgi_app(environ, start)
    for _part in answer:
        pass
    if hasattr(answer, "close"):
        answer.close()
    return int(statuses[0][:3])


def post_all(app: Flask, posts: list[Post]) -> None:
    """Send them; raises when one is not accepted."""
    for post in posts:
        status = call(app, post.environ())
        if status != 303:
            raise RuntimeError(f"a ballot was answered {status}")


def main() -> None:
    """For `perf stat` and valgrind: start up, then post what comes in."""
    posts = pickle.load(sys.stdin.buffer)
    post_all(create_app(read_settings(environment(sys.argv[1]))), [Post(**post) for post in posts])


if __name__ == "__main__":
    main()
