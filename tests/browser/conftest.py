"""A real Chromium, and real sites for it to visit: made once for all tests of this folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.hostile import Hostile
from tests.browser.live import Site, live_site
from tests.browser.world import World, fill

HERE = Path(__file__).resolve().parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser; without one it is left out, with one clear line."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="there is no Chromium on this machine"))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One headless Chromium."""
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A served site; `world` is what is in it."""
    with live_site(tmp_path_factory.mktemp("browser")) as site:
        yield site


@pytest.fixture(scope="package")
def world(site: Site) -> World:
    """The small world in `site`."""
    return fill(site.app)


@pytest.fixture(scope="package")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A second site, for words that try to be more than words."""
    with live_site(tmp_path_factory.mktemp("hostile")) as site:
        yield site


@pytest.fixture(scope="package")
def hostile_world(hostile_site: Site) -> World:
    """The same small world, every word of it hostile."""
    return fill(hostile_site.app, Hostile())
