"""What one test sets is gone when the next one begins."""

from __future__ import annotations

from flask import Flask


def test_a_setting_is_changed_here(app: Flask) -> None:
    app.config["BOARD_QUORUM"] = 10


def test_and_is_as_it_was_in_the_next_test(app: Flask) -> None:
    assert app.config["BOARD_QUORUM"] == 0
