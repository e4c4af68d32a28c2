"""Taking part: one question a page, check, send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, redirect, request, url_for

from app.consultations.queries import Front, get_front
from app.database import transaction
from app.errors import Conflict, NotFound, Refused
from app.group_commit import write
from app.policy.actions import Action
from app.privacy.codes import receipt_digest
from app.responses import cookies, pages, queries
from app.responses import questionnaire as questionnaires
from app.responses.asking import Asking
from app.responses.cookies import Visitor
from app.responses.forms import ConfirmForm
from app.responses.operations.drafts import drop_draft, save_draft
from app.responses.operations.submitting import Outcome, Rewritten, Submission, submit
from app.responses.queries import NOTHING, Unfinished
from app.responses.questionnaire import Questionnaire
from app.responses.views.door import bp, not_open_page
from app.web.guard import moment, requires
from app.web.render import render


def _unfinished(questionnaire: Questionnaire, visitor: Visitor | None) -> Unfinished:
    """The answers so far: the draft of this browser, else the response as sent, else nothing."""
    if visitor is None:
        return NOTHING
    draft = queries.find_draft(visitor.draft_key(questionnaire))
    if draft is not None:
        return draft
    sent = queries.find_response(questionnaire.consultation_id, visitor.voter_key(questionnaire))
    if sent is None:
        return NOTHING
    return Unfinished(answers=sent.answers, revision=0, base_version=sent.version)


@bp.get("/consultations/<slug>/respond")
@requires(Action.RESPOND, on=get_front)
def begin(front: Front) -> Any:
    """Into the questions: from the start, from where this browser left off, or to what was sent."""
    questionnaire = questionnaires.get(front)
    visitor = cookies.read_visitor()
    so_far = _unfinished(questionnaire, visitor)
    if so_far.base_version and not so_far.revision:
        return redirect(url_for("responses.own", slug=front.slug), 303)
    step = pages.first_unreached(questionnaire, so_far.answers)
    if step is None:
        return redirect(url_for("responses.check", slug=front.slug), 303)
    return redirect(url_for("responses.ask", slug=front.slug, step=step), 303)


@bp.route("/consultations/<slug>/respond/<step>", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def ask(front: Front, step: str) -> Any:
    """One question."""
    questionnaire = questionnaires.get(front)
    if step not in questionnaire.steps:
        raise NotFound("There is no such question in this consultation.")
    visitor = cookies.read_visitor()
    so_far = _unfinished(questionnaire, visitor)
    reached = pages.first_unreached(questionnaire, so_far.answers)
    steps = questionnaire.steps
    if reached is not None and steps.index(step) > steps.index(reached):
        return redirect(url_for("responses.ask", slug=front.slug, step=reached), 303)
    asking = Asking(questionnaire=questionnaire, step=step, answers=so_far.answers)
    changing = request.args.get("change") == "yes"
    answers = asking.read(request.form) if request.method == "POST" else None
    if answers is None:
        return render(
            asking.template,
            status=422 if request.method == "POST" else 200,
            asking=asking,
            questionnaire=questionnaire,
            back_url=pages.back_url(questionnaire, step, changing),
            step=steps.index(step) + 1,
            steps=len(steps),
            section="consultations",
            preview=False,
        )
    if visitor is None or (so_far == NOTHING and queries.is_receipt_used(receipt_digest(visitor.receipt))):
        visitor = cookies.new_visitor()  # a receipt of another consultation opens nothing here
    with transaction() as at:
        save_draft(
            key=visitor.draft_key(questionnaire),
            consultation_id=front.id,
            answers=answers,
            base_version=so_far.base_version,
            at=at,
        )
    following = None if changing else pages.next_step(questionnaire, step)
    if following is None:
        following = pages.first_unreached(questionnaire, answers)
    target = (
        url_for("responses.ask", slug=front.slug, step=following)
        if following
        else url_for("responses.check", slug=front.slug)
    )
    response = redirect(target, 303)
    cookies.write_visitor(response, front.slug, visitor)
    return response


def _check_page(
    front: Front, questionnaire: Questionnaire, so_far: Unfinished, *, status: int = 200, moved: bool = False
) -> Response:
    return render(
        "responses/check.html",
        status=status,
        form=ConfirmForm(),
        questionnaire=questionnaire,
        lines=pages.lines(questionnaire, so_far.answers),
        so_far=so_far,
        moved=moved,
        closes_at=front.timetable.ends_at,
        back_url=url_for("responses.ask", slug=questionnaire.slug, step=questionnaire.steps[-1]),
        section="consultations",
    )


@bp.get("/consultations/<slug>/respond/check")
@requires(Action.RESPOND, on=get_front)
def check(front: Front) -> Any:
    """Check the answers before sending them."""
    questionnaire = questionnaires.get(front)
    so_far = _unfinished(questionnaire, cookies.read_visitor())
    step = pages.first_unreached(questionnaire, so_far.answers)
    if step is not None:
        return redirect(url_for("responses.ask", slug=front.slug, step=step), 303)
    if not so_far.revision:
        return redirect(url_for("responses.own", slug=front.slug), 303)
    return _check_page(front, questionnaire, so_far)


def _front_to_send(slug: str) -> Front:
    """The consultation as this process last read it, if it was to be open now: sending asks the
    database again, under the lock."""
    return questionnaires.find_open(slug, moment()) or get_front(slug)


@bp.post("/consultations/<slug>/respond/check")
@requires(Action.RESPOND, on=_front_to_send)
def send(front: Front) -> Any:
    """Confirm and send. Sent twice, it is recorded once and answered alike."""
    questionnaire = questionnaires.get(front)
    visitor = cookies.read_visitor()
    if visitor is None:
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    receipt = redirect(url_for("responses.receipt", slug=front.slug), 303)
    sending = _Sending(
        front=front,
        questionnaire=questionnaire,
        visitor=visitor,
        revision=request.form.get("revision", ""),
        seen=request.form.get("version", ""),
    )
    try:
        outcome, draft = write(sending)
    except Conflict:
        return _changed_elsewhere(questionnaire, visitor)
    except Rewritten:
        questionnaires.forget(front.slug)
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    except Refused:
        return not_open_page(get_front(front.slug))
    if outcome is not None:
        return receipt
    if draft is not None:
        return _check_page(front, questionnaire, draft, status=409, moved=True)
    sent = queries.find_response(front.id, visitor.voter_key(questionnaire))
    return receipt if sent else redirect(url_for("responses.begin", slug=front.slug), 303)


@dataclass(frozen=True, kw_only=True)
class _Sending:
    """What is done under the lock when somebody confirms. Another thread may do it for us (group commit),
    so everything of the request is taken along."""

    front: Front
    questionnaire: Questionnaire
    visitor: Visitor
    revision: str
    seen: str

    def __call__(self, at: datetime) -> tuple[Outcome | None, Unfinished | None]:
        """The outcome; or no outcome and the draft, when it is not the one that was confirmed; or neither,
        when there is no draft to send."""
        key = self.visitor.draft_key(self.questionnaire)
        draft = queries.find_draft(key)
        if draft is None or draft.answers.group_id is None or draft.answers.marks is None:
            return None, None
        if self.revision != str(draft.revision):
            return None, draft
        return submit(self._submission(key, draft, draft.answers.group_id, draft.answers.marks), at=at), draft

    def _submission(self, key: bytes, draft: Unfinished, group_id: int, marks: bytes) -> Submission:
        asked, seen = self.questionnaire, self.seen
        chose = seen.isascii() and seen.isdigit() and len(seen) < 9
        return Submission(
            consultation_id=asked.consultation_id,
            secret=asked.secret,
            voter_key=self.visitor.voter_key(asked),
            receipt_digest=receipt_digest(self.visitor.receipt),
            respondent_group_id=group_id,
            locality_id=draft.answers.locality_id,
            marks=marks,
            question_id=asked.open_question.id,
            words=draft.answers.words,
            expected_version=int(seen) if chose else draft.base_version,
            insists=chose,
            draft_key=key,
            draft_revision=draft.revision,
            scheduled_at=self.front.timetable.scheduled_at,
        )


def _changed_elsewhere(questionnaire: Questionnaire, visitor: Visitor) -> Response:
    """Two versions of one response: shown side by side, and the participant chooses."""
    draft = _unfinished(questionnaire, visitor)
    sent = queries.find_response(questionnaire.consultation_id, visitor.voter_key(questionnaire))
    return render(
        "responses/changed_elsewhere.html",
        status=409,
        form=ConfirmForm(),
        questionnaire=questionnaire,
        here=pages.lines(questionnaire, draft.answers),
        there=pages.lines(questionnaire, sent.answers) if sent else (),
        draft=draft,
        version=sent.version if sent else 0,
        section="consultations",
    )


@bp.post("/consultations/<slug>/respond/discard")
@requires(Action.RESPOND, on=get_front)
def discard(front: Front) -> Any:
    """Forget the unsent changes of this browser; what was sent stays."""
    visitor = cookies.read_visitor()
    if visitor is not None:
        questionnaire = questionnaires.get(front)
        with transaction():
            drop_draft(visitor.draft_key(questionnaire))
    return redirect(url_for("responses.own", slug=front.slug), 303)
