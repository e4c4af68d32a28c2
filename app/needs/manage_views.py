"""The log of requests, for the team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.queries import find_titles
from app.needs import operations, pages, queries
from app.needs.forms import GiveUpForm, MeetForm, ReviewForm, TellForm
from app.needs.models import CommunicationNeed
from app.needs.queries import State
from app.needs.words import STATES
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.render import render_staff

bp = Blueprint("manage_needs", __name__, url_prefix="/manage/needs")
_A_PAGE = 30


@bp.get("")
@requires(Action.MEET_NEEDS)
def index() -> Any:
    """All requests, what waits longest first."""
    asked, at = request.args.get("state", ""), moment()
    state = State(asked) if asked in {each.value for each in State} else None
    page = page_of(queries.every(state), _A_PAGE)
    titles = find_titles(str(each.consultation_id) for each in page.rows)
    return render_staff(
        "needs/manage/index.html",
        page=page,
        rows=[pages.row(each, titles, at) for each in page.rows],
        states=STATES,
        counts=queries.count_by_state(),
        overdue=queries.count_overdue(at),
        chosen=state,
        manage_section="needs",
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.MEET_NEEDS)
def new() -> Any:
    """Enter what somebody told by phone or in person."""
    form = TellForm()
    actor = current_actor()
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.tell(form.to_wanted(), actor=actor, at=at)
    ):
        flash(_("The request is entered."), "success")
        return redirect(url_for("manage_needs.index"), 303)
    return _form_page(
        form,
        url_for("manage_needs.index"),
        _("Formats asked for"),
        heading=_("Enter a request"),
        intro=_("For people who phone, write or tell you. Ask them what the labels below ask."),
        button=_("Save"),
    )


@bp.get("/figures")
@requires(Action.MEET_NEEDS)
def figures() -> Any:
    """The numbers of each year, as they are."""
    found = pages.years(queries.list_told(), london_day(moment()), public=False)
    return render_staff("needs/manage/figures.html", years=found, manage_section="needs")


@bp.get("/<key>")
@requires(Action.MEET_NEEDS, on=queries.get)
def show(need: CommunicationNeed) -> Any:
    """One request."""
    titles = find_titles([str(need.consultation_id)])
    return render_staff(
        "needs/manage/show.html",
        need=need,
        row=pages.row(need, titles, moment()),
        state=queries.state_of(need),
        manage_section="needs",
    )


@bp.route("/<key>/sent", methods=["GET", "POST"])
@requires(Action.MEET_NEEDS, on=queries.get)
def sent(need: CommunicationNeed) -> Any:
    """Something was sent."""
    form, key, actor = MeetForm(), need.key, current_actor()
    return _settled(
        need,
        form,
        lambda at: operations.meet(key, form.how.data or "", actor=actor, at=at),
        heading=_("What was sent"),
        intro=_("Names and contact details are deleted 90 days from now."),
        button=_("Save"),
    )


@bp.route("/<key>/not-met", methods=["GET", "POST"])
@requires(Action.MEET_NEEDS, on=queries.get)
def not_met(need: CommunicationNeed) -> Any:
    """It cannot be met."""
    form, key, actor = GiveUpForm(), need.key, current_actor()
    return _settled(
        need,
        form,
        lambda at: operations.give_up(key, form.reason.data or "", actor=actor, at=at),
        heading=_("This cannot be met"),
        intro=_("It is counted as an unmet need. Tell the person, and offer what you can do."),
        button=_("Save"),
        warning=True,
    )


@bp.route("/<key>/review", methods=["GET", "POST"])
@requires(Action.MEET_NEEDS, on=queries.get)
def review(need: CommunicationNeed) -> Any:
    """Whether it works for them."""
    form, key, actor = ReviewForm(), need.key, current_actor()
    return _settled(
        need,
        form,
        lambda at: operations.review(key, works=form.works.data == "yes", actor=actor, at=at),
        heading=_("Does it work for them?"),
        intro="",
        button=_("Save"),
    )


def _settled(need: CommunicationNeed, form: Form, act: Callable[[datetime], None], **context: Any) -> Any:
    back = url_for("manage_needs.show", key=need.key)
    if form.validate_on_submit() and attempt(form, act):
        flash(_("The request is saved."), "success")
        return redirect(back, 303)
    return _form_page(form, back, _("The request"), **context)


def _form_page(form: Form, back_url: str, back_words: str, **context: Any) -> Any:
    return render_staff(
        "needs/manage/form.html",
        status=status_of_form(form),
        form=form,
        back_url=back_url,
        back_words=back_words,
        manage_section="needs",
        **context,
    )
