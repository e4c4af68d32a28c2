"""The parts of a decision record, a page each."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _

from app.consortium.pages.registers import role_words
from app.consultations.queries import get
from app.decisions.forms.made import ReadingForm, choice_form, votes_form
from app.decisions.forms.parts import PartForm, evidence_form, part_form
from app.decisions.manage_views.door import bp, form_page, page_for, to
from app.decisions.models import DecisionDraft
from app.decisions.operations.drafting import write_part
from app.decisions.operations.gating import PRIVATE, interests_on, places_of
from app.decisions.operations.reading import record_reading
from app.decisions.operations.scores import scores_of
from app.decisions.pages.drafts import options_of, seats_on
from app.decisions.pages.evidence import offered
from app.decisions.queries.drafts import find_decision_of, get_draft
from app.decisions.record import Record
from app.decisions.words import PARTS
from app.errors import NotFound, Refused
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires

_TEMPLATES = {"choice": "decisions/manage/choice.html", "votes": "decisions/manage/votes.html"}


@bp.route("/decisions/drafts/<int:draft_id>/<part>", methods=["GET", "POST"])
@requires(Action.RECORD_DECISION, on=get_draft)
def part(found: DecisionDraft, part: str) -> Any:
    """One part."""
    if part not in PARTS or part in {"equality", "themes"}:
        raise NotFound("There is no such page.")
    if find_decision_of(found.id) is not None:
        raise Refused("This decision is published already. It can only be corrected now.")
    if part == "reading":
        return _reading(found)
    form = _form(part, found)
    if form is None:
        return _no_day(found, part)
    if form.validate_on_submit() and _save(part, found.id, form):
        flash(_("Saved."), "success")
        return to("draft", draft_id=found.id)
    return _page(part, get_draft(found.id), form)


def _form(name: str, found: DecisionDraft, **how: Any) -> PartForm | None:
    """The form of a part as it stands; None where the day of the decision must be known first."""
    record = Record.from_json(found.record)
    if name == "choice":
        return choice_form(options_of(get(found.consultation_id), record.choice), record.choice, **how)
    if name == "evidence":
        return evidence_form(offered(get(found.consultation_id)), record.evidence, **how)
    if name == "votes":
        day = record.meeting.decided_on
        if day is None:
            return None
        return votes_form(seats_on(day, record.votes), record.votes, interests_on(record.meeting), **how)
    return part_form(name, getattr(record, name), **how)


def _save(name: str, draft_id: int, form: PartForm) -> bool:
    written = form.to_part()

    def stored() -> PartForm:
        again = _form(name, get_draft(draft_id), formdata=None)
        assert again is not None
        return again

    return bool(
        attempt(
            form,
            lambda at: write_part(draft_id, written, seen=form.seen_mark, actor=current_actor(), at=at),
            stored,
        )
    )


def _page(name: str, found: DecisionDraft, form: PartForm) -> Any:
    record = Record.from_json(found.record)
    more: dict[str, Any] = {}
    if name == "choice":
        consultation = get(found.consultation_id)
        more = {"places": places_of(consultation.id), "scores": scores_of(consultation)}
    if name == "votes":
        more = {"interests": interests_on(record.meeting), "private": PRIVATE, "role_words": role_words}
    return form_page(
        form,
        _TEMPLATES.get(name, "decisions/manage/form.html"),
        heading=str(PARTS[name]),
        button=_("Save"),
        back_url=url_for("manage_decisions.draft", draft_id=found.id),
        back_words=record.what.title,
        intro=_intro(name),
        **more,
    )


def _intro(name: str) -> str:
    return {
        "votes": _(
            "Somebody with an open interest cannot vote, unless the chair says why. Each vote is public, "
            "with the role of who gave it."
        ),
        "choice": _("Say of every option how it met the criteria, also of those that were not chosen."),
    }.get(name, "")


def _no_day(found: DecisionDraft, name: str) -> Any:
    return page_for(
        "decisions/manage/no_day.html",
        heading=str(PARTS[name]),
        draft=found,
        title=Record.from_json(found.record).what.title,
    )


def _reading(found: DecisionDraft) -> Any:
    """Who has read the report; the secretary adds those who told them."""
    record, draft_id, today = Record.from_json(found.record), found.id, london_day(moment())
    seats = seats_on(record.meeting.decided_on or today, record.votes)
    read = {each.member: each for each in found.readings}
    form = ReadingForm(read_on=today)
    left = [(seat.member, seat.name) for seat in seats if seat.member not in read]
    form.member.choices = [("", _("Choose")), *left]
    if form.validate_on_submit() and attempt(
        form,
        lambda at: record_reading(
            draft_id,
            str(form.member.data),
            read_on=form.read_on.data or today,
            how=form.how.data or "",
            actor=current_actor(),
            at=at,
            day_of=london_day,
        ),
    ):
        flash(_("Saved."), "success")
        return to("part", draft_id=draft_id, part="reading")
    return form_page(
        form,
        "decisions/manage/reading.html",
        heading=str(PARTS["reading"]),
        button=_("Save"),
        back_url=url_for("manage_decisions.draft", draft_id=draft_id),
        back_words=record.what.title,
        rows=[(seat, read.get(seat.member)) for seat in seats],
        left=left,
        is_post=request.method == "POST",
    )
