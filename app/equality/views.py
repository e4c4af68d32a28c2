"""About you: the last pages, after the answers are sent. They know the ticket of this browser and no more."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from app.consultations.queries import Front, get_front
from app.database import transaction
from app.equality import words
from app.equality.forms import AboutYouForm
from app.equality.operations.saying import keep_slip
from app.equality.queries import asked_in, is_taken
from app.equality.questions import Question, pages_with
from app.equality.tickets import find_ticket, seal, slip_key
from app.errors import NotFound
from app.policy.actions import Action
from app.web.fields import status_of_form
from app.web.guard import moment, requires
from app.web.render import render

bp = Blueprint("equality", __name__, url_prefix="/about-you")


@bp.get("/<slug>")
@requires(Action.DESCRIBE_ONESELF, on=get_front)
def begin(front: Front) -> Any:
    """Why we ask, how it is kept, and whether one wants to."""
    asked = _pages(front)
    return _closed(front) or render(
        "equality/begin.html", consultation=front, first=next(iter(asked)), section="consultations"
    )


@bp.route("/<slug>/<page>", methods=["GET", "POST"])
@requires(Action.DESCRIBE_ONESELF, on=get_front)
def ask(front: Front, page: str) -> Any:
    """A few questions, each of which can be left out."""
    asked = _pages(front)
    if page not in asked:
        raise NotFound("There is no such page.")
    if closed := _closed(front):
        return closed
    names = [*asked, None]
    following = names[names.index(page) + 1]
    next_url = (
        url_for("equality.ask", slug=front.slug, page=following)
        if following
        else url_for("equality.done", slug=front.slug)
    )
    form = AboutYouForm.of(asked[page])
    if form.validate_on_submit():
        ticket = find_ticket(front.id) or ""
        with transaction() as at:
            keep_slip(front.id, slip_key(ticket, page), page, form.said(), seal=seal(), at=at)
        return redirect(next_url, 303)
    return render(
        "equality/ask.html",
        status=status_of_form(form),
        form=form,
        heading=words.page_heading(page),
        step=names.index(page) + 1,
        steps=len(asked),
        next_url=next_url,
        consultation=front,
        section="consultations",
    )


@bp.get("/<slug>/done")
@requires(Action.DESCRIBE_ONESELF, on=get_front)
def done(front: Front) -> Any:
    """Thank you, and back to the receipt."""
    return render("equality/done.html", consultation=front, section="consultations")


def _pages(front: Front) -> dict[str, tuple[Question, ...]]:
    asked = pages_with(asked_in(front.id))
    if not asked:
        raise NotFound("This consultation does not ask questions about you.")
    return asked


def _closed(front: Front) -> Any:
    """The page that says why nothing can be said here: too early, too late, or without a ticket."""
    if is_taken(front.timetable, moment()) and find_ticket(front.id):
        return None
    return render("equality/not_now.html", status=403, consultation=front, section="consultations")
