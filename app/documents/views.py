"""Documents, for everybody: their text as a page, and the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from app.documents import pages, queries
from app.documents.queries import Entry
from app.documents.serving import handed_out, owner_of
from app.lifecycle import Timetable
from app.policy.actions import Action
from app.web.guard import requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("documents", __name__, url_prefix="/documents")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A document, and the moments from which it follows whether it is public."""

    entry: Entry
    timetable: Timetable


def shown(key: str) -> Shown:
    """The document with this key; NotFound if there is none, or what it belongs to is gone."""
    entry = queries.get(key)
    timetable = owner_of(entry).timetable(entry)
    return Shown(entry=entry, timetable=timetable)


@bp.get("/<key>")
@public_page
@requires(Action.READ_DOCUMENT, on=shown)
def show(document: Shown) -> Any:
    """What it says, as a page; or how to get it in another way."""
    entry = document.entry
    back = owner_of(entry).back
    return render(
        "documents/show.html", document=entry, line=pages.line(entry), back=back(entry) if back else None
    )


@bp.get("/<key>/<file_name>")
@requires(Action.READ_DOCUMENT, on=shown)
def file(document: Shown, file_name: str) -> Response:
    """The file."""
    answer = handed_out(document.entry, file_name)
    answer.headers["Cache-Control"] = "public, no-cache"  # may be kept, but it is asked each time
    return answer
