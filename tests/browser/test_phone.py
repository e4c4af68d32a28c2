"""What takes the room on the narrow screen of a phone, where axe sees no fault."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.browser.live import Site
from tests.browser.visiting import PHONE, WIDE, visitors
from tests.browser.world import World


def test_staff_pages_have_one_menu_on_a_phone_and_a_way_to_the_public_ones(
    browser: Browser, site: Site, world: World
) -> None:
    with visitors(browser, site, world) as people:
        page = people.page("staff")
        page.goto("/manage/people")
        public, own = (page.get_by_role("navigation", name=name, exact=True) for name in ("Main", "Staff"))
        expect(public).to_be_visible()

        page.set_viewport_size(PHONE)

        expect(public).to_be_hidden()
        expect(own).to_be_visible()
        page.locator(".fm-brand").click()
        page.wait_for_url(f"{site.origin}/")
        expect(public).to_be_visible()


def test_a_heading_and_the_button_under_it_do_not_touch_on_a_phone(
    browser: Browser, site: Site, world: World
) -> None:
    with visitors(browser, site, world) as people:
        page = people.page("staff")
        for width, address in ((PHONE, "/manage/people"), (PHONE, "/manage"), (WIDE, "/manage/people")):
            page.set_viewport_size(width)
            page.goto(address)
            heading = page.locator(".fm-section__head h1").bounding_box()
            button = page.locator(".fm-section__head .nhsuk-button").first.bounding_box()
            assert heading
            assert button
            beside = button["x"] >= heading["x"] + heading["width"]
            assert beside or button["y"] - (heading["y"] + heading["height"]) >= 12, (
                address,
                heading,
                button,
            )
