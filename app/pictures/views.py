"""Pictures, as everybody sees them."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, send_file

from app.errors import NotFound
from app.pictures import queries
from app.pictures.queries import MISSING, Size
from app.pictures.serving import handed_out, is_public
from app.pictures.sharing import picture_of
from app.policy.actions import Action
from app.web.guard import moment, requires

bp = Blueprint("pictures", __name__, url_prefix="/pictures")


def public_size(key: str, name: str) -> Size:
    """A size of a picture that is on a public page; NotFound if there is none."""
    subject, size = queries.get_size(key, name)
    if not is_public(subject):
        raise NotFound(MISSING)
    return size


def shared(kind: str, slug: str, mark: str) -> Path:
    """The picture that stands beside the address of a public page; NotFound if there is none."""
    return picture_of(kind, slug, mark, moment())


@bp.get("/cards/<kind>/<slug>/<mark>.png")
@requires(Action.READ_SITE, on=shared)
def card(path: Path) -> Response:
    """What stands beside the address of a page where somebody shares it: for every place to show."""
    answer = send_file(path, mimetype="image/png", etag=path.stem, max_age=None)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@bp.get("/<key>/<name>")
@requires(Action.READ_SITE, on=public_size)
def file(size: Size) -> Response:
    """The file. What stands at this address never changes: another picture has another one."""
    answer = handed_out(size)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
