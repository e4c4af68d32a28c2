"""A coder with a keyboard: 50 texts, one after the other; and what is printed fits on its sheet."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.insight.queries.texts import progress
from tests import factories
from tests.browser.live import Site, live_site
from tests.browser.visiting import WIDE, sign_in
from tests.insight.theming import a_themed_consultation, answer, answers, gather, publish, themes

MANY = 50
pytestmark = pytest.mark.browser


@pytest.fixture
def coding(browser: Browser, tmp_path: Path) -> Iterator[tuple[Site, Page, int]]:
    """A site with 50 texts that wait and 12 themes, and a coder at the first text."""
    with live_site(tmp_path) as site:
        factories.a_person(site.app)
        number = factories.a_consultation(site.app)
        answers(site.app, number, [("patient", f"Words number {n} about parking.") for n in range(MANY)])
        factories.close(site.app, number)
        themes(site.app, number, [f"Theme {n}" for n in range(1, 13)])
        gather(site.app, number)
        context = browser.new_context(base_url=site.origin, viewport=WIDE)
        page = context.new_page()
        sign_in(page, site.app)
        page.goto(f"/manage/consultations/{number}/themes/coding")
        yield site, page, number
        context.close()


def test_fifty_texts_are_coded_with_the_keyboard_alone(
    coding: tuple[Site, Page, int], capsys: pytest.CaptureFixture[str]
) -> None:
    site, page, number = coding
    keys, begun = page.keyboard, time.monotonic()
    for n in range(MANY):
        expect(page.locator("#far strong")).to_have_text(f"{n} of {MANY} texts")
        if n % 5 == 4:
            keys.press("n")
            continue
        keys.press("1")
        keys.press("Shift+Digit2")
        keys.press("Enter")
    page.wait_for_url("**/themes")
    took = time.monotonic() - begun

    with site.app.app_context():
        far = progress(number)
    assert (far.coded, far.nothing) == (40, 10)
    with capsys.disabled():
        print(f"\n{MANY} texts coded in {took:.1f} s", file=sys.stderr)  # noqa: T201


def test_keys_do_nothing_once_they_are_turned_off(coding: tuple[Site, Page, int]) -> None:
    _site, page, _number = coding
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.locator("h1").click()

    page.keyboard.press("1")

    expect(page.locator("main [name=themes]:checked")).to_have_count(0)


def test_whoever_hears_the_page_is_taken_to_the_next_text(coding: tuple[Site, Page, int]) -> None:
    _site, page, _number = coding
    page.keyboard.press("n")

    expect(page.locator("#far strong")).to_have_text(f"1 of {MANY} texts")
    expect(page.locator("#the-text")).to_be_focused()


def test_what_is_wrong_is_told_in_place(coding: tuple[Site, Page, int]) -> None:
    _site, page, _number = coding
    page.keyboard.press("Enter")

    wrong = page.locator(".nhsuk-error-summary")
    expect(wrong).to_contain_text("Choose at least one theme, or say that there is nothing to code.")
    expect(wrong).to_be_focused()
    expect(page.locator("#far strong")).to_have_text(f"0 of {MANY} texts")


def test_without_javascript_a_text_is_coded_with_boxes_and_buttons(
    browser: Browser, coding: tuple[Site, Page, int]
) -> None:
    site, page, number = coding
    context = browser.new_context(base_url=site.origin, viewport=WIDE, java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    plain = context.new_page()
    plain.goto(f"/manage/consultations/{number}/themes/coding")
    plain.locator("main [name=themes]").nth(1).check()
    plain.get_by_role("button", name="Save, and on to the next").click()

    expect(plain.locator("#far strong")).to_have_text(f"1 of {MANY} texts")
    context.close()


@pytest.mark.parametrize(("sheet", "width", "height"), [("poster", 595, 842), ("slide", 960, 540)])
def test_what_is_printed_fits_on_one_sheet(
    browser: Browser, tmp_path: Path, sheet: str, width: int, height: int
) -> None:
    with live_site(tmp_path) as site:
        number, made = a_themed_consultation(site.app)
        made += themes(site.app, number, ["Buses", "Letters", "Carers"])
        factories.publish_list(site.app, number)
        long = "Many people told us that this takes far too long and is too far away for them. "
        for theme in made:
            answer(site.app, number, theme, heard=long * 4, answer=long * 4)
        publish(site.app, number)
        page = browser.new_context(base_url=site.origin, viewport=WIDE).new_page()
        page.goto(f"/consultations/local-care/you-said/{sheet}")
        printed = page.pdf(prefer_css_page_size=True)
        page.emulate_media(media="print")
        cut = page.evaluate(
            "() => { const sheet = document.querySelector('.fm-poster, .fm-slide');"
            " return sheet.scrollHeight > sheet.clientHeight + 1; }"
        )
        page.context.close()

    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1
    (box,) = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", printed)
    assert [round(float(side)) for side in box.split()[2:]] == [width, height]
    assert not cut, "something of it is cut off"
