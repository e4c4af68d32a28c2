"""A question page that was open so long that its form token is gone: shown again with what was answered."""

from __future__ import annotations

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError

from app.consultations.queries import get_front
from app.policy.actions import Action
from app.responses.asking import Asking
from app.responses.taking_part import may_ask, participant
from app.responses.views.answering import question_page
from app.responses.views.door import bp
from app.web.errors import forged_page
from app.web.guard import can


@bp.errorhandler(CSRFError)
def expired(_error: CSRFError) -> Response:
    """Nothing is stored, and nothing that was chosen or typed is lost: one more press sends it."""
    asking = _asked_again() if request.endpoint == "responses.ask" else None
    if asking is None:
        return forged_page()
    flash(
        _(
            "This page was open for a long time, or cookies are switched off in your browser. "
            "Your answer is still here. Look at it and continue."
        ),
        "info",
    )
    return question_page(asking, status=400)


def _asked_again() -> Asking | None:
    """The step with what was posted; None where this person is not asked it now."""
    given = request.view_args or {}
    front = get_front(given["slug"])
    if not can(Action.RESPOND, front):
        return None
    here = participant(front)
    answers = here.find_so_far().answers
    if given["step"] not in here.questionnaire.steps(answers) or not may_ask(front, here.visitor):
        return None
    asking = Asking(questionnaire=here.questionnaire, step=given["step"], answers=answers)
    asking.chosen = {name: values[-1] for name, values in request.form.lists() if name != "csrf_token"}
    return asking
