"""The register of practices, for staff; and its own practice, for the lead of one."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _

from app.consortium.forms.practices import LeavingForm, NewPracticeForm, OwnPracticeForm, PracticeForm
from app.consortium.manage_views.door import back, bp, form_page, page_for
from app.consortium.models import Practice
from app.consortium.operations import practices as operations
from app.consortium.pages import practices as pages
from app.consortium.queries import practices as queries
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form
from app.web.formats import london_day
from app.web.guard import can, current_actor, moment, requires
from app.web.paginate import page_of

PER_PAGE = 25


@bp.get("")
@requires(Action.MANAGE_CONSORTIUM)
def index() -> Any:
    """The consortium in figures, and the practices to look through."""
    today = london_day(moment())
    standing = request.args.get("standing", queries.MEMBERS)
    standing = standing if standing in {queries.MEMBERS, queries.LEFT, queries.TO_COME} else queries.MEMBERS
    locality, words = request.args.get("locality", ""), request.args.get("words", "").strip()[:100]
    found = queries.practices(today, standing=standing, locality=locality, words=words)
    return page_for(
        "consortium/manage/index.html",
        glance=queries.glance(today),
        localities=queries.list_localities(),
        page=page_of(found, PER_PAGE),
        standing=standing,
        locality=locality,
        words=words,
    )


@bp.route("/practices/new", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM)
def new_practice() -> Any:
    """Enter a practice."""
    localities = queries.list_localities()
    if not localities:
        flash(_("Add a locality first: every practice belongs to one."), "info")
        return back("new_locality")
    form = NewPracticeForm.filled(localities)

    def add(at: Any) -> None:
        texts, today = form.to_texts(), london_day(at)
        operations.add_practice(form.code.data or "", texts, actor=current_actor(), at=at, today=today)

    if form.validate_on_submit() and attempt(form, add):
        flash(_("The practice is in the register."), "success")
        return back("practice", code=(form.code.data or "").upper())
    return form_page(form, heading=_("Add a practice"), button=_("Add"), **_to_register())


def _to_register() -> dict[str, str]:
    return {"back_url": url_for("manage_consortium.index"), "back_words": _("Practices")}


def _to_practice(code: str, name: str) -> dict[str, str]:
    return {"back_url": url_for("manage_consortium.practice", code=code), "back_words": name}


@bp.get("/practices/<code>")
@requires(Action.WRITE_PRACTICE, on=queries.get_practice)
def practice(practice: Practice) -> Any:
    """One practice, and what can be done with its entry."""
    today = london_day(moment())
    return page_for(
        "consortium/manage/practice.html",
        practice=practice,
        standing=pages.standing(practice, today),
        form=Form(),
    )


@bp.route("/practices/<code>/edit", methods=["GET", "POST"])
@requires(Action.WRITE_PRACTICE, on=queries.get_practice)
def edit_practice(practice: Practice) -> Any:
    """Change an entry: all of it for staff, name and list size for the lead of the practice."""
    code, name = practice.code, practice.name
    form = _form_for(practice)

    def write(at: Any) -> None:
        today = london_day(at)
        if isinstance(form, PracticeForm):
            operations.write_practice(
                code, form.to_texts(), seen=form.seen_mark, actor=current_actor(), at=at, today=today
            )
            return
        operations.write_own_practice(
            code,
            name=form.name.data or "",
            patients=form.count,
            patients_on=form.day,
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            today=today,
        )

    def stored() -> OwnPracticeForm:
        return _form_for(queries.get_practice(code), formdata=None)

    if form.validate_on_submit() and attempt(form, write, stored):
        flash(_("The practice is saved."), "success")
        return back("practice", code=code)

    heading = _("Change %(name)s", name=name)
    return form_page(form, heading=heading, button=_("Save"), **_to_practice(code, name))


def _form_for(practice: Practice, **how: Any) -> OwnPracticeForm:
    if can(Action.MANAGE_CONSORTIUM):
        return PracticeForm.filled(queries.list_localities(), practice, **how)
    return OwnPracticeForm.of(practice, **how)


@bp.route("/practices/<code>/leave", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM, on=queries.get_practice)
def leave(practice: Practice) -> Any:
    """Record that it left."""
    code, name = practice.code, practice.name
    form = LeavingForm(left_on=practice.left_on)

    def record(at: Any) -> None:
        operations.record_leaving(code, form.day, actor=current_actor(), at=at, today=london_day(at))

    if form.validate_on_submit() and attempt(form, record):
        flash(_("It is recorded that the practice leaves."), "success")
        return back("practice", code=code)
    return form_page(
        form,
        heading=_("Record that %(name)s left", name=name),
        intro=_("It stays in the register. From that day on it is not counted, and its patients are not."),
        button=_("Record that it left"),
        warning=True,
        **_to_practice(code, name),
    )


@bp.post("/practices/<code>/stay")
@requires(Action.MANAGE_CONSORTIUM, on=queries.get_practice)
def stay(practice: Practice) -> Any:
    """It did not leave after all."""
    code = practice.code
    return pressed(
        lambda at: operations.take_back_leaving(code, actor=current_actor(), at=at),
        back("practice", code=code),
        _("The practice counts as a member again."),
    )
