"""The blueprint the staff views of this room share."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("manage_consortium", __name__, url_prefix="/manage/consortium")
