"""What practices are asked, and what they answered."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _

from app.actor import Role
from app.consultations.models import Consultation
from app.decisions.models import Decision
from app.decisions.queries.published import get_by_slug
from app.delivery.forms.practices import PracticeForm, practice_form
from app.delivery.kinds import Answer
from app.delivery.manage_views.door import bp, form_page, page_for, to
from app.delivery.operations import practices
from app.delivery.queries.practices import Asked, count_answers, get_asked, list_answers, list_asked
from app.delivery.words import ANSWERS
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.formats import london_day
from app.web.guard import can, current_actor, moment, requires
from app.web.paginate import page_of_rows

_SHOWN = 40
_NEWEST = 20
NONE = "none"


@bp.get("/decisions/<slug>/practices")
@requires(Action.WRITE_DELIVERY, on=get_by_slug)
def of_practices(found: tuple[Decision, Consultation]) -> Any:
    """What each practice answered, with its reasons, and who has not."""
    decision, _consultation = found
    answer, words = request.args.get("answer", ""), request.args.get("words", "").strip()[:100]
    answer = answer if answer in {NONE, *(each.value for each in Answer)} else ""
    today = london_day(moment())
    rows = list_answers(decision.id, today, answer=answer, words=words)
    return page_for(
        "delivery/manage/practices.html",
        decision=decision,
        title=decision.said.what.title,
        page=page_of_rows(rows, _SHOWN),
        answer=answer,
        words=words,
        answers={each.value: said for each, said in ANSWERS.items()},
        counts=count_answers(decision.id, today),
    )


@bp.get("/asked")
@requires(Action.USE_OWN_ACCOUNT)
def asked() -> Any:
    """What the practices are asked that the reader speaks for."""
    codes = frozenset(code for role, code in current_actor().held if role is Role.PRACTICE_LEAD)
    return page_for(
        "delivery/manage/asked.html",
        rows=list_asked(codes, _NEWEST) if codes else [],
        answers={each.value: said for each, said in ANSWERS.items()},
    )


@bp.route("/decisions/<slug>/practices/<code>", methods=["GET", "POST"])
@requires(Action.ANSWER_FOR_PRACTICE, on=get_asked)
def answer(found: Asked) -> Any:
    """A practice answers: its lead, or staff for it."""
    by_practice = (Role.PRACTICE_LEAD, found.practice_code) in current_actor().held
    slug, code, title = found.decision.slug, found.practice_code, found.decision.said.what.title
    form, back = practice_form(found.answer, by_practice=by_practice), _back(slug)
    if form.validate_on_submit() and _send(form, slug, code, by_practice=by_practice):
        flash(_("The answer is kept."), "success")
        return to("of_practices", slug=slug) if can(Action.WRITE_DELIVERY) else to("asked")
    return form_page(
        form,
        "delivery/manage/answer.html",
        heading=_("Will you do this?"),
        button=_("Send the answer"),
        back_url=back,
        back_words=_("What practices answered") if can(Action.WRITE_DELIVERY) else _("What you are asked"),
        practice=found.practice_name,
        title=title,
        slug=slug,
    )


def _send(form: PracticeForm, slug: str, code: str, *, by_practice: bool) -> bool:
    return bool(
        attempt(
            form,
            lambda at: practices.answer(
                get_asked(slug, code),
                Answer(form.answer.data),
                reason=form.reason.data or "",
                how=(form.how.data or "") if "how" in form else "",
                seen=form.seen_mark,
                actor=current_actor(),
                at=at,
            ),
            lambda: practice_form(get_asked(slug, code).answer, by_practice=by_practice, formdata=None),
        )
    )


def _back(slug: str) -> str:
    if can(Action.WRITE_DELIVERY):
        return url_for("manage_delivery.of_practices", slug=slug)
    return url_for("manage_delivery.asked")
