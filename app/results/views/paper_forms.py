"""What became of the forms that came on paper, beside the list they were counted for."""

from __future__ import annotations

from typing import Any

from app.consultations.models import Consultation
from app.consultations.queries import get_by_slug
from app.errors import NotFound
from app.paper.queries import added_up
from app.paper.words import REASONS
from app.policy.actions import Action
from app.results import queries
from app.results.paper_forms import paper_forms
from app.results.views.door import bp
from app.web.guard import requires
from app.web.render import render
from app.web.snapshots import public_page


@bp.get("/consultations/<slug>/paper-forms")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def paper(consultation: Consultation) -> Any:
    """How many came, and what became of them, once the list is published."""
    number = queries.find_number_for(consultation.id)
    if number is None:
        raise NotFound("This page is there once the result is published.")
    return render(
        "results/paper_forms.html",
        consultation=consultation,
        forms=paper_forms(queries.get_list(number), added_up(consultation.id)),
        reasons={each.value: words for each, words in REASONS.items()},
        section="consultations",
    )
