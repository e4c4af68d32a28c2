"""Going from page to page as each kind of person: somebody, a participant, staff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from playwright.sync_api import Browser, Page, Response, ViewportSize

from app.equality.tickets import new_ticket
from tests import factories
from tests.browser.live import Site
from tests.browser.places import Place
from tests.browser.watching import Watch
from tests.browser.world import BOARD, LEAD, NEW_STAFF, World

WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=375, height=760)
_COOKIE = "folkmoot_response"
# Who has given their password only: one has an app that makes codes, the other has yet to set it up.
PASSWORD_GIVEN = {"half signed in": factories.EMAIL, "new": NEW_STAFF}


class Visitors:
    """A page in a context of its own for each kind of person; made when first needed, watched and kept."""

    def __init__(self, browser: Browser, site: Site, world: World) -> None:
        self._browser, self._site, self._world = browser, site, world
        self.watch = Watch(origin=site.origin)
        self.pages: dict[str, Page] = {}
        self._looked_at: dict[str, tuple[str, str]] = {}  # path and address, until something is done there

    def page(self, who: str) -> Page:
        """The page of this kind of person."""
        if who not in self.pages:
            context = self._browser.new_context(base_url=self._site.origin, viewport=WIDE)
            context.set_default_timeout(15_000)
            self.pages[who] = page = context.new_page()
            self.watch.follow(page)
            if who == "staff":
                sign_in(page, self._site.app)
            elif who == "lead":
                sign_in(page, self._site.app, LEAD)
            elif who == "gp":
                give_password(page, "gil@example.org", then=f"/consultations/{self._world.guarded.slug}")
            elif who == "board":
                give_password(page, BOARD, then="/account")
            elif who in PASSWORD_GIVEN:
                give_password(page, PASSWORD_GIVEN[who])
            elif who == "asked about":
                with self._site.app.app_context():
                    ticket = new_ticket(self._world.rated.id)
                self._give(page, "folkmoot_about_you", ticket, f"/about-you/{self._world.rated.slug}")
            elif who in self._world.visitors:
                self._remember(page, who)
        return self.pages[who]

    def _remember(self, page: Page, who: str) -> None:
        """Give the browser the cookie this participant got."""
        made = self._world.ranked if who == "ranking" else self._world.rated
        visitor = self._world.visitors[who]
        self._give(page, _COOKIE, f"{visitor.receipt}.{visitor.token}", f"/consultations/{made.slug}")

    def _give(self, page: Page, name: str, value: str, path: str) -> None:
        """Put a cookie into the browser."""
        domain = self._site.origin.removeprefix("http://").partition(":")[0]
        page.context.add_cookies([{"name": name, "value": value, "domain": domain, "path": path}])

    def visit(self, place: Place) -> Page:
        """Go there, do what is to be done there, and see that the answer is the expected one. A page that was
        only looked at so far is not loaded again before something is done on it."""
        page = self.page(place.who)
        looked_at = self._looked_at.pop(place.who, None) == (place.path, page.url)
        answer = None if place.act and looked_at else self._go(page, place)
        if place.act is not None:
            answer = pressed(page, place)
        else:
            self._looked_at[place.who] = place.path, page.url
        assert answer is not None
        assert answer.status == place.status, f"{place}: {answer.status} at {page.url}"
        return page

    def _go(self, page: Page, place: Place) -> Response | None:
        """Load the page; prove first who one is, where it is asked for."""
        answer = page.goto(place.path)
        if "/account/prove?" in page.url and place.endpoint != "accounts.prove":  # it was too long ago
            page.fill("[name=current_password]", factories.PASSWORD)
            page.click("main form button[type=submit]")
            answer = page.goto(place.path)
        return answer

    def close(self) -> None:
        for page in self.pages.values():
            page.context.close()


def pressed(page: Page, place: Place) -> Response:
    """The answer to what is done at this place."""
    assert place.act
    with page.expect_navigation() as navigation:
        place.act(page)
    answer: Response = navigation.value
    return answer


def sign_in(page: Page, app: Flask, email: str = factories.EMAIL) -> None:
    """Sign in as the administrator, or as somebody else who has an app that makes codes."""
    give_password(page, email)
    page.fill("[name=code]", factories.security_code(app, email))
    page.click("main form button[type=submit]")
    page.wait_for_url("**/manage")


def give_password(page: Page, email: str = factories.EMAIL, *, then: str = "") -> None:
    """The first step of signing in; the whole of it for somebody who is led on to `then`."""
    page.goto(f"/sign-in?next={then or '/manage'}")
    page.fill("[name=email]", email)
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main form button[type=submit]")
    page.wait_for_url(re.compile(f"^[a-z]+://[^/]+{re.escape(then)}" if then else "/sign-in/(code|set-up)"))


@contextmanager
def visitors(browser: Browser, site: Site, world: World) -> Iterator[Visitors]:
    """Visitors until the block ends."""
    visitors = Visitors(browser, site, world)
    try:
        yield visitors
    finally:
        visitors.close()
