"""Staff run a consultation from the first word to the published list, in a browser without JavaScript."""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

from playwright.sync_api import Browser, Page, expect

from app import clock
from tests import factories
from tests.browser.live import Site
from tests.browser.visiting import WIDE, sign_in
from tests.browser.world import World

TITLE = "Evening surgeries"
TEXTS = {
    "summary": "Where should surgeries stay open in the evening?",
    "why": "Many people work during the day.",
    "decided": "There is money for one year.",
    "undecided": "Where and on which days.",
    "decides": "The board, in public.",
}
OPTIONS = ("Mondays by the harbour", "Thursdays in the valley", "Saturdays in town", "Telephone until 8pm")


GROUND = {
    "affected": {
        "affected": "People on shifts.",
        "effects": "Shorter waits.",
        "costs": "£20,000.",
        "do_nothing": "Nothing changes.",
    },
    "choosing": {"chosen_how": "From what we heard.", "none_rejected_because": "Every idea is here."},
    "contact": {
        "contact_name": "Ada Admin",
        "contact_email": "talk@example.org",
        "contact_phone": "01632 960 123",
        "contact_address": "Freepost",
        "other_formats": "Ring us.",
    },
    "privacy": {"lawful_basis": "Public task.", "special_condition": "Equality.", "retention": "5 years."},
}


def press(page: Page, words: str) -> None:
    """Press the button, or the link that looks like one, with these words."""
    main = page.locator("main")
    main.get_by_role("button", name=words, exact=True).or_(
        main.get_by_role("link", name=words, exact=True)
    ).first.click()


def fill_day(page: Page, field: str, day: date) -> None:
    for part in ("day", "month", "year"):
        page.fill(f"[name={field}-{part}]", str(getattr(day, part)))


def success(page: Page) -> None:
    """The page says that the last act was done."""
    expect(page.locator(".nhsuk-notification-banner")).to_be_visible()


def write_it(page: Page) -> int:
    """Everything a consultation needs; returns its number."""
    page.goto("/manage")
    page.goto("/manage/consultations/new")
    page.fill("[name=title]", TITLE)
    press(page, "Start")
    number = int(re.search(r"/consultations/(\d+)", page.url)[1])  # type: ignore[index]
    overview = f"/manage/consultations/{number}"
    page.goto(f"{overview}/basics")
    for name, text in TEXTS.items():
        page.fill(f"[name={name}]", text)
    press(page, "Save")
    page.goto(f"{overview}/options")
    page.fill("[name=titles]", "\n".join(OPTIONS))
    press(page, "Add these")
    expect(page.locator("main h2", has_text=OPTIONS[-1])).to_be_visible()
    page.goto(f"{overview}/dates")
    today = clock.now().date()
    fill_day(page, "opens_on", today - timedelta(days=1))
    fill_day(page, "closes_on", today + timedelta(days=30))
    press(page, "Save")
    lay_the_ground(page, overview)
    page.goto(overview)
    expect(page.get_by_text("Everything is there.")).to_be_visible()
    return number


def lay_the_ground(page: Page, overview: str) -> None:
    """What a fair consultation says beside its texts, part by part of the task list."""
    page.goto(f"{overview}/listening")
    press(page, "Add a record")
    fill_day(page, "held_on", clock.now().date() - timedelta(days=20))
    for name, text in {
        "what": "A talk",
        "who": "A patient group",
        "people": "14",
        "heard": "Shifts.",
    }.items():
        page.fill(f"[name={name}]", text)
    page.locator("main form button[type=submit]").click()
    for part, texts in GROUND.items():
        page.goto(f"{overview}/{part}")
        for name, text in texts.items():
            page.fill(f"[name={name}]", text)
        press(page, "Save")
    page.goto(f"{overview}/equality")
    for box in page.locator("input[value=none]").all():
        box.check()
    for words in page.locator("textarea").all():
        words.fill("Checked against the list of patients.")
    press(page, "Save")


def test_from_signing_in_to_a_published_list(browser: Browser, site: Site, world: World) -> None:
    context = browser.new_context(base_url=site.origin, viewport=WIDE, java_script_enabled=False)
    context.set_default_timeout(15_000)
    page = context.new_page()
    sign_in(page, site.app)
    number = write_it(page)

    press(page, "Schedule it")
    press(page, "Schedule it and make it public")
    success(page)
    page.goto("/consultations/evening-surgeries")
    expect(page.get_by_role("button", name="Start now").first).to_be_visible()

    chance = random.Random(7)
    ballots = [(group, [min(5, chance.randint(1, 4) + place % 2) for place in range(4)]) for group in
               ("patient", "gp", "specialist", "nurse") for _person in range(12)]  # fmt: skip
    factories.responses(site.app, number, ballots)
    page.goto(f"/manage/consultations/{number}")
    press(page, "Close early")
    page.fill("[name=reason]", "Everybody has answered.")
    page.locator("main form button[type=submit]").click()
    success(page)

    press(page, "All forms are in: do not wait")
    press(page, "Yes, all forms are in")
    page.goto(f"/manage/consultations/{number}")
    press(page, "Look at the count")
    press(page, "Count now")
    expect(page.locator("main")).to_contain_text("Waiting to begin.")
    factories.work(site.app)
    press(page, "Look how far it is")
    press(page, "Look at the count")
    page.fill("[name=title]", "Where to open in the evening")
    page.locator("main form", has=page.locator("[name=title]")).locator("button").click()
    factories.work(site.app)
    press(page, "Look how far it is")
    expect(page.locator("main")).to_contain_text(re.compile(r"Priority list \d+ is published"))

    page.goto("/priorities/lists")
    page.get_by_role("link", name=re.compile("Where to open in the evening")).first.click()
    expect(page.locator("main")).to_contain_text("Thursdays in the valley")
    expect(page.locator("main")).to_contain_text("48 people")
    context.close()
