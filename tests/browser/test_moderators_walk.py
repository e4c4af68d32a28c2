"""The walk of a moderator and of an author, on a phone and on a wide screen, each page looked at by axe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app import clock
from app.comments.models import Comment
from app.comments.signing import Author
from app.comments.states import State
from app.consultations.queries import get_secret
from app.database import db
from app.privacy.pseudonyms import voter_key
from app.responses.cookies import new_visitor
from tests import factories
from tests.browser.live import Site, live_site
from tests.browser.test_accessibility import axe_faults, shown
from tests.browser.visiting import PHONE, WIDE, sign_in
from tests.comments.commenting import READ_FIRST, a_commented_consultation, an_author
from tests.moderation.moderating import REFUSE, a_moderator, appealed, decided, one

TEXT = "Please keep the wound clinic at the hospital. The bus to Harbour does not run on Sundays."
_OPENED = timedelta(days=12)


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A site, an administrator who moderates there, and an author at a browser of their own."""

    site: Site
    number: int
    author: Author
    page: Page
    writer: Page

    def said(self, text: str, *, hours_ago: float = 1, mine: bool = False) -> int:
        """Somebody has said this so many hours ago, or the author has; its number."""
        with clock.hold(clock.now() - timedelta(hours=hours_ago)):
            author = self.author if mine else an_author(self.site.app, self.number)
            return one(self.site.app, self.number, author, text)

    def state(self, comment: int) -> str:
        with self.site.app.app_context():
            return db.session.get_one(Comment, comment).state

    def open(self, path: str) -> None:
        self.page.goto(f"/manage/comments{path}")

    def press(self, words: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=words, exact=True).click()

    def why(self, comment: int) -> None:
        """The author reads what was decided."""
        with self.site.app.app_context():
            code = db.session.get_one(Comment, comment).code
        self.writer.goto(f"/consultations/local-care/comments/{code}/why")

    def look(self, page: Page, name: str) -> None:
        """Axe finds nothing on the page, at both widths, with everything open that opens."""
        shown(page)
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            assert axe_faults(page) == [], f"{name} at {size['width']}"
            keep(page, f"{name}-{size['width']}")


def keep(_page: Page, _name: str) -> None:
    """Whoever wants to see the pages puts something in the place of this."""


@pytest.fixture
def walk(browser: Browser, tmp_path: Path) -> Iterator[Walk]:
    with live_site(tmp_path) as site:
        factories.a_person(site.app)
        rules = replace(READ_FIRST, target_hours=48)
        number = a_commented_consultation(site.app, rules=rules, opens_at=clock.now() - _OPENED)
        visitor = new_visitor()
        with site.app.app_context():
            voter = voter_key(get_secret(number), visitor.receipt)
        contexts = [browser.new_context(base_url=site.origin, viewport=WIDE) for _each in range(2)]
        page, writer = (context.new_page() for context in contexts)
        given = {"name": "folkmoot_response", "value": f"{visitor.receipt}.{visitor.token}"}
        host = site.origin.removeprefix("http://").partition(":")[0]
        contexts[1].add_cookies([{**given, "domain": host, "path": "/consultations/local-care"}])
        sign_in(page, site.app)
        author = an_author(site.app, number, name="Robin", voter=voter)
        yield Walk(site=site, number=number, author=author, page=page, writer=writer)
        for context in contexts:
            context.close()


def test_a_moderator_publishes_takes_out_sends_back_and_refuses(walk: Walk) -> None:
    late = walk.said("Nurse Ann Other of ward 4 was kind. Ring her on 01632 960 123.", hours_ago=60)
    rude = walk.said("You are all thieves.", hours_ago=20, mine=True)
    unclear = walk.said("My neighbour has cancer and cannot walk so far.", hours_ago=5)
    for each in range(3):
        walk.said(TEXT + " Thank you." * each, hours_ago=2)
    walk.open("")
    expect(walk.page.get_by_text("12 hours late")).to_be_visible()
    walk.look(walk.page, "queue")

    walk.open(f"/{late}")
    walk.look(walk.page, "personal")
    walk.page.locator("[name=reason][value=personal]").check()
    walk.page.fill("[name=parts]", "Ann Other\n01632 960 123")
    walk.press("Take the parts out and publish")
    assert walk.state(late) == State.PUBLIC
    expect(walk.page.get_by_text("You are all thieves.")).to_be_visible()  # straight to the next one

    walk.press("Do not publish it")
    expect(walk.page.get_by_role("link", name="Choose a reason.")).to_be_visible()
    walk.look(walk.page, "without-a-reason")
    walk.page.locator("[name=reason][value=insult]").check()
    walk.page.fill("[name=note]", "Leave out the insult.")
    walk.press("Do not publish it")
    assert walk.state(rude) == State.REFUSED

    walk.page.locator("[name=reason][value=health]").check()
    walk.press("Ask the author to change it")
    assert walk.state(unclear) == State.RETURNED

    expect(walk.page.get_by_text(TEXT).first).to_be_visible()
    with walk.page.expect_navigation():
        walk.page.get_by_role("link", name="Look at them together").click()
    walk.look(walk.page, "copies")
    walk.press("Publish these")
    expect(walk.page.get_by_text("No comment waits.")).to_be_visible()
    walk.look(walk.page, "nothing-waits")

    for state in ("public", "refused"):
        walk.open(f"?state={state}&tone=negative&consultation={walk.number}")
        walk.look(walk.page, f"state-{state}")
    walk.open(f"/tone/{walk.number}")
    walk.look(walk.page, "sounds")


@pytest.mark.parametrize("granted", [True, False])
def test_an_appeal_is_granted_or_refused_for_good(walk: Walk, granted: bool) -> None:
    comment = walk.said("It is a shame.", hours_ago=70, mine=True)
    decided(walk.site.app, comment, REFUSE, a_moderator(walk.site.app, "Mo"))
    walk.why(comment)
    walk.look(walk.writer, "author-refused")
    appealed(walk.site.app, comment, walk.author, "It is no insult. I said that it is a shame.")
    walk.why(comment)
    walk.look(walk.writer, "author-waits")

    walk.open("")
    walk.page.locator("[data-card] h2 a").click()
    walk.look(walk.page, "appeal")
    if granted:
        walk.press("Publish it after all")
    else:
        walk.page.locator("[name=reason][value=insult]").check()
        walk.press("It stays unpublished")

    assert walk.state(comment) == (State.PUBLIC if granted else State.REFUSED)
    walk.why(comment)
    expect(walk.writer.get_by_text("This is final.")).to_be_visible(visible=not granted)
    walk.look(walk.writer, f"author-{'granted' if granted else 'final'}")


def test_two_have_to_agree_where_the_rules_say_so(walk: Walk) -> None:
    two = replace(READ_FIRST, two_people=True)
    opened = clock.now() - _OPENED
    number = a_commented_consultation(walk.site.app, rules=two, slug="two", opens_at=opened)
    comment = one(walk.site.app, number)
    walk.open(f"/{comment}")
    walk.page.locator("[name=reason][value=insult]").check()
    walk.press("Do not publish it")
    expect(walk.page.get_by_text("A second person has to agree.")).to_be_visible()
    assert walk.state(comment) == State.WAITING
    walk.open(f"/{comment}")
    walk.look(walk.page, "two")
    walk.page.locator("[name=reason][value=insult]").check()
    walk.press("Do not publish it")
    walk.look(walk.page, "two-same-person")

    assert decided(walk.site.app, comment, REFUSE, a_moderator(walk.site.app, "Sam"))
    assert walk.state(comment) == State.REFUSED


def test_comments_are_put_together_taken_apart_and_moved(walk: Walk) -> None:
    one_of, other = walk.said(TEXT), walk.said(f"{TEXT} Thank you.")
    for comment in (one_of, other):
        walk.open(f"/{comment}")
        walk.press("Publish it")
    walk.open(f"/{one_of}/together")
    walk.look(walk.page, "together")
    walk.press(f"Put it together with this one comment {other}")
    walk.look(walk.page, "merged")
    assert walk.state(one_of) == State.MERGED
    walk.press("Take it apart again")
    assert walk.state(one_of) == State.PUBLIC
    walk.open(f"/{one_of}/move")
    walk.look(walk.page, "move")
    walk.page.select_option("[name=to]", "why")
    walk.press("Move it")
    walk.look(walk.page, "moved")
