"""Who agreed to a list, and what is promised for its priorities: the staff's side."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.errors import NotFound
from app.policy.actions import Action
from app.priorities import operations, pages, queries
from app.priorities.forms import AgreementForm, PlanForm, TakeBackForm
from app.priorities.models import Agreement
from app.results.queries import every_list, get_list
from app.results.snapshot import PublishedList
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, requires
from app.web.paginate import page_of, page_of_rows
from app.web.render import render_staff

bp = Blueprint("manage_priorities", __name__, url_prefix="/manage/priorities")


def _priority(number: int, option_id: int) -> tuple[PublishedList, int]:
    published = get_list(number)
    if option_id not in published.by_id:
        raise NotFound("There is no such priority on this list.")
    return published, option_id


@bp.get("")
@requires(Action.PLAN_PRIORITIES)
def index() -> Any:
    """All published lists."""
    return render_staff(
        "priorities/manage/index.html", page=page_of(every_list(), 20), manage_section="priorities"
    )


@bp.get("/<int:number>")
@requires(Action.PLAN_PRIORITIES, on=get_list)
def show(published: PublishedList) -> Any:
    """One list: who agreed, and how far each plan is."""
    page = page_of_rows(pages.plan_lines(published, queries.plans_of(published.number)), 50)
    standing = queries.standing(published.number)
    return render_staff(
        "priorities/manage/show.html",
        published=published,
        agreements=queries.list_agreements(published.number),
        badge=pages.status(standing),
        sentence=pages.agreed_sentence(standing),
        page=page,
        manage_section="priorities",
    )


@bp.route("/<int:number>/agreements/new", methods=["GET", "POST"])
@requires(Action.PLAN_PRIORITIES, on=get_list)
def agree(published: PublishedList) -> Any:
    """Record that a group agreed."""
    form, number = AgreementForm(), published.number
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.agree(number, form.agreed, actor=current_actor(), at=at, day_of=london_day),
    ):
        flash(_("It is recorded, and everybody can read it."), "success")
        return redirect(url_for("manage_priorities.show", number=number), 303)
    return render_staff(
        "priorities/manage/agree.html",
        status=status_of_form(form),
        published=published,
        form=form,
        manage_section="priorities",
    )


@bp.route("/agreements/<int:agreement_id>/take-back", methods=["GET", "POST"])
@requires(Action.PLAN_PRIORITIES, on=queries.get_agreement)
def take_back(agreement: Agreement) -> Any:
    """Take back what was recorded by mistake."""
    form, agreement_id, number = TakeBackForm(), agreement.id, agreement.list_number
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.take_back(agreement_id, why=form.why.data or "", actor=current_actor(), at=at),
    ):
        flash(_("It is taken back."), "success")
        return redirect(url_for("manage_priorities.show", number=number), 303)
    return render_staff(
        "priorities/manage/take_back.html",
        status=status_of_form(form),
        agreement=queries.get_agreement(agreement_id),
        form=form,
        manage_section="priorities",
    )


@bp.route("/<int:number>/<int:option_id>", methods=["GET", "POST"])
@requires(Action.PLAN_PRIORITIES, on=_priority)
def plan(found: tuple[PublishedList, int]) -> Any:
    """What is promised for one priority."""
    published, option_id = found
    number = published.number

    def newest(**how: Any) -> PlanForm:
        return PlanForm.of(queries.plans_of(number).get(option_id), **how)

    form = newest()
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.promise(
            number,
            option_id,
            form.said,
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            day_of=london_day,
        ),
        stored=lambda: newest(formdata=None),
    ):
        flash(_("The plan is saved, and everybody can read it."), "success")
        return redirect(url_for("manage_priorities.show", number=number), 303)
    return render_staff(
        "priorities/manage/plan.html",
        status=status_of_form(form),
        published=published,
        option=published.by_id[option_id],
        form=form,
        manage_section="priorities",
    )
