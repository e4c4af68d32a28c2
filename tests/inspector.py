"""The inspecting client: every HTML answer that any test fetches is held to the page contract.

Use `InspectedClient` as the app's test client class. A page that breaks the contract fails the test
that fetched it, with one sentence per fault that says how to mend it (tests/page_contract.py).
`client.submit(page, name="Ann", button="Continue")` fills in the form of a page and sends it.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin, urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.filled_form import Values, fill
from tests.page_contract import faults
from tests.parsed_answer import Answer


class BrokenPage(AssertionError):
    """A page or fragment that breaks the page contract; the text lists every fault."""


def answer_of(response: TestResponse) -> Answer:
    """The HTML of a response, parsed."""
    html = response.get_data(as_text=True)
    return Answer(
        url=response.request.url,
        status=response.status_code,
        html=html,
        policy=response.headers.get("Content-Security-Policy", ""),
        is_page="HX-Request" not in response.request.headers or "<html" in html[:500].lower(),
    )


def inspect(response: TestResponse) -> None:
    """Raise BrokenPage if this answer is HTML that breaks the contract."""
    body = response.mimetype == "text/html" and not 300 <= response.status_code < 400
    if not body or response.status_code == 204 or response.request.method == "HEAD":
        return
    if found := faults(answer_of(response)):
        where = f"{response.request.method} {response.request.full_path.rstrip('?')} ({response.status_code})"
        raise BrokenPage("\n  - ".join([f"{where} breaks the page contract:", *dict.fromkeys(found)]))


class InspectedClient(FlaskClient):
    """Flask's test client, which inspects each HTML answer before the test sees it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # type: ignore[override]
        response = super().open(*args, **kwargs)
        inspect(response)
        return response

    def submit(
        self,
        page: TestResponse,
        fields: dict[str, Values] | None = None,
        *,
        action: str | None = None,
        button: str | None = None,
        follow_redirects: bool = True,
        headers: dict[str, str] | None = None,
        **more: Values,
    ) -> TestResponse:
        """Fill in the form of `page` that has this action or button, and press it.

        Fields keep what the page put into them (the CSRF token, a draft) unless `fields` or `more`
        say otherwise; a field or value that the page does not offer fails the test.
        """
        sending = fill(answer_of(page), (fields or {}) | more, action=action, button=button)
        body = {"query_string" if sending.method == "GET" else "data": sending.data}
        address = urljoin(page.request.url, sending.action)
        parts = urlsplit(address)
        return self.open(
            parts.path + (f"?{parts.query}" if parts.query and sending.method != "GET" else ""),
            base_url=f"{parts.scheme}://{parts.netloc}",
            method=sending.method,
            follow_redirects=follow_redirects,
            headers=headers,
            **body,
        )
