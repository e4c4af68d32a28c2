"""Taking part: one question a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.queries import Front, get_front
from app.database import transaction
from app.errors import NotFound
from app.policy.actions import Action
from app.privacy.codes import receipt_digest
from app.responses import cookies, pages, queries
from app.responses.asking import Asking
from app.responses.operations.drafts import save_draft
from app.responses.operations.keeping import keep_place
from app.responses.queries import Answers
from app.responses.serving import order_for
from app.responses.taking_part import may_ask, must_prove, participant, place_of
from app.responses.views.door import bp, wording_seen
from app.web.guard import requires
from app.web.render import render


@bp.get("/consultations/<slug>/respond")
@requires(Action.RESPOND, on=get_front)
def begin(front: Front) -> Any:
    """Into the questions: from the start, from where this browser left off, or to what was sent; first to
    the question how one takes part, where that has to be answered."""
    here = participant(front)
    if must_prove(front, here.visitor):
        return redirect(pages.first_page(front), 303)
    so_far = here.find_so_far()
    if so_far.base_version and not so_far.revision:
        return redirect(url_for("responses.own", slug=front.slug), 303)
    step = pages.first_unreached(here.questionnaire, so_far.answers)
    if step is None:
        return redirect(url_for("responses.check", slug=front.slug), 303)
    return redirect(url_for("responses.ask", slug=front.slug, step=step), 303)


@bp.route("/consultations/<slug>/respond/<step>", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def ask(front: Front, step: str) -> Any:
    """One question."""
    here = participant(front)
    questionnaire, visitor = here.questionnaire, here.visitor
    if step not in questionnaire.names:
        raise NotFound("There is no such question in this consultation.")
    so_far = here.find_so_far()
    steps = questionnaire.steps(so_far.answers)
    if step not in steps or not may_ask(front, visitor):
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    reached = pages.first_unreached(questionnaire, so_far.answers)
    if reached is not None and steps.index(step) > steps.index(reached):
        return redirect(url_for("responses.ask", slug=front.slug, step=reached), 303)
    part = request.args.get("part", "")
    asking = Asking(questionnaire=questionnaire, step=step, answers=so_far.answers, part=part)
    answers = _taken_in(asking, so_far.answers) if request.method == "POST" else None
    if answers is None:
        return question_page(asking, status=422 if request.method == "POST" else 200)
    if visitor is None or (so_far.is_new and queries.is_receipt_used(receipt_digest(visitor.receipt))):
        # A receipt of another consultation opens nothing here.
        visitor = cookies.new_visitor(proof=visitor.proof if visitor else None)
    key = visitor.draft_key(questionnaire)
    answers = replace(
        answers,
        shown=answers.shown or order_for(questionnaire, key),
        wording=min(wording_seen(so_far.answers.wording), questionnaire.wording),
    )
    with transaction() as at:
        save_draft(
            key=key,
            consultation_id=front.id,
            answers=answers,
            base_version=so_far.base_version,
            at=at,
        )
        if _leaving():
            keep_place(place_of(visitor, front.id), visitor.resume_code, at=at)
    response = redirect(_following(asking, answers), 303)
    cookies.write_visitor(response, front.slug, visitor, front.id)
    return response


_NO_ANSWER = {"csrf_token", "then", "part", "wording"}


def _changing() -> bool:
    """Whether somebody came from the check page, and goes back to it."""
    return request.args.get("change") == "yes"


def _leaving() -> bool:
    """Whether somebody saves what they have, to come back later."""
    return request.form.get("then") == "save"


def _taken_in(asking: Asking, before: Answers) -> Answers | None:
    """The answers with what was posted; None when something is to be mended first. Who leaves without having
    answered this question has nothing to mend, and comes back to it."""
    said = (text for name, text in request.form.items(multi=True) if name not in _NO_ANSWER)
    if _leaving() and not any(text.strip() for text in said):
        return before
    answers = asking.read(request.form)
    for title in asking.dropped if answers is not None else ():
        flash(
            _("“%(option)s” was taken out while you answered. We kept your other answers.", option=title),
            "info",
        )
    return answers


def question_page(asking: Asking, *, status: int) -> Response:
    """The page of this step, with what is chosen in it."""
    questionnaire, step, answers = asking.questionnaire, asking.step, asking.answers
    return render(
        asking.template,
        fragment=asking.fragment,
        status=status,
        asking=asking,
        questionnaire=questionnaire,
        back_url=pages.back_url(questionnaire, step, answers, changing=_changing()),
        progress=pages.progress(questionnaire, step, answers),
        section="consultations",
        preview=False,
    )


def _following(asking: Asking, answers: Answers) -> str:
    """Where this step leads: the next question or part of one, the check page, or the page with the code to
    come back."""
    questionnaire, turn = asking.questionnaire, asking.turn
    if _leaving():
        return url_for("responses.saved", slug=questionnaire.slug)
    if request.form.get("then") == "add" and asking.takes_statements:
        return url_for("responses.add_statement", slug=questionnaire.slug, step=asking.step)
    if turn is not None:
        return url_for(
            "responses.ask",
            slug=questionnaire.slug,
            step=asking.step,
            part=turn.part or None,
            change="yes" if _changing() else None,
            _anchor=turn.look_at or None,
        )
    following = None if _changing() else pages.next_step(questionnaire, asking.step, answers)
    following = following or pages.first_unreached(questionnaire, answers)
    if following:
        return url_for("responses.ask", slug=questionnaire.slug, step=following)
    return url_for("responses.check", slug=questionnaire.slug)
