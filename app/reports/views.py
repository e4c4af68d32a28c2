"""Published reports, for everybody: the page first, the PDF and the data beside it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, url_for

from app.errors import NotFound
from app.policy.actions import Action
from app.reports import pages, queries
from app.reports.queries import Published
from app.reports.serving import handed_out
from app.web.guard import requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("reports", __name__, url_prefix="/consultations/<slug>/report")


@bp.get("")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_newest)
def show(found: Published) -> Any:
    """The newest report."""
    return _page(found, "report")


@bp.get("/summary")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_newest)
def summary(found: Published) -> Any:
    """It on one page."""
    return _page(found, "summary")


@bp.get("/board-paper")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_newest)
def board_paper(found: Published) -> Any:
    """The paper for the board, once it is public."""
    if not found.version.has_board_paper:
        raise NotFound("The board paper is not public yet.")
    return _page(found, "board-paper")


@bp.get("/<int:number>")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_published)
def version(found: Published) -> Any:
    """One version; an older one says so."""
    return _page(found, "report")


@bp.get("/<int:number>/<file_name>")
@requires(Action.READ_CONSULTATION, on=queries.get_published)
def file(found: Published, file_name: str) -> Response:
    """A file of a version."""
    answer = handed_out(found.version, found.slug, file_name, board_paper=found.version.has_board_paper)
    answer.headers["Cache-Control"] = "public, no-cache"  # may be kept, but it is asked each time
    return answer


def _page(found: Published, kind: str) -> Any:
    def to(name: str) -> str:
        return url_for("reports.file", slug=found.slug, number=found.version.number, file_name=name)

    return render(
        "reports/show.html",
        paper=pages.read_paper(found.version, kind),
        found=found,
        version=found.version,
        files=pages.files(found.version, to, kind),
        strip=pages.strip,
        preview=False,
        back_url=url_for("consultations.show", slug=found.slug),
        back_words=found.title,
        section="consultations",
    )
