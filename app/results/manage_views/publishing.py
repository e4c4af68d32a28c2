"""Having the worker count or publish, seeing how far it is, and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app, redirect, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import after_commit, transaction
from app.errors import Refused
from app.extensions import htmx
from app.lifecycle import Act, require
from app.policy.actions import Action
from app.privacy.suppression import SmallNumbers
from app.results import asking, how_far, runs
from app.results.forms import PublishForm
from app.results.manage_views.door import bp
from app.results.manage_views.preview import page
from app.results.publishing import require_ready
from app.web.attempt import pressed
from app.web.errors import told
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff


@bp.get("/<int:consultation_id>/result/progress")
@requires(Action.PREVIEW_RESULT, on=get)
def progress(consultation: Consultation) -> Any:
    """How far the count or the publication is. Once it is over, the page that watched it is shown anew: other
    things can be done there."""
    run = runs.find_run(consultation.id, moment())
    answer = render_staff(
        "results/manage/progress.html",
        "results/manage/_progress.html",
        consultation=consultation,
        run=run,
        progress=how_far.progress(run),
        manage_section="consultations",
    )
    if htmx and (run is None or not run.goes_on):
        answer.headers["HX-Refresh"] = "true"
    return answer


def _to_progress(consultation_id: int) -> Any:
    return redirect(url_for("manage_results.progress", consultation_id=consultation_id), 303)


@bp.post("/<int:consultation_id>/count")
@requires(Action.PUBLISH_RESULT, on=get)
def count(consultation: Consultation) -> Any:
    """Have it counted now, without waiting for the worker's clock."""
    number, actor = consultation.id, current_actor()

    def ask(at: datetime) -> None:
        asking.ask_count(number, actor=actor, at=at)
        after_commit(current_app.extensions["wake_results"])

    return pressed(ask, _to_progress(number))


@bp.post("/<int:consultation_id>/publish")
@requires(Action.PUBLISH_RESULT, on=get)
def publish(consultation: Consultation) -> Any:
    """Have the count published as the next numbered list."""
    require(consultation.timetable, Act.PUBLISH, moment())
    form, number, actor = PublishForm(), consultation.id, current_actor()
    if not form.validate_on_submit():
        return page(consultation, form, status=422)
    title, small_numbers = form.title.data or "", SmallNumbers(form.small_numbers.data)
    try:
        require_ready(number, title=title)
        with transaction() as at:
            asking.ask_publication(number, title=title, small_numbers=small_numbers, actor=actor, at=at)
            after_commit(current_app.extensions["wake_results"])
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return page(get(number), form, status=422)
    return _to_progress(number)


@bp.post("/<int:consultation_id>/result/take-back")
@requires(Action.PUBLISH_RESULT, on=get)
def take_back_publication(consultation: Consultation) -> Any:
    """Publish nothing after all."""
    number, actor = consultation.id, current_actor()
    return pressed(
        lambda at: asking.take_back_publication(number, actor=actor, at=at),
        redirect(url_for("manage_results.preview", consultation_id=number), 303),
        _("It is taken back. Nothing was published."),
    )
