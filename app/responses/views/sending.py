"""Checking the answers, sending them, and what may come between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, redirect, request, url_for

from app.consultations.queries import Front, get_front
from app.database import transaction
from app.equality import tickets
from app.errors import Conflict, Refused
from app.group_commit import write
from app.policy.actions import Action
from app.responses import cookies, pages, queries
from app.responses import questionnaire as questionnaires
from app.responses.cookies import Visitor
from app.responses.forms import ConfirmForm
from app.responses.operations.drafts import drop_draft
from app.responses.operations.submitting import AskedAnew, Outcome, Rewritten, Submission, Taken, submit
from app.responses.queries import Answers, Unfinished
from app.responses.questionnaire import Questionnaire
from app.responses.taking_part import Participant, participant, proven
from app.responses.views import ways
from app.responses.views.door import bp, not_open_page, wording_seen
from app.web.found_words import look_through
from app.web.guard import moment, requires
from app.web.render import render


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
        found=look_through(
            {str(question): words for question, words in questionnaire.kept(so_far.answers).words.items()}
        ),
        since=questionnaire.corrected_since(so_far.answers.wording),
        closes_at=front.timetable.ends_at,
        back_url=url_for(
            "responses.ask", slug=questionnaire.slug, step=questionnaire.steps(so_far.answers)[-1]
        ),
        section="consultations",
    )


@bp.get("/consultations/<slug>/respond/check")
@requires(Action.RESPOND, on=get_front)
def check(front: Front) -> Any:
    """Check the answers before sending them."""
    here = participant(front)
    if here.visitor is None:
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    questionnaire, so_far = here.questionnaire, here.find_so_far()
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
    try:
        return _send(front)
    except AskedAnew:  # since this process last read what is asked: read it, and try once more
        return _send(get_front(front.slug))


def _send(front: Front) -> Any:
    here = participant(front)
    questionnaire, visitor = here.questionnaire, here.visitor
    if visitor is None:
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    receipt = redirect(url_for("responses.receipt", slug=front.slug), 303)
    sending = _Sending(
        front=front,
        questionnaire=questionnaire,
        visitor=visitor,
        revision=request.form.get("revision", ""),
        seen=request.form.get("version", ""),
        wording=min(wording_seen(0), questionnaire.wording),
    )
    try:
        outcome, draft = write(sending)
    except AskedAnew:
        raise
    except Refused as refusal:
        return _refused(refusal, front, here, visitor)
    if outcome is not None:
        if outcome is not Outcome.CHANGED:
            tickets.hand_out(receipt, front.slug, front.id)
        return receipt
    if draft is not None:
        return _check_page(front, questionnaire, draft, status=409, moved=True)
    sent = queries.find_response(front.id, visitor.voter_key(questionnaire), visitor.receipt_digest)
    return receipt if sent else redirect(url_for("responses.begin", slug=front.slug), 303)


def _refused(refusal: Refused, front: Front, here: Participant, visitor: Visitor) -> Any:
    if isinstance(refusal, Conflict):
        return _changed_elsewhere(here, visitor)
    if isinstance(refusal, Taken):  # they have to show again that the address or the account is theirs
        return _forgotten(front)
    if isinstance(refusal, Rewritten):
        questionnaires.forget(front.slug)
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    if refusal.field == "code":
        return ways.code_refused(front, refusal)
    return not_open_page(get_front(front.slug))


@dataclass(frozen=True, kw_only=True)
class _Sending:
    """What is done under the lock when somebody confirms. Another thread may do it for us (group commit),
    so everything of the request is taken along."""

    front: Front
    questionnaire: Questionnaire
    visitor: Visitor
    revision: str
    seen: str
    wording: int

    def __call__(self, at: datetime) -> tuple[Outcome | None, Unfinished | None]:
        """The outcome; or no outcome and the draft, when it is not the one that was confirmed; or neither,
        when there is no draft to send."""
        key = self.visitor.draft_key(self.questionnaire)
        draft = queries.find_draft(key)
        if draft is None:
            return None, None
        if self.revision != str(draft.revision):
            return None, draft
        answers = self.questionnaire.kept(proven(draft.answers, self.visitor.proof))
        if answers.group_id is None or pages.first_unreached(self.questionnaire, answers) is not None:
            return None, None
        return submit(self._submission(key, draft, answers, answers.group_id), at=at), draft

    def _submission(self, key: bytes, draft: Unfinished, answers: Answers, group_id: int) -> Submission:
        asked, seen, counted = self.questionnaire, self.seen, self.questionnaire.counted
        proof = self.visitor.proof
        chose = seen.isascii() and seen.isdigit() and len(seen) < 9
        return Submission(
            consultation_id=asked.consultation_id,
            secret=asked.secret,
            voter_key=self.visitor.voter_key(asked),
            receipt_digest=self.visitor.receipt_digest,
            respondent_group_id=group_id,
            locality_id=answers.locality_id,
            practice_id=answers.practice_id,
            marks=answers.ballots.get(counted.id, counted.blank),
            opening_id=asked.opening.id,
            words=answers.words,
            private=answers.private,
            further={key: ballot for key, ballot in answers.ballots.items() if key != counted.id},
            shown_order=answers.shown if asked.is_shown_in_orders else "",
            wording=max(self.wording, answers.wording),
            expected_version=int(seen) if chose else draft.base_version,
            insists=chose,
            assurance=self.visitor.assurance,
            invitation_id=proof.invitation_id if proof else None,
            draft_key=key,
            draft_revision=draft.revision,
            scheduled_at=self.front.timetable.scheduled_at,
            asked_version=self.front.asked_version,
        )


def _forgotten(front: Front) -> Any:
    """Begin again: this browser holds nothing any more."""
    response = redirect(url_for("responses.begin", slug=front.slug), 303)
    cookies.forget_visitor(response, front.slug)
    return response


def _changed_elsewhere(here: Participant, visitor: Visitor) -> Response:
    """Two versions of one response: shown side by side, and the participant chooses."""
    questionnaire, draft = here.questionnaire, here.find_so_far()
    key = visitor.voter_key(questionnaire)
    sent = queries.find_response(questionnaire.consultation_id, key, visitor.receipt_digest)
    return render(
        "responses/changed_elsewhere.html",
        status=409,
        form=ConfirmForm(),
        questionnaire=questionnaire,
        here=pages.lines(questionnaire, draft.answers),
        there=pages.lines(questionnaire, questionnaire.complete(sent.answers)) if sent else (),
        draft=draft,
        version=sent.version if sent else 0,
        section="consultations",
    )


@bp.post("/consultations/<slug>/respond/discard")
@requires(Action.RESPOND, on=get_front)
def discard(front: Front) -> Any:
    """Forget the unsent changes of this browser; what was sent stays."""
    here = participant(front)
    if here.visitor is not None:
        with transaction():
            drop_draft(here.visitor.draft_key(here.questionnaire))
    return redirect(url_for("responses.own", slug=front.slug), 303)
