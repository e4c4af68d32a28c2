"""Beginning a record, its task list, publishing and deleting it."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import find_titles, get
from app.decisions.forms.parts import BeginForm
from app.decisions.gates import missing_to_publish
from app.decisions.manage_views.door import bp, form_page, page_for, to
from app.decisions.models import DecisionDraft
from app.decisions.operations import drafting, publishing
from app.decisions.operations.gating import facts_of
from app.decisions.pages.drafts import lacks, tasks
from app.decisions.pages.shown import shown
from app.decisions.pages.threads import thread_of
from app.decisions.queries.drafts import every_draft, find_decision_of, get_draft, list_drafts
from app.decisions.queries.published import count, every_due, list_first, list_for, list_latest
from app.decisions.record import Record, text_at
from app.decisions.words import KINDS, TEXTS
from app.errors import Refused
from app.lifecycle import Act, require
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.publishing import why_not_published

_SHOWN, _DUE, _LATEST = 20, 5, 10


@bp.get("/decisions")
@requires(Action.RECORD_DECISION)
def index() -> Any:
    """What is being written; what waits longest to be looked at again; what was published lately."""
    page, due = page_of(every_draft(), _SHOWN), every_due(london_day(moment()))
    titles = find_titles(str(each.consultation_id) for each in page.rows)
    return page_for(
        "decisions/manage/index.html",
        page=page,
        drafts=[(each, Record.from_json(each.record), titles[each.consultation_id]) for each in page.rows],
        due=list_first(due, _DUE),
        due_in_all=count(due),
        latest=list_latest(_LATEST),
        kinds=KINDS,
    )


@bp.get("/decisions/review-due")
@requires(Action.RECORD_DECISION)
def review_due() -> Any:
    """All that is to be looked at again."""
    page = page_of(every_due(london_day(moment())), _SHOWN)
    return page_for("decisions/manage/review_due.html", page=page)


@bp.route("/consultations/<int:consultation_id>/decisions", methods=["GET", "POST"])
@requires(Action.RECORD_DECISION, on=get)
def new(consultation: Consultation) -> Any:
    """The records of a consultation, and beginning another."""
    form, consultation_id, title = BeginForm(), consultation.id, consultation.title
    if request.method == "GET":
        require(consultation.timetable, Act.DECIDE, moment())
    if form.validate_on_submit() and (
        done := attempt(
            form,
            lambda at: drafting.begin(consultation_id, form.to_what(), actor=current_actor(), at=at).id,
        )
    ):
        return to("draft", draft_id=done.value)
    drafts = list_drafts(consultation_id)
    return form_page(
        form,
        "decisions/manage/new.html",
        heading=_("Record a decision"),
        button=_("Begin the record"),
        back_url=url_for("manage_consultations.overview", consultation_id=consultation_id),
        back_words=title,
        drafts=[(each, Record.from_json(each.record)) for each in drafts],
        published=list_for(consultation_id),
    )


@bp.get("/decisions/drafts/<int:draft_id>")
@requires(Action.RECORD_DECISION, on=get_draft)
def draft(found: DecisionDraft) -> Any:
    """The task list of a record."""
    if (decision := find_decision_of(found.id)) is not None:
        return to("published", slug=decision.slug)
    consultation, record = get(found.consultation_id), Record.from_json(found.record)
    missing = missing_to_publish(record, facts_of(found, consultation, moment(), london_day, _quorum()))
    return page_for(
        "decisions/manage/draft.html",
        draft=found,
        record=record,
        consultation=consultation,
        tasks=tasks(found.id, consultation.id, record, missing),
        missing=lacks(found.id, consultation.id, missing),
        kinds=KINDS,
        seen=publishing.mark_whole(found),
    )


@bp.get("/decisions/drafts/<int:draft_id>/preview")
@requires(Action.RECORD_DECISION, on=get_draft)
def preview(found: DecisionDraft) -> Any:
    """The record as people will see it."""
    consultation, record = get(found.consultation_id), Record.from_json(found.record)
    return page_for(
        "decisions/manage/preview.html",
        draft=found,
        it=shown(record),
        consultation=consultation,
        thread=thread_of(record.what.title, record.meeting.decided_on, consultation, []),
    )


@bp.post("/decisions/drafts/<int:draft_id>/publish")
@requires(Action.RECORD_DECISION, on=get_draft)
def publish(found: DecisionDraft) -> Any:
    """Publish a record for good."""
    if reason := why_not_published(_texts(Record.from_json(found.record))):
        raise Refused(reason)
    draft_id, seen, quorum = found.id, request.form.get("seen", ""), _quorum()
    return pressed(
        lambda at: publishing.publish_decision(
            draft_id, seen=seen, actor=current_actor(), at=at, day_of=london_day, quorum=quorum
        ),
        to("draft", draft_id=draft_id),
        _("The decision is published."),
    )


def _quorum() -> int:
    return int(current_app.config["BOARD_QUORUM"])


def _texts(record: Record) -> dict[str, str]:
    """The words of a record, by what they are called."""
    named = ((str(words), text_at(record, place)) for place, words in TEXTS.items())
    texts = {name: text for name, text in named if text}
    texts |= {one.title: one.met for one in record.choice.options if one.met}
    texts |= {one.url: one.title for one in record.evidence.sources}
    if record.votes.casting_because:
        texts[_("Reason for the casting vote")] = record.votes.casting_because
    texts |= {
        seat.name: f"{seat.takes_part_because}\n\n{seat.dissent}"
        for seat in record.votes.seats
        if seat.takes_part_because or seat.dissent
    }
    return texts


@bp.route("/decisions/drafts/<int:draft_id>/delete", methods=["GET", "POST"])
@requires(Action.RECORD_DECISION, on=get_draft)
def delete(found: DecisionDraft) -> Any:
    """Delete a record that is not published, after asking."""
    form, draft_id = Form(), found.id
    title = Record.from_json(found.record).what.title
    if form.validate_on_submit():
        done = attempt(form, lambda at: drafting.delete(draft_id, actor=current_actor(), at=at))
        if done:
            flash(_("The draft is deleted."), "success")
            return redirect(url_for("manage_decisions.new", consultation_id=done.value), 303)
    return form_page(
        form,
        heading=_("Delete this draft?"),
        button=_("Delete the draft"),
        back_url=url_for("manage_decisions.draft", draft_id=draft_id),
        back_words=title,
        intro=_("What was written of this decision is gone then, and cannot be brought back."),
        warning=True,
    )
