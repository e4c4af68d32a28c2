"""Reading what waits for somebody of the team, in whatever room; and the texts of pages about us."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, union_all

from app.consultations.models import Consultation, Question, QuestionItem
from app.consultations.queries import stage_column
from app.database import db
from app.decisions.queries.published import every_due
from app.delivery.kinds import SILENCE
from app.delivery.queries.actions import every_late, every_silent
from app.enquiries.queries import State, every
from app.errors import NotFound
from app.lifecycle import Stage
from app.moderation.queries import queue
from app.paper.models import PaperCheck, PaperForm
from app.site.models import PageText
from app.story.queries import every_in_review

_Counted: TypeAlias = Select[str, int, str, int]


class Work(StrEnum):
    """What can wait, in the order in which it is told."""

    ENQUIRIES = "enquiries"
    STATEMENTS = "statements"
    FORMS = "forms"
    COMMENTS = "comments"
    LATE_ACTIONS = "late-actions"
    SILENT_ACTIONS = "silent-actions"
    REVIEWS = "reviews"
    POSTS = "posts"


@dataclass(frozen=True, kw_only=True)
class Pile:
    """So many of one kind wait, in one consultation; 0 and "" where they are told of all together."""

    work: Work
    consultation_id: int
    title: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Looking:
    """Who looks, and when: the moment, and the day in London. `typed_late`: consultations that have closed
    and still take paper forms."""

    at: datetime
    today: date
    reader: int | None
    typed_late: Collection[int]


def list_piles(kinds: Collection[Work], looking: Looking) -> list[Pile]:
    """What waits of these kinds, the oldest consultation first; in one statement for all of them."""
    piles = [_PILES[work](looking) for work in Work if work in kinds]
    if not piles:
        return []
    rows = db.session.execute(union_all(*piles)).all()
    order = list(Work)
    return sorted(
        (
            Pile(work=Work(work), consultation_id=number, title=title, count=n)
            for work, number, title, n in rows
        ),
        key=lambda pile: (order.index(pile.work), pile.consultation_id),
    )


def _enquiries(looking: Looking) -> _Counted:
    del looking
    return _counted(Work.ENQUIRIES, every(state=State.WAITING))


def _statements(looking: Looking) -> _Counted:
    """Of open consultations: once one has ended, nobody can answer with a statement any more."""
    waiting = _by_consultation(Work.STATEMENTS).join(Question, Question.consultation_id == Consultation.id)
    return waiting.join(QuestionItem, QuestionItem.question_id == Question.id).where(
        QuestionItem.status == "waiting", _is_open(looking)
    )


def _forms(looking: Looking) -> _Counted:
    """Forms that a second person has to type, while forms are typed, and that is not who typed them first."""
    waiting = _by_consultation(Work.FORMS).join(PaperForm, PaperForm.consultation_id == Consultation.id)
    return waiting.join(PaperCheck, PaperCheck.form_id == PaperForm.id).where(
        PaperCheck.checked_on.is_(None),
        or_(_is_open(looking), Consultation.id.in_(looking.typed_late)),
        or_(PaperForm.typed_by.is_(None), PaperForm.typed_by.is_distinct_from(looking.reader)),
    )


def _comments(looking: Looking) -> _Counted:
    """Of all consultations together, as in the queue of moderators."""
    del looking
    return _counted(Work.COMMENTS, queue())


def _late(looking: Looking) -> _Counted:
    return _counted(Work.LATE_ACTIONS, every_late(looking.today))


def _silent(looking: Looking) -> _Counted:
    return _counted(Work.SILENT_ACTIONS, every_silent(looking.at - SILENCE))


def _reviews(looking: Looking) -> _Counted:
    return _counted(Work.REVIEWS, every_due(looking.today))


def _posts(_looking: Looking) -> _Counted:
    return _counted(Work.POSTS, every_in_review())


def _counted(work: Work, waiting: Select[Any]) -> _Counted:
    """How many rows wait, of all consultations together; no row for none."""
    counted = select(literal(work.value), literal(0), literal(""), func.count())
    return counted.select_from(waiting.order_by(None).subquery()).having(func.count() > 0)


def _is_open(looking: Looking) -> ColumnElement[bool]:
    return stage_column(looking.at) == Stage.OPEN.value


def _by_consultation(work: Work) -> _Counted:
    columns = literal(work.value), Consultation.id, Consultation.title, func.count()
    return select(*columns).group_by(Consultation.id, Consultation.title)


_PILES = {
    Work.ENQUIRIES: _enquiries,
    Work.STATEMENTS: _statements,
    Work.FORMS: _forms,
    Work.COMMENTS: _comments,
    Work.LATE_ACTIONS: _late,
    Work.SILENT_ACTIONS: _silent,
    Work.REVIEWS: _reviews,
    Work.POSTS: _posts,
}


def texts_of(*pages: str) -> dict[tuple[str, str], PageText]:
    """What was written last for each section of these pages, by page and section; with that it was given
    back to the template (words "")."""
    last = (
        select(func.max(PageText.id))
        .where(PageText.page.in_(pages))
        .group_by(PageText.page, PageText.section)
    )
    rows = db.session.scalars(select(PageText).where(PageText.id.in_(last)))
    return {(row.page, row.section): row for row in rows}


def history_of(page: str, section: str, most: int) -> Sequence[PageText]:
    """What was written for a section, the newest first."""
    return db.session.scalars(
        select(PageText)
        .where(PageText.page == page, PageText.section == section)
        .order_by(PageText.id.desc())
        .limit(most)
    ).all()


def get_version(page: str, section: str, version: int) -> PageText:
    """One of these; NotFound if there is none."""
    found = db.session.scalars(
        select(PageText).where(PageText.page == page, PageText.section == section, PageText.id == version)
    ).first()
    if found is None:
        raise NotFound("There is no such version.")
    return found
