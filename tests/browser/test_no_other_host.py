"""No page calls another host, breaks the content security policy, or complains on the console.

Every page is watched where it is looked at for other things too: test_accessibility.py.
"""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.live import Site
from tests.browser.visiting import visitors
from tests.browser.world import World


def test_the_watch_sees_what_it_watches_for(browser: Browser, site: Site, world: World) -> None:
    """Planted: a request elsewhere, an inline script, a missing file; the policy stops the first two."""
    with visitors(browser, site, world) as people:
        page, watch = people.page("anybody"), people.watch
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
