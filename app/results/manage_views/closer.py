"""Pages beside the count: which numbers are hidden and why, the places had fewer been counted, and whether
everything is ready to be published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.errors import NotFound
from app.lifecycle import Act, Stage, allows, stage
from app.paper.queries import added_up
from app.policy.actions import Action
from app.responses.queries import Turnout, turnout
from app.responses.sets import list_sets
from app.results import checklist, other_places, queries
from app.results.composing import came_for, compose
from app.results.counting import rule_of
from app.results.hidden_cells import Why, hidden_cells
from app.results.hiding import HIDDEN_MEANS
from app.results.manage_views.door import bp
from app.results.queries import Tallied
from app.results.snapshot import PublishedList
from app.web.guard import moment, requires
from app.web.paginate import page_of_rows
from app.web.render import render_staff


@dataclass(frozen=True, kw_only=True)
class _Looked:
    counted: Tallied
    came: Turnout
    draft: PublishedList


def _look(consultation: Consultation) -> _Looked:
    """The list as it is published, or as it would be now; NotFound where nothing is counted."""
    counted = queries.find_tally(consultation.id)
    if counted is None or not counted.result.ranked_groups:
        raise NotFound("There is no list to look at yet. It is there once enough responses are counted.")
    came = turnout(consultation.id, rule_of(consultation).assurances)
    own = queries.find_number_for(consultation.id)
    if own is not None:
        return _Looked(counted=counted, came=came, draft=queries.get_list(own))
    told = came_for(consultation, counted, came)
    draft = compose(consultation, counted, number=0, title="", at=moment(), came=told)
    return _Looked(counted=counted, came=came, draft=draft)


@bp.get("/<int:consultation_id>/result/hidden")
@requires(Action.PREVIEW_RESULT, on=get)
def hidden(consultation: Consultation) -> Any:
    """The numbers of people that nobody is told, and why each is hidden."""
    looked = _look(consultation)
    return render_staff(
        "results/manage/hidden.html",
        consultation=consultation,
        cells=hidden_cells(looked.draft, looked.came, consultation),
        whys=Why,
        hidden_means=HIDDEN_MEANS[looked.draft.small_numbers],
        kept_back=looked.came.people - looked.draft.result.people if looked.draft.kept_back else 0,
        manage_section="consultations",
    )


@bp.get("/<int:consultation_id>/result/otherwise")
@requires(Action.PREVIEW_RESULT, on=get)
def otherwise(consultation: Consultation) -> Any:
    """The places without comments, without campaigns, by the way people answered, and area by area."""
    looked = _look(consultation)
    page = page_of_rows(looked.draft.result.options, 25)
    return render_staff(
        "results/manage/otherwise.html",
        consultation=consultation,
        tables=other_places.tables(looked.draft, looked.counted.apart, page.rows),
        firsts=other_places.firsts_in_a_sentence(looked.draft),
        page=page,
        manage_section="consultations",
    )


@bp.get("/<int:consultation_id>/result/ready")
@requires(Action.PREVIEW_RESULT, on=get)
def ready(consultation: Consultation) -> Any:
    """What has to be so before a list is published: what is, what is missing, and where it is mended."""
    at, counted = moment(), queries.find_tally(consultation.id)
    behind = counted is not None and queries.has_changed_since(
        consultation, counted.apart.digest, counted.stances
    )
    gates = checklist.gates(
        consultation,
        stage(consultation.timetable, at),
        counted,
        may_count=allows(consultation.timetable, Act.TALLY, at),
        behind=behind,
        paper=added_up(consultation.id),
        sets=list_sets(consultation.id),
    )
    return render_staff(
        "results/manage/ready.html",
        consultation=consultation,
        gates=gates,
        is_published=stage(consultation.timetable, at) is Stage.PUBLISHED,
        missing=sum(gate.stops and not gate.is_met for gate in gates),
        manage_section="consultations",
    )
