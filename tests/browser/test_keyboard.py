"""Taking part with the keyboard alone; where one is can be seen at every step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.live import Site
from tests.browser.visiting import WIDE
from tests.browser.world import World

MOST_TABS = 60
# What shows the focus: of the element, and for a radio (drawn by its label) of what the label draws.
LOOK = """
window.lookOf = (element) => {
  const drawn = [getComputedStyle(element)];
  for (const label of element.labels || []) drawn.push(getComputedStyle(label, '::before'));
  const seen = s => [s.outlineStyle, s.outlineWidth, s.boxShadow, s.backgroundColor, s.borderColor].join();
  return drawn.map(seen).join(';');
};
window.looks = new Map([...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .map(element => [element, lookOf(element)]));
"""
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const words = (one.labels && one.labels[0] || one).textContent.trim().replace(/\\s+/g, ' ');
  return {
    tag: one.tagName.toLowerCase(), id: one.id, name: one.getAttribute('name') || '', words: words,
    changed: !looks.has(one) || looks.get(one) !== lookOf(one),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Keyboard:
    """Somebody who only has keys."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def look(self) -> None:
        """Note how everything looks while it has no focus."""
        self.page.evaluate(LOOK)

    def focus(self) -> dict[str, str]:
        """What has the focus; it must be seen."""
        now: dict[str, str] = self.page.evaluate(FOCUS)
        assert now["changed"], f"the focus cannot be seen on {now} at {self.page.url}"
        assert now["inView"], f"the focus is out of view on {now} at {self.page.url}"
        return now

    def tab_to(self, *, words: str = "", name: str = "") -> None:
        """Press Tab until the thing with these words, or this field, has the focus."""
        been = []
        for _press in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            now = self.focus()
            been.append(now["words"] or now["name"])
            if (words and now["words"].startswith(words)) or (name and now["name"] == name):
                return
        raise AssertionError(f"no Tab leads to {words or name!r} at {self.page.url}, but to {been}")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.focus()

    def go(self, key: str = "Enter") -> None:
        """Press a key that leads to another page, and look around there."""
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.look()


@pytest.fixture
def keys(browser: Browser, site: Site, world: World) -> Iterator[Keyboard]:
    context = browser.new_context(base_url=site.origin, viewport=WIDE)
    page = context.new_page()
    page.goto("/")
    keyboard = Keyboard(page)
    keyboard.look()
    yield keyboard
    context.close()


def test_the_skip_link_comes_first_and_leads_to_the_content(keys: Keyboard) -> None:
    keys.page.keyboard.press("Tab")
    first = keys.focus()
    assert first["words"] == "Skip to main content"

    keys.page.keyboard.press("Enter")

    assert keys.page.evaluate("document.activeElement.closest('main') !== null")
    keys.page.keyboard.press("Tab")
    assert keys.page.evaluate("document.activeElement.closest('main') !== null")


def test_from_the_home_page_to_the_receipt(keys: Keyboard, world: World) -> None:
    keys.tab_to(words="Have your say: Local care")
    keys.go()
    keys.tab_to(words="Start now")
    keys.go()
    keys.tab_to(name="group")
    keys.press("Space", "ArrowDown")
    keys.tab_to(words="Continue")
    keys.go()
    keys.tab_to(name="area")
    keys.press("Space")
    keys.tab_to(words="Continue")
    keys.go("Space")
    keys.tab_to(name="words")
    keys.page.keyboard.type("Shorter waits.")
    keys.tab_to(words="Continue")
    keys.go()
    for arrows in range(3):
        keys.tab_to(words="Not important")
        keys.press("Space", *["ArrowRight"] * arrows)
    keys.tab_to(words="Continue")
    keys.go()
    expect(keys.page.get_by_text("Talking therapy sooner: A little")).to_be_visible()
    keys.tab_to(words="Confirm and send")
    keys.go()
    expect(keys.page.locator("h1")).to_have_text("Your answers are sent")
    expect(keys.page.locator(".fm-receipt__code")).to_be_visible()


def test_the_error_summary_takes_the_focus_and_leads_to_the_field(keys: Keyboard, world: World) -> None:
    keys.page.goto(f"/consultations/{world.rated.slug}/respond/group")
    keys.look()
    keys.tab_to(words="Continue")
    keys.go()
    summary = keys.page.locator(".nhsuk-error-summary")
    expect(summary).to_be_focused()

    keys.page.keyboard.press("Tab")
    assert keys.focus()["words"] == "Choose which of these describes you best."
    keys.page.keyboard.press("Enter")

    expect(keys.page.locator("[name=group]").first).to_be_focused()
    keys.focus()


def test_staff_can_mend_a_refused_form_with_keys(keys: Keyboard) -> None:
    keys.page.goto("/sign-in")
    keys.look()
    keys.tab_to(words="Sign in")
    keys.go()
    expect(keys.page.locator(".nhsuk-error-summary")).to_be_focused()
    keys.page.keyboard.press("Tab")
    keys.page.keyboard.press("Enter")
    expect(keys.page.locator("[name=email]")).to_be_focused()
