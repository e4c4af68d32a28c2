"""Every page meets WCAG 2.2 AA as far as a machine can tell (axe), at two widths, in every state; and no page
calls another host, breaks the content security policy, or complains on the console."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from playwright.sync_api import Error as PlaywrightError

from app.web.errors import PAGES, error_page
from tests.browser.live import Site
from tests.browser.places import NOT_PAGES, Place, places
from tests.browser.visiting import PHONE, WIDE, Visitors, visitors
from tests.browser.world import World

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SMALLEST = ViewportSize(width=320, height=568)
# Each share is a test of its own, so that two processes can divide them.
SHARES = 4
T = TypeVar("T")


def shown(page: Page) -> None:
    """Open what can be opened, so that nothing is left out."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")


def axe_faults(page: Page) -> list[str]:
    """What axe finds on the page as it is now: the rule, and where."""
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        """async (tags) => (await axe.run(document, {
            runOnly: {type: 'tag', values: tags}, rules: {'target-size': {enabled: true}},
            resultTypes: ['violations'], elementRef: false,
            // The style sheets would be read anew for a rule that is not run; sounds and films are looked at.
            preload: {assets: ['media']},
        })).violations""",
        TAGS,
    )
    return [
        f"{fault['id']}: {fault['help']}: {where['html'][:160]}"
        for fault in found
        for where in fault["nodes"]
    ]


def scrolls_sideways(page: Page) -> list[str]:
    """What makes the page wider than a small phone."""
    page.set_viewport_size(SMALLEST)
    wide: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= 320 ? [] : [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > 321).slice(0, 5)
            .map(e => e.outerHTML.slice(0, 120))
            .concat('(the page is ' + document.documentElement.scrollWidth + ' px wide)')"""
    )
    return [f"scrolls sideways at 320 px: {one}" for one in wide]


def faults_of(page: Page, sizes: Sequence[ViewportSize] = (WIDE, PHONE)) -> list[str]:
    """All that is wrong with a page: what axe finds at these widths, and what scrolls sideways."""
    shown(page)
    found = []
    for size in sizes:
        page.set_viewport_size(size)
        found += [f"{size['width']} px: {fault}" for fault in axe_faults(page)]
    found += scrolls_sideways(page)
    page.set_viewport_size(WIDE)
    return found


def faults_at(people: Visitors, place: Place, sizes: Sequence[ViewportSize]) -> list[str]:
    """What is wrong at this place; not getting there is wrong too, and so is what happened on the way."""
    try:
        found = faults_of(people.visit(place), sizes)
    except (AssertionError, PlaywrightError) as error:
        found = [str(error)]
    return found + people.watch.told()


def told(wrong: dict[str, list[str]]) -> str:
    return "\n".join(f"{where}\n    " + "\n    ".join(faults) for where, faults in wrong.items())


def test_every_route_that_shows_a_page_is_visited(site: Site, world: World) -> None:
    routes = {rule.endpoint for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or ())}

    visited = {place.endpoint for place in places(site.app, world)}

    assert visited == routes - NOT_PAGES, "add a line to tests/browser/places.py"


@pytest.mark.parametrize("share", range(SHARES))
def test_axe_finds_nothing_on_any_page_and_each_keeps_to_itself(
    browser: Browser, site: Site, world: World, share: int
) -> None:
    wrong: dict[str, list[str]] = {}

    with visitors(browser, site, world) as people:
        for place, sizes in share_of(sized(places(site.app, world)), share):
            if found := faults_at(people, place, sizes):
                wrong[str(place)] = found

    assert not wrong, told(wrong)
    for file in ("vendor/nhsuk.css", "app.css", "app.js", "vendor/htmx.min.js"):
        assert any(f"/static/{file}" in url for url in people.watch.asked), f"{file} was never asked for"


def sized(every: list[Place]) -> list[tuple[Place, Sequence[ViewportSize]]]:
    """At which widths axe looks at each place: at both where a template is first seen, and at one where the
    same template is seen again with other words or with something to mend."""
    first = {place.endpoint: place for place in reversed(every)}
    return [(place, (WIDE, PHONE) if first[place.endpoint] is place else (WIDE,)) for place in every]


def share_of(every: list[T], share: int) -> list[T]:
    """One part of so many. Neighbours stay together: what is refused was just looked at."""
    return every[share * len(every) // SHARES : (share + 1) * len(every) // SHARES]


def test_every_place_is_looked_at_in_one_share_and_every_template_at_both_widths(
    site: Site, world: World
) -> None:
    every = sized(places(site.app, world))

    shares = [share_of(every, share) for share in range(SHARES)]

    assert [each for share in shares for each in share] == every
    narrow = [place.endpoint for place, sizes in every if PHONE in sizes]
    assert sorted(narrow) == sorted({place.endpoint for place, _sizes in every})
    assert all(WIDE in sizes for _place, sizes in every)


def test_axe_finds_nothing_on_the_error_pages(browser: Browser, site: Site, world: World) -> None:
    wrong: dict[str, list[str]] = {}

    with visitors(browser, site, world) as people:
        for status in PAGES:
            page = an_error(people, site, status)
            if found := faults_of(page):
                wrong[str(status)] = found

    assert not wrong, told(wrong)


def an_error(people: Visitors, site: Site, status: int) -> Page:
    """The page the site answers with when this goes wrong, at an address of its own."""
    with site.app.test_request_context("/"):
        html = error_page(status).get_data(as_text=True)
    page = people.page("anybody")
    page.route(
        "**/went-wrong", lambda route: route.fulfill(status=status, content_type="text/html", body=html)
    )
    page.goto("/went-wrong")
    page.unroute("**/went-wrong")
    return page


def test_what_is_looked_for_is_found(browser: Browser, site: Site, world: World) -> None:
    """Planted: an image without words, pale text, two small buttons side by side, a line that is too long."""
    with visitors(browser, site, world) as people:
        page = people.page("anybody")
        page.goto("/about")
        assert faults_of(page) == []
        page.evaluate(
            """() => {
            // A style in the markup is refused by the site's own policy; one that a script sets is not.
            const small = 'all: unset; width: 9px; height: 9px; background: #000; color: #fff';
            const add = (parent, name, words, style) => {
                const element = parent.appendChild(document.createElement(name));
                element.textContent = words;
                element.style.cssText = style;
                return element;
            };
            const main = document.querySelector('main');
            add(main, 'p', '', '').appendChild(document.createElement('img')).src = '/static/brand/logo.svg';
            add(main, 'p', 'Pale words', 'color: #aaa; background: #fff');
            add(main, 'button', 'a', small);
            add(main, 'button', 'b', small);
            add(main, 'p', 'long '.repeat(99), 'white-space: nowrap');
            }"""
        )

        found = "\n".join(faults_of(page))

    for fault in ("image-alt", "color-contrast", "target-size", "scrolls sideways"):
        assert fault in found
