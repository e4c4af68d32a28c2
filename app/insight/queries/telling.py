"""Answers of all consultations, for the page over all of them. Only of published themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from app.consultations.models import Consultation
from app.consultations.queries import in_stage
from app.database import db
from app.following.models import Mark, Topic
from app.insight.kinds import Status
from app.insight.models import Theme, ThemeAnswer, ThemePublication
from app.insight.queries.answers import Answer, answer_of
from app.insight.queries.people import NOBODY, Numbers
from app.lifecycle import Stage
from app.privacy.suppression import Shown


@dataclass(frozen=True, kw_only=True)
class Told:
    """One answered theme beside its consultation. `people`: None where they are too few to say."""

    title: str
    consultation: str
    slug: str
    theme_id: int
    people: Shown
    now: Answer


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which answers are asked for. `topic`: the slug of a topic, "" for all."""

    status: Status | None = None
    topic: str = ""


def is_told(consultation_id: int) -> bool:
    """Whether everybody can read the themes of a consultation."""
    return db.session.get(ThemePublication, consultation_id) is not None


def count_told(filters: Filters, at: datetime) -> int:
    """How many answers there are like this."""
    return db.session.scalar(_narrowed(select(func.count()), filters, at)) or 0


def list_told(filters: Filters, at: datetime, *, first: int = 0, most: int = 20) -> list[Told]:
    """So many of them after the first ones, the newest first; two statements."""
    columns = select(Theme, ThemeAnswer, Consultation.title, Consultation.slug)
    order = ThemeAnswer.given_on.desc(), Theme.consultation_id.desc(), Theme.place, Theme.id
    found = db.session.execute(
        _narrowed(columns, filters, at).order_by(*order).offset(first).limit(most)
    ).all()
    numbers = _numbers({theme.consultation_id for theme, *_rest in found})
    return [
        Told(
            title=theme.title,
            consultation=title,
            slug=slug,
            theme_id=theme.id,
            people=numbers[theme.consultation_id].themes.get(theme.id, NOBODY).people,
            now=answer_of(answer),
        )
        for theme, answer, title, slug in found
    ]


def list_topics_told(at: datetime) -> Sequence[Topic]:
    """The topics of consultations whose themes are published."""
    told = select(Mark.topic_id).join(
        ThemePublication, ThemePublication.consultation_id == Mark.consultation_id
    )
    return db.session.scalars(select(Topic).where(Topic.id.in_(told)).order_by(Topic.name)).all()


def _narrowed(
    statement: Select[*tuple[Any, ...]], filters: Filters, at: datetime
) -> Select[*tuple[Any, ...]]:
    newest = select(func.max(ThemeAnswer.id)).where(ThemeAnswer.theme_id == Theme.id).correlate(Theme)
    shown = in_stage(Stage.PUBLISHED, Stage.SEALED, at=at).with_only_columns(Consultation.id).order_by(None)
    statement = (
        statement.select_from(Theme)
        .join(ThemePublication, ThemePublication.consultation_id == Theme.consultation_id)
        .join(Consultation, Consultation.id == Theme.consultation_id)
        .join(ThemeAnswer, ThemeAnswer.id == newest.scalar_subquery())
        .where(Theme.merged_into_id.is_(None), ThemeAnswer.status != "", Theme.consultation_id.in_(shown))
    )
    if filters.status:
        statement = statement.where(ThemeAnswer.status == filters.status.value)
    if filters.topic:
        marked = (
            select(Mark.consultation_id)
            .join(Topic, Topic.id == Mark.topic_id)
            .where(Topic.slug == filters.topic, Mark.consultation_id.is_not(None))
        )
        statement = statement.where(Theme.consultation_id.in_(marked))
    return statement


def _numbers(ids: set[int]) -> dict[int, Numbers]:
    rows = db.session.scalars(select(ThemePublication).where(ThemePublication.consultation_id.in_(ids)))
    return {row.consultation_id: Numbers.from_json(row.numbers) for row in rows} if ids else {}
