"""What the staff pages of this room share: the blueprint."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("manage_results", __name__, url_prefix="/manage/consultations")
