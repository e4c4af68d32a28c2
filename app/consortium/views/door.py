"""The blueprint the public views of this room share."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("consortium", __name__, url_prefix="/consortium")
