"""Questions to the team, for the team."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.queries import find_titles
from app.consultations.queries import get as get_consultation
from app.enquiries import operations, pages, queries
from app.enquiries.forms import AnswerForm
from app.enquiries.models import Enquiry
from app.enquiries.queries import State
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.render import render_staff

bp = Blueprint("manage_enquiries", __name__, url_prefix="/manage/enquiries")
_A_PAGE = 30


@bp.get("")
@requires(Action.ANSWER_ENQUIRIES)
def index() -> Any:
    """All of them, what waits longest first; of one consultation, of one state, with some words."""
    asked, words = request.args.get("state", ""), request.args.get("words", "").strip()[:100]
    state = State(asked) if asked in {each.value for each in State} else None
    of = request.args.get("consultation", "")
    consultation_id = int(of) if of.isascii() and of.isdigit() and len(of) < 10 else None
    page = page_of(queries.every(consultation_id=consultation_id, state=state, words=words), _A_PAGE)
    titles = find_titles({str(each.consultation_id) for each in page.rows} | {of})
    at = moment()
    return render_staff(
        "enquiries/manage/index.html",
        page=page,
        rows=[pages.row(each, titles, at) for each in page.rows],
        states=pages.states(),
        counts=queries.count_by_state(consultation_id),
        chosen=state,
        words=words,
        consultation_id=consultation_id,
        title=titles.get(consultation_id or 0, ""),
        manage_section="enquiries",
    )


@bp.route("/<int:enquiry_id>", methods=["GET", "POST"])
@requires(Action.ANSWER_ENQUIRIES, on=queries.get)
def show(enquiry: Enquiry) -> Any:
    """One question: answer it, and publish the answer where whoever asked allows it."""
    form, number = AnswerForm.of(enquiry), enquiry.id
    if form.validate_on_submit():
        said = form.said
        letter_of = pages.letter_with(get_consultation(enquiry.consultation_id), said.text)
        done = attempt(
            form,
            lambda at: operations.answer(
                number, said, letter_of=letter_of, seen=form.seen_mark, actor=current_actor(), at=at
            ),
            stored=lambda: AnswerForm.of(queries.get(number), formdata=None),
        )
        if done:
            flash(_told(mailed=done.value, public=said.publish), "success")
            return redirect(url_for("manage_enquiries.show", enquiry_id=number), 303)
        enquiry = queries.get(number)
    return _page(enquiry, form)


def _told(*, mailed: bool, public: bool) -> str:
    if mailed:
        return _("The answer is saved, and on its way by email.")
    return _("The answer is saved, and everybody can read it.") if public else _("The answer is saved.")


def _page(enquiry: Enquiry, form: AnswerForm) -> Any:
    return render_staff(
        "enquiries/manage/show.html",
        status=status_of_form(form),
        enquiry=enquiry,
        row=pages.row(enquiry, {}, moment()),
        consultation=get_consultation(enquiry.consultation_id),
        form=form,
        manage_section="enquiries",
    )


@bp.route("/<int:enquiry_id>/remove", methods=["GET", "POST"])
@requires(Action.ANSWER_ENQUIRIES, on=queries.get)
def remove(enquiry: Enquiry) -> Any:
    """Delete one, after asking once more."""
    form, number = Form(), enquiry.id
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.remove(number, actor=current_actor(), at=at)
    ):
        flash(_("The question is removed."), "success")
        return redirect(url_for("manage_enquiries.index"), 303)
    return render_staff(
        "enquiries/manage/remove.html",
        status=status_of_form(form),
        form=form,
        enquiry=enquiry,
        manage_section="enquiries",
    )
