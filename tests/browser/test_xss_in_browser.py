"""Words that try to be more than words stay words: on every page, public and staff, in a real browser."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.hostile import HOSTILE
from tests.browser.live import Site
from tests.browser.places import Place, places, press
from tests.browser.visiting import visitors
from tests.browser.world import World

# Nothing of ours makes these out of words.
MADE_OF_WORDS = """() => [
  ...(window.__xss === undefined ? [] : ['a script ran']),
  ...[...document.querySelectorAll('main script, main iframe, main style, main base, math,'
    + 'main img:not([src^="/documents/"]):not([src^="/manage/documents/file/"])'
    + ':not([src^="/pictures/"]):not([src^="/manage/pictures/file/"]),'
    + '[onload], [onerror], [onfocus], [onmouseover], [autofocus], [srcdoc]')]
    .map(e => 'made: ' + e.outerHTML.slice(0, 120)),
  ...[...document.querySelectorAll('[href], [src], form[action]')].filter(e => {
    const to = new URL(e.getAttribute('href') || e.getAttribute('src') || e.getAttribute('action'), location);
    return to.host.includes('evil') || !['http:', 'https:', 'mailto:', 'tel:'].includes(to.protocol);
  }).map(e => 'leads astray: ' + e.outerHTML.slice(0, 120)),
]"""


def faults_on(page: Page) -> list[str]:
    """What words made of themselves."""
    found: list[str] = page.evaluate(MADE_OF_WORDS)
    return found


def reflected(text: str) -> list[Place]:
    """Pages that give back what was in the address or in a refused form."""
    typed = press(code=text)
    signing = press(email=text, password="x")
    return [
        Place(endpoint="responses.find", path="/receipt", status=422, act=typed),
        Place(endpoint="accounts.sign_in", path="/sign-in", status=422, act=signing),
    ]


def walk(browser: Browser, site: Site, world: World, every: list[Place]) -> list[str]:
    """Visit all these places; what was wrong there."""
    faults = []
    with visitors(browser, site, world) as people:
        for place in every:
            page = people.visit(place)
            faults += people.watch.told_at(place) + [f"{place}: {fault}" for fault in faults_on(page)]
    return faults


def test_hostile_words_stay_words_on_every_page(
    browser: Browser, hostile_site: Site, hostile_world: World
) -> None:
    faults = walk(browser, hostile_site, hostile_world, places(hostile_site.app, hostile_world))

    assert not faults, "\n".join(faults)


def test_hostile_words_are_given_back_as_words(
    browser: Browser, hostile_site: Site, hostile_world: World
) -> None:
    every = [place for text in HOSTILE[:4] for place in reflected(text)]

    faults = walk(browser, hostile_site, hostile_world, every)

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/priorities", "page"),
        ("/consultations", "page"),
        ("/manage/activity", "subject"),
        ("/manage/activity", "page"),
        ("/sign-in", "next"),
    ],
)
def test_hostile_parameters_stay_words(
    browser: Browser, hostile_site: Site, hostile_world: World, path: str, name: str
) -> None:
    faults = []
    with visitors(browser, hostile_site, hostile_world) as people:
        page = people.page("staff" if path.startswith("/manage") else "anybody")
        for text in HOSTILE[::2]:
            address = f"{path}?{urlencode({name: text})}"
            answer = page.goto(address)
            assert answer is not None
            assert answer.status < 500
            faults += people.watch.told_at(address) + faults_on(page)

    assert not faults, "\n".join(faults)
