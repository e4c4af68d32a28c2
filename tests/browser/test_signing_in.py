"""Signing in with a real browser: setting up, going back after signing out, staying at a form."""

from __future__ import annotations

import re

import pyotp
from playwright.sync_api import Browser, Page, expect

from app import clock
from tests import factories
from tests.browser.live import Site
from tests.browser.test_accessibility import faults_of
from tests.browser.visiting import WIDE, give_password, sign_in
from tests.browser.world import World


def a_page(browser: Browser, site: Site, **options: object) -> Page:
    context = browser.new_context(base_url=site.origin, viewport=WIDE, **options)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    return context.new_page()


def test_somebody_new_sets_the_app_up_without_javascript_and_keeps_recovery_codes(
    browser: Browser, site: Site, world: World
) -> None:
    factories.a_person(site.app, email="newest@example.org", has_app=False)
    page = a_page(browser, site, java_script_enabled=False)
    give_password(page, "newest@example.org")
    expect(page.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    secret = page.locator(".fm-typed-key").text_content() or ""

    page.fill("[name=code]", pyotp.TOTP(secret.replace(" ", "")).at(clock.now()))
    page.click("main form button[type=submit]")

    expect(page.locator(".fm-codes li")).to_have_count(10)
    page.get_by_role("button", name="I have kept them").click()
    page.wait_for_url("**/manage")
    page.context.close()


def test_the_recovery_codes_page_is_accessible(browser: Browser, site: Site, world: World) -> None:
    page = a_page(browser, site)
    sign_in(page, site.app)
    page.goto("/account/recovery-codes/new")
    page.fill("[name=current_password]", factories.PASSWORD)
    page.click("main form button[type=submit]")
    page.click("main form button[type=submit]")
    expect(page.locator(".fm-codes li")).to_have_count(10)

    assert faults_of(page) == []
    page.context.close()


def test_a19_going_back_after_signing_out_shows_nothing(browser: Browser, site: Site, world: World) -> None:
    page = a_page(browser, site)
    sign_in(page, site.app)
    page.goto("/account")
    expect(page.locator("main")).to_contain_text(factories.EMAIL)
    page.get_by_role("button", name="Sign out").first.click()
    page.wait_for_url(site.origin + "/")

    page.go_back()

    page.wait_for_url(re.compile("/sign-in"))
    expect(page.locator("body")).not_to_contain_text(factories.EMAIL)
    page.context.close()


def test_who_is_about_to_be_signed_out_is_asked_and_stays_with_one_press(
    browser: Browser, site: Site, world: World
) -> None:
    page = a_page(browser, site)
    sign_in(page, site.app)
    page.clock.install()
    page.goto("/account/name")
    page.fill("[name=name]", "Half typed")
    warning = page.locator("[data-idle-minutes]")
    expect(warning).to_be_hidden()

    page.clock.fast_forward("25:30")
    expect(warning).to_be_visible()
    assert faults_of(page) == []
    with page.expect_response("**/account/stay") as answer:
        warning.get_by_role("button").click()

    assert answer.value.status == 204
    expect(warning).to_be_hidden()
    expect(page.locator("[name=name]")).to_have_value("Half typed")
    page.context.close()


def test_the_code_of_a_link_is_put_into_its_field_and_taken_out_of_the_address(
    browser: Browser, site: Site, world: World
) -> None:
    page = a_page(browser, site)
    page.goto("/account/password/code#7K3M-Q9TX-2BCD-5FGH-8")

    expect(page.locator("[name=code]")).to_have_value("7K3M-Q9TX-2BCD-5FGH-8")
    assert page.url == f"{site.origin}/account/password/code"
    page.context.close()
