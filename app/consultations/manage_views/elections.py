"""The elections that dates are held against."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.consultations import elections as known
from app.consultations.calendar import Election
from app.consultations.calendar_words import election_name
from app.consultations.forms.elections import ElectionForm
from app.consultations.manage_views.door import bp
from app.consultations.operations import elections as operations
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

_AHEAD = timedelta(days=3 * 365)


@bp.get("/elections")
@requires(Action.WRITE_CONSULTATION)
def elections() -> Any:
    """Those of the years ahead, and the days on which there is none here."""
    today = london_day(moment())
    written = known.list_written_elections(today)
    return render_staff(
        "consultations/manage/elections.html",
        ahead=known.list_elections(today, today + _AHEAD),
        name_of=election_name,
        written={each.polling_day for each in written if each.held},
        left_out=[each for each in written if not each.held],
        manage_section="consultations",
    )


@bp.route("/elections/new", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION)
def new_election() -> Any:
    """Write one down."""
    return _form(ElectionForm(), _("Add an election"), None)


@bp.route("/elections/<day>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=known.get_election)
def election(election: Election) -> Any:
    """Change one; the one that is expected becomes one that staff wrote."""
    form = ElectionForm(
        name=election_name(election), begins_on=election.begins_on, polling_day=election.polling_day
    )
    return _form(form, _("Change an election"), election.polling_day)


def _form(form: ElectionForm, heading: str, was: date | None) -> Any:
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.write_election(form.election, was=was, actor=current_actor(), at=at)
    ):
        flash(_("The election is saved."), "success")
        return _back()
    return _form_page(form, heading=heading, button=_("Save"), intro="")


@bp.post("/elections/<day>/leave-out")
@requires(Action.WRITE_CONSULTATION, on=known.get_election)
def leave_out_election(election: Election) -> Any:
    """There is none here."""
    polling_day = election.polling_day
    return pressed(
        lambda at: operations.leave_out(polling_day, actor=current_actor(), at=at),
        _back(),
        _("No warning counts this election any more."),
    )


@bp.post("/elections/<day>/take-back")
@requires(Action.WRITE_CONSULTATION)
def take_back_election(day: str) -> Any:
    """Count the expected one again."""
    polling_day = known.read_day(day)
    return pressed(
        lambda at: operations.remove_election(polling_day, actor=current_actor(), at=at),
        _back(),
        _("The election is on the list again."),
    )


@bp.route("/elections/<day>/remove", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=known.get_election)
def remove_election(election: Election) -> Any:
    """Remove what staff wrote, after asking once more."""
    form, polling_day = Form(), election.polling_day
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.remove_election(polling_day, actor=current_actor(), at=at)
    ):
        flash(_("The election is removed."), "success")
        return _back()
    return _form_page(
        form,
        heading=_("Remove %(name)s", name=election_name(election)),
        button=_("Remove it"),
        intro=_("No warning will count it. Local elections that we work out by ourselves come back."),
        warning=True,
    )


def _back() -> Any:
    return redirect(url_for("manage_consultations.elections"), 303)


def _form_page(form: Form, **context: Any) -> Any:
    return render_staff(
        "layouts/form.html",
        status=status_of_form(form),
        form=form,
        back_url=url_for("manage_consultations.elections"),
        back_words=_("Elections"),
        manage_section="consultations",
        **context,
    )
