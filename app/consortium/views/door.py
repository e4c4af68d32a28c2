"""The blueprint the public views of this room share, and what rooms above tell it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Blueprint, Flask

from app.consortium.pages.practices import TakingPart

bp = Blueprint("consortium", __name__, url_prefix="/consortium")

ToTakePartIn = Callable[[str], Sequence[TakingPart]]


def init_app(app: Flask, to_take_part_in: ToTakePartIn) -> None:
    """Rooms above tell what people of a locality (its slug) are asked now, or soon."""
    app.extensions["to_take_part_in"] = to_take_part_in
