"""A button that htmx sends stays when the site says no, and the reason stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.comments.states import State
from app.comments.views import flooding
from app.database import transaction
from tests import factories
from tests.browser.live import Site, live_site
from tests.comments.commenting import a_comment, a_commented_consultation, find

LIST = "/consultations/local-care/comments"
PHONE = {"width": 375, "height": 760}


@pytest.fixture
def reading(browser: Browser, tmp_path: Path) -> Iterator[tuple[Site, Page, int, str]]:
    """A site with one comment, and somebody on a phone who reads it."""
    with live_site(tmp_path) as site:
        number = a_commented_consultation(site.app)
        code = a_comment(site.app, number)
        context = browser.new_context(base_url=site.origin, viewport=PHONE)
        page = context.new_page()
        page.goto(LIST)
        yield site, page, number, code
        context.close()


def told(page: Page, words: str) -> None:
    """The button is still there, and these words beside it."""
    expect(page.locator(".fm-echo [role=status]")).to_contain_text(words)
    expect(page.locator(".fm-echo__button")).to_be_visible()
    expect(page.locator(".fm-echo__button")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def press(page: Page) -> None:
    page.locator(".fm-echo__button").focus()
    page.keyboard.press("Enter")


def test_too_many_presses_from_one_network_are_told_beside_the_button(
    reading: tuple[Site, Page, int, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flooding, "MOST_FROM_A_NETWORK", 0)
    _site, page, _number, _code = reading

    press(page)

    told(page, "Too many tries in a short time.")


def test_a_consultation_that_closed_meanwhile_is_told_beside_the_button(
    reading: tuple[Site, Page, int, str],
) -> None:
    site, page, number, _code = reading
    factories.close(site.app, number)

    press(page)

    told(page, "“Local care” has closed.")


def test_a_comment_that_is_gone_is_told_beside_the_button(reading: tuple[Site, Page, int, str]) -> None:
    site, page, _number, code = reading
    with site.app.app_context(), transaction():
        find(code).state = State.REFUSED

    press(page)

    told(page, "We cannot find this page. There is no such comment.")


@pytest.mark.parametrize("status", [409, 422, 502])
def test_whatever_comes_instead_of_the_piece_never_takes_the_button_away(
    reading: tuple[Site, Page, int, str], status: int
) -> None:
    _site, page, _number, _code = reading
    body = "<main><h1>This cannot be done now</h1><p>This is your own comment.</p></main>"
    page.route("**/says-it-for-me", lambda route: route.fulfill(status=status, body=body))

    press(page)

    told(page, "This cannot be done now. This is your own comment.")


def test_a_network_that_is_down_is_told_and_the_next_press_counts(
    reading: tuple[Site, Page, int, str],
) -> None:
    _site, page, _number, _code = reading
    page.route("**/says-it-for-me", lambda route: route.abort())
    press(page)
    told(page, "We could not reach the site. Try again in a minute.")

    page.unroute("**/says-it-for-me")
    press(page)

    expect(page.locator(".fm-echo__button")).to_contain_text("You said this says it for you. Undo")
    expect(page.locator(".fm-echo [role=status]")).to_be_empty()
