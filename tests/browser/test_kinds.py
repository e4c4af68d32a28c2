"""Every kind of question: by keyboard, with axe, on the smallest phone, at 400 %, without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app import clock
from app.consultations.kinds import QuestionKind, Why
from app.consultations.operations.questions import QuestionTexts
from tests import factories
from tests.browser.live import Site, live_site
from tests.browser.test_accessibility import SMALLEST, faults_of, scrolls_sideways
from tests.browser.test_keyboard import Keyboard
from tests.browser.visiting import WIDE

THINGS = ("Help at home after a stay in hospital", "Talking therapy", "Diabetes checks", "Longer hours")
FURTHER = (
    QuestionTexts(kind=QuestionKind.CHOOSE_ONE, text="How do you come here?", items=("By bus", "On foot")),
    QuestionTexts(kind=QuestionKind.CHOOSE_SOME, text="Which would help you?", size=2, why=Why.OPTIONAL),
    QuestionTexts(kind=QuestionKind.POINTS, text="How would you share out 100 points?", size=100),
    QuestionTexts(kind=QuestionKind.BEST_WORST, text="What is most and least important?", size=3),
    QuestionTexts(kind=QuestionKind.PAIRWISE, text="Which of these two?"),
    QuestionTexts(kind=QuestionKind.STATEMENTS, text="Do you agree?", items=("A call is often enough.",)),
    QuestionTexts(kind=QuestionKind.APPROPRIATENESS, text="How right is it?", items=("Blood tests at home",)),
)
START = "/consultations/local-care/respond"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with one open consultation that asks in every way there is."""
    with live_site(tmp_path_factory.mktemp("kinds")) as site, clock.hold(clock.now()):
        factories.a_consultation(
            site.app, options=THINGS, kind=QuestionKind.RANKING.value, size=3, further=FURTHER
        )
        yield site


def begun(page: Page) -> None:
    """Past the first two questions, to the one that makes the list."""
    page.goto(START)
    page.locator("[name=group]").first.check()
    go(page)
    go(page)


def go(page: Page, words: str = "Continue") -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).click()


@pytest.fixture
def page(browser: Browser, here: Site) -> Iterator[Page]:
    context = browser.new_context(base_url=here.origin, viewport=WIDE)
    page = context.new_page()
    begun(page)
    yield page
    context.close()


def test_axe_finds_nothing_at_any_width_and_nothing_scrolls_sideways(page: Page) -> None:
    wrong = {}

    def look(where: str) -> None:
        if found := faults_of(page):
            wrong[where] = found

    look("ranking by lists")
    page.get_by_role("link", name="Move them up and down").click()
    page.get_by_role("button", name="Choose Talking therapy").click()
    expect(page.locator("#order ol li")).to_have_count(1)
    look("ranking by buttons")
    for where in ("choose one", "choose some", "points"):
        go(page)
        look(where)
    page.locator("[name^=points-]").first.fill("half")
    go(page)
    look("points with something to mend")
    page.locator("[name^=points-]").first.fill("")
    go(page)
    look("a set")
    for _set in range(4):
        go(page)
    look("a pair")
    go(page)
    look("a pair with something to mend")
    go(page, "Stop here")
    look("statements")
    go(page, "Add a statement of your own")
    look("adding a statement")
    page.get_by_role("link", name="Cancel").click()
    go(page)
    look("from 1 to 9")
    go(page)
    look("check your answers")
    page.get_by_role("link", name=re.compile("^Change ?: What is most")).click()
    page.locator("[name=set-1-best]").first.check()
    go(page)
    page.goto(page.url.replace("part=2", "part=end"))
    look("the sets that were answered")

    assert not wrong, "\n".join(f"{where}: {faults}" for where, faults in wrong.items())


def test_at_400_percent_the_pages_are_one_column(browser: Browser, here: Site) -> None:
    # 1280 px at 400 % are 320 px of the page, each drawn four times as large.
    drawn = {"viewport": SMALLEST, "device_scale_factor": 4, "has_touch": True}
    context = browser.new_context(base_url=here.origin, **drawn)
    page = context.new_page()
    begun(page)
    for _question in range(4):
        assert not scrolls_sideways(page)
        go(page)
    page.locator("[name=set-1-best]").first.tap()
    assert page.locator("[name=set-1-best]").first.is_checked()
    context.close()


def test_every_kind_is_answered_by_keyboard_alone(page: Page) -> None:
    keys = Keyboard(page)
    keys.look()
    keys.tab_to(words="Move them up and down")
    keys.go()
    keys.tab_to(words="Choose Talking therapy")
    keys.page.keyboard.press("Enter")
    expect(page.locator("#order-said")).to_have_text("Talking therapy: 1st place")
    expect(page.locator("[id^=row-]:focus")).to_have_count(1)  # the button is gone, its row has the focus
    keys.look()
    keys.tab_to(words="Choose Longer hours")
    keys.page.keyboard.press("Enter")
    expect(page.locator("#order-said")).to_have_text("Longer hours: 2nd place")
    keys.tab_to(words="Move up Longer hours")
    keys.page.keyboard.press("Space")
    expect(page.locator("#order-said")).to_have_text("Longer hours: 1st place")
    assert keys.focus()["words"].startswith("Move up Longer hours")  # where the finger is, it stays
    keys.tab_to(words="Continue")
    keys.go()
    keys.tab_to(name="choice")
    keys.press("Space", "ArrowDown")
    keys.tab_to(words="Continue")
    keys.go()
    keys.tab_to(words="Diabetes checks")
    keys.press("Space")
    keys.tab_to(words="Continue")
    keys.go()
    keys.tab_to(words="Diabetes checks")
    keys.page.keyboard.type("99")
    expect(page.get_by_text("You have 1 point left")).to_be_visible()
    keys.page.keyboard.press("Backspace")
    keys.page.keyboard.press("Backspace")
    keys.page.keyboard.type("100")
    keys.tab_to(words="Continue")
    keys.go()
    keys.tab_to(name="set-1-best")
    keys.press("Space")
    keys.tab_to(name="set-1-worst")
    keys.press("ArrowDown")
    keys.tab_to(words="Continue")
    keys.go()
    assert "part=2" in page.url


def test_a_screen_reader_hears_what_each_control_is(page: Page) -> None:
    page.get_by_role("link", name="Move them up and down").click()
    page.get_by_role("button", name="Choose Diabetes checks").click()
    expect(page.get_by_role("button", name="Take out Diabetes checks")).to_be_visible()
    go(page)
    group = page.get_by_role("group", name="How do you come here?")
    expect(group.get_by_role("radio", name="I am not sure")).to_be_visible()
    go(page)
    boxes = page.get_by_role("group", name="Which would help you?")
    expect(boxes.get_by_role("checkbox", name="None of these")).to_be_visible()
    go(page)
    expect(page.get_by_role("textbox", name="Talking therapy")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Share out all 100 points.")).to_be_visible()
    go(page)
    most = page.get_by_role("radio", name="Most important: Longer hours")
    least = page.get_by_role("radio", name="Least important: Longer hours")
    expect(most.or_(least)).not_to_have_count(0)
    for _set in range(4):
        go(page)
    pair = page.get_by_role("group", name="Which of these two?")
    expect(pair.get_by_role("radio")).to_have_count(4)
    expect(page.get_by_role("button", name="Stop here")).to_be_visible()


def test_none_of_these_unticks_the_others(page: Page) -> None:
    go(page)
    go(page)
    first, none = page.get_by_role("checkbox").first, page.get_by_role("checkbox", name="None of these")
    first.check()
    none.check()
    expect(first).not_to_be_checked()
    first.check()
    expect(none).not_to_be_checked()


def test_everything_is_answered_without_javascript(browser: Browser, here: Site) -> None:
    context = browser.new_context(base_url=here.origin, viewport=SMALLEST, java_script_enabled=False)
    page = context.new_page()
    begun(page)
    page.get_by_role("link", name="Move them up and down").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Choose Talking therapy").click()
    expect(page.locator("#order ol li")).to_have_count(1)
    go(page)
    page.get_by_role("radio", name="On foot").check()
    go(page)
    page.get_by_role("checkbox").first.check()
    go(page)
    page.locator("[name^=points-]").first.fill("99")
    go(page)
    expect(page.get_by_role("link", name="You have 1 point left. Share out all 100.")).to_be_visible()
    page.locator("[name^=points-]").first.fill("100")
    go(page)
    for number in range(1, 5):
        page.locator(f"[name=set-{number}-best]").first.check()
        go(page)
    page.get_by_role("radio").first.check()
    go(page)
    go(page, "Stop here")
    page.get_by_role("radio", name="Agree", exact=True).check()
    go(page)
    page.get_by_role("radio", name="7").check()
    go(page)
    go(page, "Confirm and send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers are sent")
    context.close()
