"""The blueprint the public views of this room share, and what rooms above tell it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Blueprint, Flask

from app.consortium.pages.practices import TakingPart, TookPart

bp = Blueprint("consortium", __name__, url_prefix="/consortium")

ToTakePartIn = Callable[[str], Sequence[TakingPart]]
TookPartIn = Callable[[int, str], Sequence[TookPart]]


def init_app(app: Flask, to_take_part_in: ToTakePartIn, took_part_in: TookPartIn) -> None:
    """Rooms above tell what people of a locality (its slug) are asked now, or soon; and what those of one
    (its number and name) took part in, as it was published."""
    app.extensions["to_take_part_in"] = to_take_part_in
    app.extensions["took_part_in"] = took_part_in
