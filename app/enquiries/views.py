"""Asking the team, and reading what it answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, redirect, request, url_for

from app.accounts.operations.tries import begin_try
from app.consultations.queries import Front, get_front
from app.enquiries import operations, queries
from app.enquiries.forms import AskForm
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.privacy.networks import network_pseudonym
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import moment, requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("enquiries", __name__, url_prefix="/consultations/<slug>/enquiries")
_A_PAGE = 20


@bp.get("")
@public_page
@requires(Action.READ_CONSULTATION, on=get_front)
def index(front: Front) -> Any:
    """Questions that were answered for everybody; those with some words in them, when asked."""
    words = request.args.get("words", "").strip()[:100]
    return render(
        "enquiries/index.html",
        front=front,
        page=page_of(queries.published(front.id, words), _A_PAGE),
        words=words,
        many=queries.count_published(front.id) > _A_PAGE // 2,
        may_ask=allows(front.timetable, Act.ASK, moment()),
        section="consultations",
    )


@bp.route("/ask", methods=["GET", "POST"])
@requires(Action.ASK_THE_TEAM, on=get_front)
def ask(front: Front) -> Any:
    """Ask something. The same source may not ask on and on; an address of the network is not kept."""
    form = AskForm()
    if form.validate_on_submit() and attempt(form, lambda at: _keep(front, form, at)):
        by_mail = "yes" if form.email.data else None
        return redirect(url_for("enquiries.asked", slug=front.slug, email=by_mail), 303)
    return render(
        "enquiries/ask.html",
        status=status_of_form(form),
        front=front,
        form=form,
        may_ask=allows(front.timetable, Act.ASK, moment()),
        section="consultations",
    )


def _keep(front: Front, form: AskForm, at: datetime) -> None:
    source = network_pseudonym(current_app.config["SECRET_KEY"], request.remote_addr or "")
    begin_try(f"enquiry {front.id}", source, at)
    operations.ask(front.id, form.asked, at=at)


@bp.get("/ask/thank-you")
@requires(Action.ASK_THE_TEAM, on=get_front)
def asked(front: Front) -> Any:
    """What happens next; `email` says only that an address was left."""
    return render(
        "enquiries/asked.html",
        front=front,
        by_mail=request.args.get("email") == "yes",
        section="consultations",
    )
