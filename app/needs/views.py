"""Telling the team how one wants to be sent information; and how many needs were met."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, redirect, request, url_for

from app.accounts.operations.tries import begin_try
from app.consultations.queries import Front, get_front
from app.needs import operations, pages, queries
from app.needs.forms import TellForm
from app.policy.actions import Action
from app.privacy.networks import network_pseudonym
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("needs", __name__)


@bp.route("/communication-needs", methods=["GET", "POST"])
@requires(Action.TELL_NEED)
def tell() -> Any:
    """For whatever we send."""
    return _told(None)


@bp.route("/consultations/<slug>/communication-needs", methods=["GET", "POST"])
@requires(Action.TELL_NEED_ABOUT, on=get_front)
def tell_about(front: Front) -> Any:
    """For one consultation."""
    return _told(front)


def _told(front: Front | None) -> Any:
    form = TellForm()
    if form.validate_on_submit() and attempt(form, lambda at: _keep(front, form, at)):
        return redirect(url_for("needs.told", about=front.slug if front else None), 303)
    return render(
        "needs/tell.html",
        status=status_of_form(form),
        front=front,
        form=form,
        section="consultations" if front else "about",
    )


def _keep(front: Front | None, form: TellForm, at: datetime) -> None:
    """The same source may not send on and on; an address of the network is not kept."""
    source = network_pseudonym(current_app.config["SECRET_KEY"], request.remote_addr or "")
    begin_try(f"need {front.id if front else ''}", source, at)
    operations.tell(form.to_wanted(), consultation_id=front.id if front else None, at=at)


@bp.get("/communication-needs/thank-you")
@requires(Action.TELL_NEED)
def told() -> Any:
    """What happens next."""
    return render("needs/told.html", section="about")


@bp.get("/communication-needs/figures")
@public_page
@requires(Action.READ_SITE)
def figures() -> Any:
    """How many needs were met, year by year, with small numbers hidden."""
    found = pages.years(queries.list_told(), london_day(moment()), public=True)
    return render("needs/figures.html", years=found, section="about")
