"""Reading samples of texts that are coded a second time, and how far the two coders agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select

from app.database import db
from app.errors import NotFound
from app.insight.models import CodingSample, GatheredText, SampledText, TextTheme, Theme
from app.ranking.two_coders import Crossed, cross

_S, _R = CodingSample, SampledText


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Texts that were drawn: how many, and how many of them were coded a second time."""

    id: int
    seed: str
    drawn_at: datetime
    texts: int
    done: int


def list_samples(consultation_id: int) -> list[Sample]:
    """Every sample of a consultation, the newest first."""
    return _samples(consultation_id)


def get_sample(consultation_id: int, sample_id: int) -> Sample:
    """One of them, or NotFound."""
    for sample in _samples(consultation_id):
        if sample.id == sample_id:
            return sample
    raise NotFound("There is no such sample.")


def _samples(consultation_id: int) -> list[Sample]:
    rows = db.session.execute(
        select(_S.id, _S.seed, _S.drawn_at, func.count(_R.text_id), func.count(_R.coded_at))
        .outerjoin(_R, _R.sample_id == _S.id)
        .where(_S.consultation_id == consultation_id)
        .group_by(_S.id, _S.seed, _S.drawn_at)
        .order_by(_S.id.desc())
    )
    return [
        Sample(id=number, seed=seed, drawn_at=at, texts=texts, done=done)
        for number, seed, at, texts, done in rows
    ]


def has_begun(sample_id: int, person_id: int | None) -> bool:
    """Whether this person has coded a text of the sample."""
    mine = select(_R.text_id).where(_R.sample_id == sample_id, _R.coded_at.is_not(None))
    found = mine.where(_R.person_id.is_not_distinct_from(person_id)).limit(1)
    return db.session.scalar(found) is not None


def find_next_sampled(sample_id: int, person_id: int | None, after: int = 0) -> int | None:
    """The next text of a sample that nobody has coded a second time, and that this person has not coded the
    first time."""
    waiting = (
        select(_R.text_id)
        .join(GatheredText, GatheredText.id == _R.text_id)
        .where(_R.sample_id == sample_id, _R.coded_at.is_(None))
        .order_by(_R.text_id)
        .limit(1)
    )
    if person_id is not None:
        waiting = waiting.where(or_(GatheredText.person_id.is_(None), GatheredText.person_id != person_id))
    return db.session.scalar(waiting.where(_R.text_id > after)) or db.session.scalar(waiting)


def crossed(consultation_id: int, sample_id: int) -> dict[int, Crossed]:
    """How the two coders used each theme of the frame, over the texts that both have coded. A theme that was
    put together with another since counts as that one."""
    themes = db.session.execute(
        select(Theme.id, Theme.merged_into_id).where(Theme.consultation_id == consultation_id)
    )
    became: dict[int, int | None] = dict(themes.all())
    second = {
        text: frozenset(_now(one, became) for one in found or () if one in became)
        for text, found in db.session.execute(
            select(_R.text_id, _R.themes).where(_R.sample_id == sample_id, _R.coded_at.is_not(None))
        )
    }
    first: dict[int, set[int]] = {text: set() for text in second}
    for text, theme in db.session.execute(
        select(TextTheme.text_id, TextTheme.theme_id)
        .join(_R, _R.text_id == TextTheme.text_id)
        .where(_R.sample_id == sample_id, _R.coded_at.is_not(None))
    ):
        first[text].add(theme)
    order = sorted(second)
    ours, theirs = [first[text] for text in order], [second[text] for text in order]
    return {number: cross(ours, theirs, number) for number, into in became.items() if into is None}


def _now(theme: int, became: dict[int, int | None]) -> int:
    """What a theme is today, followed through every merging."""
    while (into := became.get(theme)) is not None:
        theme = into
    return theme
