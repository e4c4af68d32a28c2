"""Declaring interests, one's own or for somebody else: the same pages at two addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import flash, redirect
from flask_babel import gettext as _

from app.consortium.forms.board import after
from app.consortium.forms.interests import EndInterestForm, InterestForm
from app.consortium.manage_views.door import form_page, page_for
from app.consortium.operations import interests as operations
from app.consortium.pages.interests import lines
from app.consortium.queries import interests as queries
from app.consortium.queries.declaring import Holder, Standing
from app.consortium.queries.interests import Known
from app.database import transaction
from app.errors import Refused
from app.web.attempt import attempt
from app.web.errors import told
from app.web.formats import london_day
from app.web.guard import current_actor, moment


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Whose interests, and where the pages are: `url(part)`, or `url(part, interest)` of one interest."""

    holder: Holder
    is_own: bool
    url: Callable[..., str]

    @property
    def section(self) -> str:
        """What the menu of staff marks: nothing for one's own, which are part of one's account."""
        return "" if self.is_own else "consortium"

    def around(self) -> dict[str, str]:
        """What stands around a page with a form: the mark in the menu, and the way back."""
        words = _("Your interests") if self.is_own else self.holder.name
        return {"manage_section": self.section, "back_url": self.url("home"), "back_words": words}


def show(desk: Desk) -> Any:
    """The list, with what can be done."""
    today = london_day(moment())
    told_of = lines(queries.list_interests(desk.holder.declarant_id), today, desk.holder)
    return page_for(
        "consortium/manage/declaring.html",
        manage_section=desk.section,
        desk=desk,
        open_now=[each for each in told_of if not each.over],
        over=[each for each in told_of if each.over],
        standing=desk.holder.standing(today),
        never=Standing.NEVER,
    )


def add(desk: Desk) -> Any:
    """Declare an interest."""
    form = InterestForm()

    def write(at: datetime) -> None:
        operations.declare_interest(
            desk.holder, form.to_details(), actor=current_actor(), at=at, today=london_day(at)
        )

    if form.validate_on_submit() and attempt(form, write):
        flash(_("The interest is declared."), "success")
        return redirect(desk.url("home"), 303)
    return form_page(form, heading=_("Declare an interest"), button=_("Declare it"), **desk.around())


def change(desk: Desk, interest: Known) -> Any:
    """Say something else of an interest; what was said before is kept."""
    form = InterestForm.of(interest)
    public_id = interest.public_id

    def write(at: datetime) -> None:
        operations.change_interest(
            public_id,
            form.to_details(),
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            today=london_day(at),
        )

    def stored() -> InterestForm:
        return InterestForm.of(queries.get_interest(public_id), formdata=None)

    if form.validate_on_submit() and attempt(form, write, stored):
        flash(_("The interest is changed. What it said before is kept."), "success")
        return redirect(desk.url("home"), 303)
    return form_page(
        form,
        heading=_("Change an interest"),
        button=_("Save"),
        intro=_("Everybody reads the new words. What it said before is kept for those who check."),
        **desk.around(),
    )


def end(desk: Desk, interest: Known) -> Any:
    """End an interest, after asking for its last day."""
    form = EndInterestForm(last_day=london_day(moment()))

    def write(at: datetime) -> None:
        details = operations.ended(interest, after(form.last_day.data))
        operations.change_interest(
            interest.public_id,
            details,
            seen=operations.mark(interest),
            actor=current_actor(),
            at=at,
            today=london_day(at),
        )

    if form.validate_on_submit() and attempt(form, write):
        flash(_("The interest is ended."), "success")
        return redirect(desk.url("home"), 303)
    return form_page(
        form,
        heading=_("End the interest in %(organisation)s?", organisation=interest.organisation),
        button=_("End it"),
        intro=_("It stays public for half a year, and is kept for six years."),
        **desk.around(),
    )


def confirm(desk: Desk, *, none: bool) -> Any:
    """Declare that the list is right, or that there is nothing to declare."""
    try:
        with transaction() as at:
            operations.confirm_interests(
                desk.holder, none=none, actor=current_actor(), at=at, today=london_day(at)
            )
    except Refused as refusal:
        flash(told(refusal), "error")
    else:
        flash(_("The declaration is written down."), "success")
    return redirect(desk.url("home"), 303)
