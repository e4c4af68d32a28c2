"""What one test sets is gone when it is over, whichever test comes next, on whatever worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask


@pytest.fixture
def left_as_it_was(_site: tuple[Flask, Path | None]) -> Iterator[None]:
    """Asked for before `app`, so that it looks again after `app` has put everything back."""
    settings = _site[0].config
    before = dict(settings)
    yield
    assert dict(settings) == before


def test_what_a_test_sets_and_adds_is_gone_after_it(left_as_it_was: None, app: Flask) -> None:
    app.config["BOARD_QUORUM"] = 10
    app.config["ADDED_BY_A_TEST"] = True
