"""A patient with a letter: the code comes by a link or is typed, and stands in no address the site sees."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import factories
from tests.browser.live import Site
from tests.browser.visiting import PHONE
from tests.browser.world import World


@pytest.fixture
def code(site: Site, world: World) -> str:
    """A code of the consultation that can be answered in every way."""
    label = f"Letters {secrets.token_hex(3)}"
    return factories.invitations(site.app, world.guarded.id, label=label)[0]


@pytest.fixture(params=["without JavaScript", "with JavaScript"])
def phone(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """A phone of nobody in particular."""
    scripts = request.param == "with JavaScript"
    context = browser.new_context(base_url=site.origin, viewport=PHONE, java_script_enabled=scripts)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_a30_the_link_of_a_letter_fills_in_the_code_and_takes_it_out_of_the_address(
    browser: Browser, site: Site, world: World, code: str
) -> None:
    context = browser.new_context(base_url=site.origin, viewport=PHONE)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(f"{request.url} {request.headers.get('referer', '')}"))

    page.goto(f"/consultations/{world.guarded.slug}/code#{code}")

    expect(page.get_by_label("Your code")).to_have_value(code)
    assert page.url == f"{site.origin}/consultations/{world.guarded.slug}/code"
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Which of these describes you best?")
    assert asked
    # A browser tells the page's own script its fragment, and sends it to nobody: what it reports here is
    # the address as typed, once.
    assert [line for line in asked if code in line.partition("#")[0]] == []
    assert [line for line in asked if code in line.rpartition(" ")[2]] == []
    context.close()


def test_a_link_opened_in_the_tab_that_shows_the_page_fills_in_the_code_too(
    browser: Browser, site: Site, world: World, code: str
) -> None:
    context = browser.new_context(base_url=site.origin, viewport=PHONE)
    page = context.new_page()
    page.goto(f"/consultations/{world.guarded.slug}/code")

    page.goto(f"/consultations/{world.guarded.slug}/code#{code}")  # no page is loaded: only the # changes

    expect(page.get_by_label("Your code")).to_have_value(code)
    assert "#" not in page.url
    context.close()


def test_a_patient_with_a_letter_types_the_code_and_gets_a_receipt(
    phone: Page, world: World, code: str
) -> None:
    phone.goto(f"/consultations/{world.guarded.slug}")
    phone.get_by_role("button", name="Start now").or_(
        phone.get_by_role("link", name="Start now")
    ).first.click()
    phone.get_by_label("With the code from my letter or email").check()
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_label("Your code").fill(code.replace("-", " ").lower())
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_label("A patient", exact=True).check()
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_label("Harbour", exact=True).check()
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_role("button", name="Confirm and send").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Your answers are sent")
    phone.goto(f"/consultations/{world.guarded.slug}/code")
    phone.get_by_label("Your code").fill(code)
    phone.get_by_role("button", name="Continue").click()
    expect(phone.locator(".nhsuk-error-summary")).to_contain_text("This code was used already")


def test_a_gp_signs_in_and_answers_as_a_gp(phone: Page, world: World) -> None:
    phone.goto(f"/consultations/{world.guarded.slug}/take-part")
    phone.get_by_label("As a professional: I sign in").check()
    phone.get_by_role("button", name="Continue").click()
    phone.fill("[name=email]", "gil@example.org")
    phone.fill("[name=password]", factories.PASSWORD)
    phone.click("main form button[type=submit]")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Take part as a professional")
    expect(phone.locator("main")).to_contain_text("Your answers count as: A GP.")
    phone.locator("main").get_by_role("button", name="Continue").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Which area is your GP surgery in?")
