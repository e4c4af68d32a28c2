"""Pictures, as everybody sees them."""

from __future__ import annotations

from flask import Blueprint, Response

from app.errors import NotFound
from app.pictures import queries
from app.pictures.queries import MISSING, Size
from app.pictures.serving import handed_out, is_public
from app.policy.actions import Action
from app.web.guard import requires

bp = Blueprint("pictures", __name__, url_prefix="/pictures")


def public_size(key: str, name: str) -> Size:
    """A size of a picture that is on a public page; NotFound if there is none."""
    subject, size = queries.get_size(key, name)
    if not is_public(subject):
        raise NotFound(MISSING)
    return size


@bp.get("/<key>/<name>")
@requires(Action.READ_SITE, on=public_size)
def file(size: Size) -> Response:
    """The file. What stands at this address never changes: another picture has another one."""
    answer = handed_out(size)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
