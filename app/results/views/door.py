"""The public door of the published lists, and what rooms above tell there."""

from __future__ import annotations

from flask import Blueprint, Flask, current_app

from app.results.later import Later

bp = Blueprint("results", __name__)


def init_app(app: Flask, later: Later) -> None:
    """Rooms above tell what became of a list."""
    app.extensions["later"] = later


def told_later() -> Later:
    """What rooms above tell of lists."""
    later: Later = current_app.extensions["later"]
    return later
