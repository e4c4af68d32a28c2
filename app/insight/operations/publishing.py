"""Publishing the themes of a consultation."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.audit.operations import record
from app.audit.theme_events import ThemesPublished
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.insight.models import ThemePublication
from app.insight.queries.answers import list_answers
from app.insight.queries.frame import is_published, list_themes
from app.insight.queries.people import numbers_now
from app.lifecycle import Act, require
from app.story.kinds import Kind
from app.story.operations.announcing import announce


def missing_to_publish(consultation_id: int) -> list[str]:
    """What is missing before the themes of a consultation can be public, in sentences to be translated; each
    may hold %(title)s."""
    themes = list_themes(consultation_id)
    if not any(each.is_main for each in themes):
        return ["There is no main theme yet."]
    answers = list_answers([each.id for each in themes])
    silent = [each for each in themes if each.is_main and not _heard(answers, each.id)]
    return ["Every main theme needs what you heard, in words."] if silent else []


def _heard(answers: object, theme_id: int) -> bool:
    told = answers.get(theme_id, []) if isinstance(answers, dict) else []
    return bool(told and told[0].heard)


def publish_themes(consultation_id: int, *, knows_uncoded: bool, actor: Actor, at: datetime) -> None:
    """Let everybody read what was heard, with the numbers as they are now. Once. Refused while the result is
    not published, while something is missing, and, unless `knows_uncoded`, while texts wait to be coded."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.TELL_THEMES, at)
    if is_published(consultation_id):
        raise Refused("The themes are published already.")
    for sentence in missing_to_publish(consultation_id):
        raise Refused(sentence)
    numbers = numbers_now(consultation_id)
    if numbers.read < numbers.texts and not knows_uncoded:
        raise Refused(
            "Some texts are not coded yet. Tick the box if you want to publish all the same.",
            field="knows_uncoded",
        )
    kept = ThemePublication(
        consultation_id=consultation_id,
        numbers=numbers.to_json(),
        person_id=actor.person_id,
        published_at=at,
    )
    db.session.add(kept)
    db.session.flush()
    subject, themes = f"consultation:{consultation_id}", len(numbers.themes)
    record(ThemesPublished(subject=subject, title=consultation.title, themes=themes), actor, at)
    announce(
        title=f"What we heard: {consultation.title}",
        summary="Read what people said in their own words, and what comes of it.",
        link=f"/consultations/{consultation.slug}/what-we-heard",
        kind=Kind.HEARD,
        consultation_id=consultation_id,
        actor=actor,
        at=at,
    )
