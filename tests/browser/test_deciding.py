"""The secretary of the board writes a vote with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from app.consortium.queries.board import list_board
from app.decisions.queries.drafts import get_draft
from app.decisions.record import Record
from tests.browser.live import Site
from tests.browser.test_keyboard import Keyboard
from tests.browser.visiting import visitors
from tests.browser.world import World


def test_a_vote_is_written_with_keys(browser: Browser, site: Site, world: World) -> None:
    with site.app.app_context():
        day = Record.from_json(get_draft(world.record).record).meeting.decided_on
        assert day is not None
        first = list_board(day)[0]
        key, name = first.public_id, first.name
    with visitors(browser, site, world) as people:
        keys = Keyboard(people.page("staff"))
        keys.page.goto(f"/manage/decisions/drafts/{world.record}")
        keys.look()
        keys.tab_to(words="Interests and votes")
        keys.go()
        keys.tab_to(name=f"vote_{key}")
        keys.page.keyboard.type("Against")
        keys.tab_to(name=f"dissent_{key}")
        keys.page.keyboard.type("It is too dear.")
        keys.tab_to(words="Save")
        keys.go()
        expect(keys.page.locator("main h1")).not_to_have_text("Interests and votes")
        keys.tab_to(words="Preview")
        keys.go()
        expect(keys.page.locator("#process")).to_contain_text(f"{name}")
        expect(keys.page.locator("#process")).to_contain_text("It is too dear.")
