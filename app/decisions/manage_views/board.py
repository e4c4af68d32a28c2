"""Board members say themselves that they have read the report."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask_babel import gettext as _

from app.consultations.queries import find_titles
from app.decisions.manage_views.door import bp, page_for
from app.decisions.operations.gating import DayOf
from app.decisions.operations.reading import confirm_own
from app.decisions.queries.drafts import find_term_of, list_to_read
from app.decisions.record import Record
from app.policy.actions import Action
from app.results.queries import numbers_for
from app.web.attempt import pressed
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of_rows

DAY: DayOf = london_day
_SHOWN = 20


@bp.get("/decisions/to-read")
@requires(Action.CONFIRM_READING)
def to_read() -> Any:
    """What the reader has still to read before the board decides. Nothing of the drafts themselves."""
    actor, today = current_actor(), london_day(moment())
    term = find_term_of(actor.person_id, today)
    drafts = [each for each in list_to_read() if _is_theirs(each, term)] if term else []
    page = page_of_rows(drafts, _SHOWN)
    titles = find_titles(str(each.consultation_id) for each in page.rows)
    numbers = numbers_for(each.consultation_id for each in page.rows)
    return page_for(
        "decisions/manage/to_read.html",
        on_board=term is not None,
        page=page,
        rows=[
            {
                "draft_id": each.id,
                "title": titles[each.consultation_id],
                "number": numbers.get(each.consultation_id),
                "read_on": next(
                    (r.read_on for r in each.readings if term and r.member == term.public_id), None
                ),
            }
            for each in page.rows
        ],
    )


def _is_theirs(draft: Any, term: Any) -> bool:
    """Whether who has this term is on the board on the day of the decision, as far as it is known."""
    day = Record.from_json(draft.record).meeting.decided_on
    return day is None or bool(term.is_on(day))


@bp.post("/decisions/drafts/<int:draft_id>/read")
@requires(Action.CONFIRM_READING)
def confirm_reading(draft_id: int) -> Any:
    """Say that one has read the report."""
    return pressed(
        lambda at: confirm_own(draft_id, actor=current_actor(), at=at, today=london_day(at)),
        redirect(url_for("manage_decisions.to_read"), 303),
        _("Thank you. It is written down that you have read it."),
    )
