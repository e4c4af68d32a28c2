"""Every kind of question in a language that runs from right to left: axe, small phones, and the sides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app import clock
from app.consultations.kinds import QuestionKind
from tests import factories
from tests.browser.live import Site, live_site
from tests.browser.test_accessibility import faults_of
from tests.browser.test_kinds import FURTHER, THINGS, go
from tests.browser.visiting import WIDE
from tests.editions.writing import a_translation

START = "/consultations/local-care/respond?language=ar"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with one open consultation that asks in every way there is, in Arabic but for its summaries."""
    with live_site(tmp_path_factory.mktemp("tongue")) as site, clock.hold(clock.now()):
        number = factories.a_consultation(
            site.app, options=THINGS, kind=QuestionKind.RANKING.value, size=3, further=FURTHER
        )
        a_translation(site.app, number, "ar")
        yield site


@pytest.fixture
def page(browser: Browser, here: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=here.origin, viewport=WIDE)
    page = context.new_page()
    page.goto(START)
    yield page
    context.close()


def test_axe_finds_nothing_on_a_page_that_runs_from_right_to_left(page: Page) -> None:
    wrong = {}

    def look(where: str) -> None:
        assert page.locator("main[dir=rtl]").count() == 1, where
        if found := faults_of(page):
            wrong[where] = found

    go(page)
    look("the group, refused")
    page.locator("[name=group]").first.check()
    go(page)
    look("in one's own words")
    go(page)
    look("ranking by lists")
    page.get_by_role("link", name="Move them up and down").click()
    page.get_by_role("button", name="Choose ar Talking therapy").click()
    expect(page.locator("#order ol li")).to_have_count(1)
    expect(page.locator("#order-said")).to_have_text("ar Talking therapy: 1st place")
    look("ranking by buttons, by htmx")
    for where in ("choose one", "choose some", "points", "a set"):
        go(page)
        look(where)
    for _set in range(4):
        go(page)
    look("a pair")
    go(page, "Stop here")
    look("statements")
    go(page)
    look("from 1 to 9")
    go(page)
    look("check your answers")
    go(page, "Confirm and send")
    look("the receipt")

    assert not wrong, "\n".join(f"{where}: {faults}" for where, faults in wrong.items())


def test_the_circle_of_a_choice_stands_on_the_right_of_its_words_and_is_where_one_presses(page: Page) -> None:
    for width in (WIDE["width"], 375):
        page.set_viewport_size({"width": width, "height": 800})
        label = page.locator(".fm-choices label").first
        box = label.bounding_box()
        assert box is not None
        side = label.evaluate("e => parseFloat(getComputedStyle(e, '::before').right)")
        assert side < box["width"] / 2, "the circle is in the right half"
        page.mouse.click(box["x"] + box["width"] - 24, box["y"] + box["height"] / 2)
        assert page.locator("[name=group]").first.is_checked()
