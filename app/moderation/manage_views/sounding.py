"""How the comments on a consultation sound, as a spread by group: a hint, with how often it is right."""

from __future__ import annotations

from typing import Any

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.language.accuracy import MEASURED, MEASURED_ON
from app.language.spread import spread
from app.language.tone import tone
from app.moderation import queries
from app.moderation.manage_views.door import bp
from app.moderation.words import SOUNDS
from app.policy.actions import Action
from app.web.guard import requires
from app.web.render import render_staff


@bp.get("/tone/<int:consultation_id>")
@requires(Action.READ_TONE, on=get)
def sounds(consultation: Consultation) -> Any:
    """How many comments of each group sound good, mixed and bad. It decides nothing."""
    said = queries.list_by_group(consultation.id)
    return render_staff(
        "moderation/manage/sounds.html",
        consultation=consultation,
        groups=spread((group, tone(text).score) for group, text in said),
        sounds=SOUNDS,
        figures=MEASURED,
        measured_on=MEASURED_ON,
        manage_section="consultations",
    )
