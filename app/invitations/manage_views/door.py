"""What the staff views share: the blueprint, the page, and the one answer that holds codes.

A code is in the answer to the press that made it and nowhere else: no address, no cache, no second look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, stream_template, url_for

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.errors import Refused
from app.invitations import pages
from app.invitations.forms import FILE
from app.invitations.operations.making import Made, require_admitted
from app.invitations.queries import get_batch
from app.lifecycle import Act, allows, require
from app.ranking.assurance import Assurance
from app.web.errors import told
from app.web.guard import current_actor, moment
from app.web.render import render_staff

bp = Blueprint(
    "manage_invitations", __name__, url_prefix="/manage/consultations/<int:consultation_id>/invitations"
)
_PIECE = 64_000  # characters sent at once


def page_for(template: str, consultation: Consultation, status: int = 200, **context: Any) -> Response:
    return render_staff(
        template,
        status=status,
        consultation=consultation,
        admits=Assurance.INVITED in consultation.assurances,
        may_invite=allows(consultation.timetable, Act.INVITE, moment()),
        manage_section="consultations",
        **context,
    )


def back(consultation_id: int, endpoint: str = "index", **values: Any) -> Any:
    return redirect(url_for(f"manage_invitations.{endpoint}", consultation_id=consultation_id, **values), 303)


def while_inviting(view: Callable[..., Any]) -> Callable[..., Any]:
    """Whoever opens the page of an act on codes of a consultation that has ended, or admits nobody with a
    code, is told so and sent back. A POST goes on to the operation, which refuses on the form."""

    @wraps(view)
    def allowed(consultation: Consultation, **values: Any) -> Any:
        if request.method == "GET":
            try:
                require(consultation.timetable, Act.INVITE, moment())
                require_admitted(consultation)
            except Refused as refusal:
                flash(told(refusal), "info")
                return back(consultation.id)
        return view(consultation, **values)

    return allowed


def deliver(consultation_id: int, made: Made, kind: str) -> Response:
    """The codes, as pages to print or as a file: the only time that anybody sees them."""
    consultation, batch = get(consultation_id), get_batch(consultation_id, made.batch_id)
    address = pages.code_page(consultation.slug)
    if kind == FILE:
        answer = Response(pages.csv_of(made, address), mimetype="text/csv")
        answer.headers["Content-Disposition"] = f"attachment; filename=codes-{batch.id}.csv"
    else:
        context = {
            "kind": kind,
            "count": len(made.codes),
            "label": batch.label,
            "title": consultation.title,
            "last_day": pages.last_day(consultation, batch.ends_at),
            "address": pages.to_type(address),
            "codes": pages.printed(made, address),
            "done_url": url_for(".batch", consultation_id=consultation_id, batch_id=batch.id),
            "current_actor": current_actor(),
            "manage_section": "consultations",
        }
        answer = Response(_in_pieces(stream_template("invitations/manage/sheet.html", **context)))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _in_pieces(parts: Iterable[str]) -> Iterator[str]:
    """The same text in fewer, larger parts: a template gives one for each thing it says."""
    piece: list[str] = []
    size = 0
    for part in parts:
        piece.append(part)
        size += len(part)
        if size >= _PIECE:
            yield "".join(piece)
            piece, size = [], 0
    yield "".join(piece)
