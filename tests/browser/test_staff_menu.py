"""The groups of the staff menu: they open with keys, with and without a script, and let nobody be caught."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.live import Site
from tests.browser.visiting import sign_in, visitors
from tests.browser.world import World

GROUP = ".fm-staff__group"


def open_group(page: Page, words: str) -> None:
    """Open a group with the Enter key."""
    page.locator(f"{GROUP} summary", has_text=words).focus()
    page.keyboard.press("Enter")


def test_a_group_opens_with_keys_and_closes_with_escape_or_when_one_goes_on(
    browser: Browser, site: Site, world: World
) -> None:
    with visitors(browser, site, world) as people:
        page = people.page("staff")
        page.goto("/manage")
        links = page.locator(GROUP, has_text="What people say").locator("a")
        first = links.first
        expect(first).to_be_hidden()

        open_group(page, "What people say")
        page.keyboard.press("Tab")
        expect(first).to_be_focused()
        page.keyboard.press("Escape")
        expect(first).to_be_hidden()
        expect(page.locator(f"{GROUP} summary", has_text="What people say")).to_be_focused()

        open_group(page, "What people say")
        for _press in range(links.count() + 1):
            page.keyboard.press("Tab")
        expect(page.locator(f"{GROUP} summary", has_text="People and places")).to_be_focused()
        expect(first).to_be_hidden()


def test_a_group_leads_to_its_pages_without_a_script(browser: Browser, site: Site, world: World) -> None:
    context = browser.new_context(base_url=site.origin, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, site.app)
    open_group(page, "People and places")
    page.get_by_role("link", name="Practices", exact=True).click()
    page.wait_for_url("**/manage/consortium")
    expect(page.locator(f"{GROUP} summary[aria-current]")).to_have_text("People and places")
    context.close()
