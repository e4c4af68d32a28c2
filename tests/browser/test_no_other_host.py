"""No page calls another host, breaks the content security policy, or complains on the console."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.live import Site
from tests.browser.places import places
from tests.browser.visiting import visitors
from tests.browser.watching import Watch
from tests.browser.world import World


def test_every_page_keeps_to_itself(browser: Browser, site: Site, world: World) -> None:
    watch, faults, followed = Watch(origin=site.origin), [], set()

    with visitors(browser, site, world) as people:
        for place in places(site.app, world):
            page = people.page(place.who)
            if place.who not in followed:
                followed.add(place.who)
                watch.follow(page)
            people.visit(place)
            faults += watch.told_at(place)

    assert not faults, "\n".join(faults)
    for file in ("vendor/nhsuk.css", "app.css", "app.js", "vendor/htmx.min.js"):
        assert any(f"/static/{file}" in url for url in watch.asked), f"{file} was never asked for"


def test_the_watch_sees_what_it_watches_for(browser: Browser, site: Site, world: World) -> None:
    """Planted: a request elsewhere, an inline script, a missing file; the policy stops the first two."""
    watch = Watch(origin=site.origin)
    with visitors(browser, site, world) as people:
        page = people.page("anybody")
        watch.follow(page)
        page.goto("/about")
        assert watch.told_at("about") == []

        page.evaluate(
            """() => { const put = (tag, set) =>
              document.body.append(Object.assign(document.createElement(tag), set));
            put('img', {src: 'http://127.0.0.1:9/x.png'});
            put('script', {textContent: 'window.__xss = 1'});
            put('img', {src: '/static/nothing.png'}); }"""
        )
        page.wait_for_timeout(300)

        assert page.evaluate("window.__xss") is None
        told = "\n".join(watch.told_at("about"))
    assert "policy broken: img-src" in told
    assert "policy broken: script-src" in told
    assert "404 for" in told
