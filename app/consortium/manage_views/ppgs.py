"""The register of patient participation groups, for those who keep it and for the groups themselves."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consortium.forms.ppgs import PPGForm
from app.consortium.manage_views.door import back, bp, form_page, page_for
from app.consortium.models import Practice
from app.consortium.operations import ppgs as operations
from app.consortium.queries import ppgs as queries
from app.consortium.queries.practices import get_practice, list_localities
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import Form
from app.web.formats import london_day
from app.web.guard import can, current_actor, moment, requires
from app.web.paginate import page_of_rows

_SHOWN = 40


@bp.get("/ppgs")
@requires(Action.MANAGE_CONSORTIUM)
def ppgs() -> Any:
    """Every practice with its group, or without one yet."""
    day = london_day(moment())
    locality, words = request.args.get("locality", "")[:100], request.args.get("words", "")[:100].strip()
    without = request.args.get("group") == "none"
    listed = queries.list_practices_with_ppgs(day, locality=locality, words=words, without=without)
    return page_for(
        "consortium/manage/ppgs.html",
        page=page_of_rows(listed, _SHOWN),
        coverage=queries.count_ppgs(day),
        localities=list_localities(),
        locality=locality,
        words=words,
        without=without,
    )


@bp.route("/ppgs/<code>", methods=["GET", "POST"])
@requires(Action.WRITE_PPG, on=get_practice)
def ppg(practice: Practice) -> Any:
    """What is said of the group of one practice."""
    code, name = practice.code, practice.name
    group = queries.find_ppg(code)
    form = PPGForm.of(group)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.write_ppg(
            code,
            form.to_details(),
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            today=london_day(at),
        ),
        lambda: PPGForm.of(queries.find_ppg(code), formdata=None),
    ):
        flash(_("The patient group is saved."), "success")
        return redirect(_way_back()["back_url"], 303)
    return form_page(
        form,
        heading=_("Patient group of %(practice)s", practice=name),
        button=_("Save"),
        **_way_back(),
        intro=_("Everybody can read this, except a contact that is not ticked to be shown."),
    )


@bp.route("/ppgs/<code>/remove", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM, on=get_practice)
def remove_ppg(practice: Practice) -> Any:
    """Take a group out of the register, after asking."""
    code, name = practice.code, practice.name
    form = Form()
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.remove_ppg(code, actor=current_actor(), at=at)
    ):
        flash(_("The patient group is removed."), "success")
        return back("ppgs")
    return form_page(
        form,
        heading=_("Remove the patient group of %(practice)s?", practice=name),
        button=_("Remove the group"),
        back_url=url_for("manage_consortium.ppg", code=code),
        back_words=_("Patient group"),
        intro=_("Its name, contact and number of members are deleted. This cannot be undone."),
        warning=True,
    )


def _way_back() -> dict[str, str]:
    """Staff go back to the register, a chair or a practice's lead to what the public sees."""
    endpoint = "manage_consortium.ppgs" if can(Action.MANAGE_CONSORTIUM) else "consortium.patient_groups"
    return {"back_url": url_for(endpoint), "back_words": _("Patient groups")}
