"""A moderator with a keyboard: 50 comments read and decided about, one after the other."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import func, select

from app.comments.models import Comment
from app.comments.states import State
from app.database import db
from tests import factories
from tests.browser.live import Site, live_site
from tests.browser.visiting import WIDE, sign_in
from tests.comments.commenting import READ_FIRST, a_comment, a_commented_consultation

MANY = 50
WORDS = """bus clinic nurse harbour Sunday morning walk mother phone wait parking bandage evening surgery
    visit letter chair kind early stairs rain ticket doctor garden"""


@pytest.fixture
def queue(browser: Browser, tmp_path: Path) -> Iterator[tuple[Site, Page]]:
    """A site with 50 comments that wait, and a moderator at its queue."""
    with live_site(tmp_path) as site:
        factories.a_person(site.app)
        number = a_commented_consultation(site.app, rules=READ_FIRST)
        chance = random.Random(50)
        for n in range(MANY):
            a_comment(site.app, number, f"Comment {n}: {' '.join(chance.choices(WORDS.split(), k=12))}.")
        context = browser.new_context(base_url=site.origin, viewport=WIDE)
        page = context.new_page()
        sign_in(page, site.app)
        page.goto("/manage/comments")
        yield site, page
        context.close()


def count(site: Site, state: State) -> int:
    with site.app.app_context():
        return db.session.scalar(select(func.count(Comment.id)).where(Comment.state == state)) or 0


def test_fifty_comments_are_cleared_with_the_keyboard_alone(
    queue: tuple[Site, Page], capsys: pytest.CaptureFixture[str]
) -> None:
    site, page = queue
    keys = page.keyboard
    begun = time.monotonic()
    keys.press("j")
    with page.expect_navigation():
        keys.press("Enter")
    for n in range(MANY):
        expect(page.get_by_text(f"Comment {n}:").first).to_be_visible()
        with page.expect_navigation():
            if n % 5 == 4:
                keys.press("6")
                keys.press("r")
            else:
                keys.press("p")
    took = time.monotonic() - begun

    expect(page.locator("h1")).to_have_text("Comments to look at")
    assert (count(site, State.PUBLIC), count(site, State.REFUSED)) == (40, 10)
    with capsys.disabled():
        sys.stdout.write(f"\n{MANY} comments in {took:.1f} seconds, {took / MANY:.2f} for each\n")


def test_the_keys_move_through_the_queue_and_from_comment_to_comment(queue: tuple[Site, Page]) -> None:
    _site, page = queue
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("[data-card]").nth(1).locator("h2 a")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("r")
    expect(page.get_by_text("Comment 1:").first).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("j")
    expect(page.get_by_text("Comment 2:").first).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("k")
    expect(page.get_by_text("Comment 1:").first).to_be_visible()


def test_a_key_without_its_reason_goes_there_and_sends_nothing(queue: tuple[Site, Page]) -> None:
    site, page = queue
    with page.expect_navigation():
        page.locator("[data-card] h2 a").first.click()
    page.keyboard.press("r")
    expect(page.locator("[name=reason]").first).to_be_focused()
    page.keyboard.press("3")
    expect(page.locator("[name=reason]").nth(2)).to_be_checked()
    page.keyboard.press("m")
    expect(page.locator("[name=parts]")).to_be_focused()
    # While somebody types, keys are letters.
    page.keyboard.type("jkprms?")
    expect(page.locator("[name=parts]")).to_have_value("jkprms?")
    assert count(site, State.WAITING) == MANY


def test_without_the_script_no_keys_are_promised_and_the_buttons_do_it(queue: tuple[Site, Page]) -> None:
    site, page = queue
    page.route("**/moderating.js", lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("Keys that save time")).not_to_be_visible()
    with page.expect_navigation():
        page.locator("[data-card] h2 a").first.click()
    expect(page.get_by_text("Keys that save time")).not_to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Publish it", exact=True).click()
    expect(page.get_by_text("Comment 1:").first).to_be_visible()
    assert count(site, State.PUBLIC) == 1


def test_the_list_of_keys_opens_and_the_keys_can_be_turned_off_for_good(queue: tuple[Site, Page]) -> None:
    site, page = queue
    expect(page.locator("[data-keys] ul")).not_to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("[data-keys] ul")).to_be_visible()
    page.get_by_label("Use these keys").uncheck()
    page.locator("[data-card] h2 a").first.click()
    page.keyboard.press("p")
    page.keyboard.press("j")
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("Look at a comment")
    assert count(site, State.WAITING) == MANY
