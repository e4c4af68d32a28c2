"""What the pages of moderators share: the blueprint, and what the address asks for."""

from __future__ import annotations

from flask import Blueprint, request

from app.moderation.pages import Asked, read_asked

bp = Blueprint("manage_moderation", __name__, url_prefix="/manage/comments")


def asked() -> Asked:
    """Which part of the queue the address asks for; NotFound for what there is not."""
    return read_asked(request.args)
