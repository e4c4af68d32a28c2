"""The inspecting client: every HTML answer that any test fetches is held to the page contract.

Use `InspectedClient` as the app's test client class. A page that breaks the contract fails the test
that fetched it, with one sentence per fault that says how to mend it (tests/page_contract.py).
"""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.page_contract import faults
from tests.parsed_answer import Answer


class BrokenPage(AssertionError):
    """A page or fragment that breaks the page contract; the text lists every fault."""


def inspect(response: TestResponse) -> None:
    """Raise BrokenPage if this answer is HTML that breaks the contract."""
    body = response.mimetype == "text/html" and not 300 <= response.status_code < 400
    if not body or response.status_code == 204 or response.request.method == "HEAD":
        return
    html = response.get_data(as_text=True)
    answer = Answer(
        url=response.request.url,
        status=response.status_code,
        html=html,
        policy=response.headers.get("Content-Security-Policy", ""),
        is_page="HX-Request" not in response.request.headers or "<html" in html[:500].lower(),
    )
    if found := faults(answer):
        where = f"{response.request.method} {response.request.full_path.rstrip('?')} ({answer.status})"
        raise BrokenPage("\n  - ".join([f"{where} breaks the page contract:", *dict.fromkeys(found)]))


class InspectedClient(FlaskClient):
    """Flask's test client, which inspects each HTML answer before the test sees it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # type: ignore[override]
        response = super().open(*args, **kwargs)
        inspect(response)
        return response
