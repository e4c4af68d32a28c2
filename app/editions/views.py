"""Other ways to read a consultation, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.consultations.models import Consultation
from app.consultations.queries import get_by_slug
from app.editions import pages
from app.editions.queries import easy_read as easy_reads
from app.editions.queries import translating
from app.errors import NotFound
from app.languages import LANGUAGES
from app.lifecycle import Stage, stage
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("editions", __name__, url_prefix="/consultations/<slug>")


@bp.get("/easy-read")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def easy_read(consultation: Consultation) -> Any:
    """The Easy Read version that was approved."""
    approved = easy_reads.find_approved(consultation.id)
    if approved is None:
        raise NotFound("There is no Easy Read version of this consultation yet.")
    return render(
        "editions/easy_read.html",
        consultation=consultation,
        stage=stage(consultation.timetable, moment()),
        pairs=pages.shown(approved),
        section="consultations",
    )


@bp.get("/in/<language>")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def translated(consultation: Consultation, language: str) -> Any:
    """The consultation in another language; what is not translated stays in English."""
    translation = translating.find(consultation.id, language)
    if translation is None or translation.published_at is None or language not in LANGUAGES:
        raise NotFound("This consultation cannot be read in this language yet.")
    return render(
        "editions/translated.html",
        consultation=consultation,
        is_open=stage(consultation.timetable, moment()) is Stage.OPEN,
        language=LANGUAGES[language],
        video_url=translation.video_url,
        texts=translating.texts_for(consultation.id, language),
        section="consultations",
    )
