"""Taking part on a phone: twelve clicks at most, with and without JavaScript."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from app import clock
from app.consultations.queries import get
from tests import factories
from tests.browser.live import Site
from tests.browser.visiting import PHONE
from tests.browser.world import World

MOST_CLICKS = 12
MARKS = {"Help at home": "Most important", "Talking therapy": "Quite", "Diabetes checks": "I am not sure"}


class Clicks:
    """Clicks links, buttons and radios by their words, and counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def link(self, words: str) -> None:
        self.count += 1
        self.page.locator("main a", has_text=words).first.click()

    def button(self, words: str) -> None:
        self.count += 1
        self.page.get_by_role("button", name=words, exact=True).click()

    def radio(self, words: str, within: str = "") -> None:
        self.count += 1
        holder = self.page.get_by_role("group", name=within) if within else self.page.locator("main")
        holder.get_by_role("radio", name=words, exact=True).check()


@pytest.fixture(params=["without JavaScript", "with JavaScript"])
def phone(request: pytest.FixtureRequest, browser: Browser, site: Site, world: World) -> Iterator[Page]:
    """A phone of nobody in particular."""
    with_scripts = request.param == "with JavaScript"
    context = browser.new_context(
        base_url=site.origin, viewport=PHONE, java_script_enabled=with_scripts, has_touch=True
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def soon_over(site: Site, world: World) -> Iterator[tuple[int, str]]:
    """A consultation that closes first, so that the home page leads with it: its number and address."""
    slug = f"phone-{secrets.token_hex(3)}"
    closes = clock.now() + timedelta(days=2)
    number = factories.a_consultation(site.app, slug=slug, title="What comes first for you", closes_at=closes)
    yield number, slug
    with site.app.app_context():
        is_open = get(number).timetable.closed_early_at is None
    if is_open:
        factories.close(site.app, number)


def take_part(clicks: Clicks) -> str:
    """From the home page to the receipt; returns its code."""
    clicks.page.goto("/")
    clicks.link("Have your say: What comes first for you")
    clicks.link("Start now")
    clicks.radio("A patient")
    clicks.button("Continue")
    clicks.radio("Harbour")
    clicks.button("Continue")
    clicks.page.fill("textarea", "Shorter waits.")
    clicks.button("Continue")
    for option, mark in MARKS.items():
        clicks.radio(mark, within=option)
    clicks.button("Continue")
    expect(clicks.page.get_by_text("Help at home: Most important")).to_be_visible()
    clicks.button("Confirm and send")
    expect(clicks.page.locator("h1")).to_have_text("Your answers are sent")
    return clicks.page.locator(".fm-receipt__code").inner_text()


def change_by_receipt(page: Page, receipt: str) -> None:
    """Find the answers by their code, change one, and send."""
    page.goto("/receipt")
    page.fill("[name=code]", receipt.lower().replace("-", " "))
    page.get_by_role("button", name="Find my answers").click()
    page.locator("main dl, main").get_by_role("link", name="Change").last.click()
    assert (
        page.get_by_role("group", name="Help at home")
        .get_by_role("radio", name="Most important")
        .is_checked()
    )
    page.get_by_role("group", name="Help at home").get_by_role("radio", name="A little").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    expect(page.get_by_text("Help at home: A little")).to_be_visible()
    page.get_by_role("button", name="Confirm and send").click()
    expect(page.locator("h1")).to_have_text("Your changes are sent")


def test_from_the_home_page_to_the_receipt_and_back(
    phone: Page,
    browser: Browser,
    site: Site,
    soon_over: tuple[int, str],
) -> None:
    number, slug = soon_over
    clicks = Clicks(phone)

    receipt = take_part(clicks)

    print(f"from the home page to the receipt: {clicks.count} clicks")  # noqa: T201 (the number is wanted)
    assert clicks.count <= MOST_CLICKS

    elsewhere = browser.new_context(base_url=site.origin, viewport=PHONE, java_script_enabled=False)
    other_phone = elsewhere.new_page()
    change_by_receipt(other_phone, receipt)

    factories.close(site.app, number)
    for page, path in ((phone, "respond"), (other_phone, "respond/priorities"), (phone, "respond/check")):
        answer = page.goto(f"/consultations/{slug}/{path}")
        assert answer is not None
        assert answer.status == 403
        expect(page.locator("h1")).to_have_text("This consultation has closed")
    other_phone.goto(f"/consultations/{slug}/response")
    expect(other_phone.get_by_text("Help at home: A little")).to_be_visible()
    elsewhere.close()
