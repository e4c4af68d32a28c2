"""One’s own comments: what became of them, other words, taking them back, the side one takes."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.comments.forms import SideForm, WordsForm
from app.comments.operations import siding, writing
from app.comments.pages.lines import own_lines
from app.comments.places import find_place, places
from app.comments.queries import own as queries
from app.comments.states import CHANGEABLE
from app.comments.views.door import Here, bp, here
from app.comments.words import STANCES, place_in_words
from app.consultations.models import Consultation
from app.consultations.queries import Front, get_front, get_whole
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.guard import moment, requires
from app.web.render import render


@bp.get("/mine")
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def own(front: Front) -> Any:
    """All comments of this browser’s author, and what became of each."""
    met, about = here(front), get_whole(front.slug)
    return render(
        "comments/own.html",
        front=front,
        lines=own_lines(about, queries.list_own(front.id, met.key)) if met.key else [],
        sides=_sides(met, about),
        may_write=allows(front.timetable, Act.COMMENT, moment()),
        section="consultations",
    )


def _sides(met: Here, about: Consultation) -> list[tuple[str, str, str]]:
    """Of each side they take: the name of the place, the place in words, the side in words."""
    taken = queries.list_own_sides(met.front.id, met.key) if met.key else {}
    offered = [each for each in places(about) if not each.part]
    return [
        (each.name, place_in_words(each), str(STANCES[taken[each.subject]]))
        for each in offered
        if each.subject in taken
    ]


@bp.route("/<code>/change", methods=["GET", "POST"])
@requires(Action.COMMENT, on=get_front)
def change(front: Front, code: str) -> Any:
    """Other words for one’s own comment."""
    met = here(front)
    comment = queries.get_own(front.id, code, met.key)
    if comment.state not in CHANGEABLE:
        raise NotFound("This comment cannot be changed any more.")
    form = WordsForm(text=queries.list_wordings(comment.id)[-1].text)
    if form.validate_on_submit() and attempt(
        form, lambda at: writing.change(comment.id, form.text.data or "", met.key, at=at)
    ):
        flash(_("Your comment is changed."), "success")
        return redirect(url_for("comments.own", slug=front.slug), 303)
    return render(
        "comments/change.html", status=status_of_form(form), front=front, form=form, section="consultations"
    )


@bp.route("/<code>/take-back", methods=["GET", "POST"])
@requires(Action.COMMENT, on=get_front)
def take_back(front: Front, code: str) -> Any:
    """Ask once more, then take one’s own comment back for good."""
    met, form = here(front), Form()
    number = queries.get_own(front.id, code, met.key).id
    if form.validate_on_submit() and attempt(form, lambda at: writing.withdraw(number, met.key, at=at)):
        flash(_("Your comment is taken back."), "success")
        return redirect(url_for("comments.own", slug=front.slug), 303)
    return render(
        "comments/take_back.html",
        status=status_of_form(form),
        front=front,
        comment=queries.get_own(front.id, code, met.key),
        form=form,
        section="consultations",
    )


@bp.route("/side", methods=["GET", "POST"])
@requires(Action.COMMENT, on=get_front)
def side(front: Front) -> Any:
    """Another side on one option, or on the whole."""
    met = here(front)
    place = find_place(get_whole(front.slug), request.args.get("on", "all"))
    taken = queries.list_own_sides(front.id, met.key) if met.key else {}
    if place.subject not in taken:
        raise NotFound("You have not taken a side on this yet.")
    form = SideForm(stance=str(int(taken[place.subject])))
    if form.validate_on_submit() and attempt(
        form, lambda at: siding.change_side(front.id, place.subject, form.side, met.key, at=at)
    ):
        flash(_("Your side is changed."), "success")
        return redirect(url_for("comments.own", slug=front.slug), 303)
    return render(
        "comments/side.html",
        status=status_of_form(form),
        front=front,
        form=form,
        place=place,
        where=place_in_words(place),
        section="consultations",
    )
