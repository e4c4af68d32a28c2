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


def test_the_staff_menu_is_two_rows_on_a_phone_and_one_on_a_desk(
    browser: Browser, site: Site, world: World
) -> None:
    with visitors(browser, site, world) as people:
        page = people.page("staff")
        page.goto("/manage/people")
        for size, most in ((WIDE, 60), (PHONE, 110)):
            page.set_viewport_size(size)
            box = page.locator(".fm-staff").bounding_box()
            assert box
            assert box["height"] <= most, (size, box)


def test_every_page_of_the_staff_menu_is_on_the_page_that_a_phone_has_in_its_place(
    browser: Browser, site: Site, world: World
) -> None:
    with visitors(browser, site, world) as people:
        page = people.page("staff")
        page.goto("/manage")
        menu = page.locator(".fm-staff__group a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        page.set_viewport_size(PHONE)
        page.get_by_role("navigation", name="Staff", exact=True).get_by_role("link", name="All pages").click()
        page.wait_for_url(f"{site.origin}/manage/all-pages")
        listed = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert len(menu) > 8
        assert set(menu) <= set(listed)
