"""Published reports, for everybody: contents and pages first, the PDF and the data beside them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, url_for

from app.errors import NotFound
from app.policy.actions import Action
from app.reports import pages, queries
from app.reports.leaves import Leaf, leaves_of
from app.reports.queries import Published
from app.reports.serving import handed_out
from app.reports.values import Paper
from app.web.guard import requires
from app.web.paginate import asked_page, page_of_rows
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("reports", __name__, url_prefix="/consultations/<slug>/report")


@bp.get("")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_newest)
def show(found: Published) -> Any:
    """What the newest report holds, and where."""
    return _contents(found)


@bp.get("/summary")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_newest)
def summary(found: Published) -> Any:
    """It in short."""
    return _paged(found, "summary")


@bp.get("/board-paper")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_newest)
def board_paper(found: Published) -> Any:
    """The paper for the board, once it is public."""
    if not found.version.has_board_paper:
        raise NotFound("The board paper is not public yet.")
    return _paged(found, "board-paper")


@bp.get("/<int:number>")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_published)
def version(found: Published) -> Any:
    """What one version holds; an older one says so."""
    return _contents(found)


@bp.get("/<int:number>/read/<chapter>")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_published)
def read(found: Published, chapter: str) -> Any:
    """A page of it, small enough for a phone, with the pages before and after."""
    paper = pages.read_paper(found.version, "report")
    return render(
        "reports/read.html",
        paper=paper,
        it=pages.reading(leaves_of(paper), chapter, asked_page(), lambda leaf: _address(found, leaf)),
        found=found,
        contents_url=url_for("reports.version", slug=found.slug, number=found.version.number),
        strip=pages.strip,
        section="consultations",
    )


@bp.get("/<int:number>/whole")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_published)
def whole(found: Published) -> Any:
    """All of it on one page, to print."""
    paper = pages.read_paper(found.version, "report")
    return _page(
        found,
        paper,
        parts=pages.parts_of(paper),
        contents=pages.anchors(paper),
        back_url=url_for("reports.version", slug=found.slug, number=found.version.number),
        back_words=paper.title,
    )


@bp.get("/<int:number>/<file_name>")
@requires(Action.READ_CONSULTATION, on=queries.get_published)
def file(found: Published, file_name: str) -> Response:
    """A file of a version."""
    answer = handed_out(found.version, found.slug, file_name, board_paper=found.version.has_board_paper)
    answer.headers["Cache-Control"] = "public, no-cache"  # may be kept, but it is asked each time
    return answer


def _address(found: Published, leaf: Leaf) -> str:
    return url_for(
        "reports.read",
        slug=found.slug,
        number=found.version.number,
        chapter=leaf.chapter,
        page=leaf.number if leaf.number > 1 else None,
    )


def _contents(found: Published) -> Any:
    paper = pages.read_paper(found.version, "report")
    return _page(
        found, paper, parts=(), contents=pages.contents(leaves_of(paper), lambda leaf: _address(found, leaf))
    )


def _paged(found: Published, kind: str) -> Any:
    """A paper that mostly fits on one page."""
    paper = pages.read_paper(found.version, kind)
    leaves = leaves_of(paper)
    page = page_of_rows(leaves, 1)
    contents = pages.contents(leaves, lambda leaf: page.url(leaf.number)) if paper.has_contents else []
    return _page(found, paper, parts=page.rows[0].parts, contents=contents, page=page)


def _page(found: Published, paper: Paper, **more: Any) -> Any:
    def to(name: str) -> str:
        return url_for("reports.file", slug=found.slug, number=found.version.number, file_name=name)

    context = {
        "back_url": url_for("consultations.show", slug=found.slug),
        "back_words": found.title,
        **more,
    }
    return render(
        "reports/show.html",
        paper=paper,
        found=found,
        version=found.version,
        files=pages.files(found.version, to, paper.kind),
        strip=pages.strip,
        preview=False,
        section="consultations",
        **context,
    )
