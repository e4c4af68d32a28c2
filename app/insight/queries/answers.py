"""What was heard of each theme, what came of it, and the words that may be printed: what other rooms ask."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from app.comments.models import Comment
from app.comments.states import State
from app.consultations.models import RespondentGroup
from app.database import db
from app.errors import NotFound
from app.insight.kinds import Status, TextState, ThemeKind
from app.insight.models import GatheredText, Quotation, TextTheme, Theme, ThemeAnswer, ThemePublication
from app.insight.queries.frame import list_themes
from app.insight.queries.people import NOBODY, Voices, numbers_of
from app.insight.queries.texts import group_of, joined, state_now, text_of
from app.privacy.suppression import Shown
from app.responses.models import OpenAnswer, Response
from app.responses.sieve import Sieve


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was heard of a theme and what came of it, at some time. `status`: None while there is no
    answer."""

    heard: str = ""
    answer: str = ""
    status: Status | None = None
    reason: str = ""
    difference: str = ""
    given_by: str = ""
    given_on: date | None = None
    written_at: datetime | None = None


NO_ANSWER = Answer()


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """Words that may be printed. `group`: whose, "" where it is not said."""

    id: int
    words: str
    group: str


@dataclass(frozen=True, kw_only=True)
class ThemeTold:
    """One theme with everything that is told of it. `people`: None where they are too few to say how many;
    `groups`: people by the words of the group, None for a hidden number; `meetings`: at how many meetings it
    was said; `earlier`: what was said of it in
    public before, the newest first."""

    id: int
    title: str
    description: str
    kind: ThemeKind
    is_main: bool
    people: Shown
    groups: Mapping[str, Shown]
    meetings: int
    quotations: tuple[Quoted, ...]
    now: Answer
    earlier: tuple[Answer, ...] = ()

    @property
    def is_answered(self) -> bool:
        """Whether it has an answer."""
        return self.now.status is not None


def find_publication(consultation_id: int) -> ThemePublication | None:
    """When and with which numbers the themes of a consultation were published."""
    return db.session.get(ThemePublication, consultation_id)


def list_answered_themes(consultation_id: int) -> list[ThemeTold]:
    """Every theme of a consultation in the order of its frame, answered or not (`is_answered`), with people,
    groups, what was heard, quotations and answer; small numbers are left out already. It asks nothing of who
    may read that: before `find_publication` finds something, staff alone."""
    themes, numbers = list_themes(consultation_id), numbers_of(consultation_id)
    published = find_publication(consultation_id)
    answers = list_answers([each.id for each in themes])
    quoted = _quoted(consultation_id, numbers.themes)
    return [
        _told(
            each,
            numbers.themes.get(each.id, NOBODY),
            answers.get(each.id, ()),
            quoted.get(each.id, ()),
            published.published_at if published else None,
        )
        for each in themes
    ]


def _told(
    theme: Theme,
    voices: Voices,
    answers: Sequence[Answer],
    quoted: Sequence[Quoted],
    published_at: datetime | None,
) -> ThemeTold:
    was_public = published_at is not None
    earlier = [
        older
        for older, newer in zip(answers[1:], answers, strict=False)
        # It was public when it was replaced after the day of publication.
        if was_public and newer.written_at and published_at and newer.written_at > published_at
    ]
    return ThemeTold(
        id=theme.id,
        title=theme.title,
        description=theme.description,
        kind=ThemeKind(theme.kind),
        is_main=theme.is_main,
        people=voices.people,
        groups=voices.groups,
        meetings=voices.meetings,
        quotations=tuple(quoted),
        now=answers[0] if answers else NO_ANSWER,
        earlier=tuple(earlier),
    )


def list_main_without_answer(consultation_id: int) -> list[str]:
    """The titles of the main themes of a consultation that have no answer yet."""
    newest = _newest_answers(consultation_id)
    return [each.title for each in list_themes(consultation_id) if each.is_main and not newest.get(each.id)]


def count_answered(consultation_id: int) -> int:
    """How many themes of a consultation have an answer."""
    return sum(bool(status) for status in _newest_answers(consultation_id).values())


def _newest_answers(consultation_id: int) -> dict[int, str]:
    """The status each theme has now."""
    rows = db.session.execute(
        select(ThemeAnswer.theme_id, ThemeAnswer.status)
        .join(Theme, Theme.id == ThemeAnswer.theme_id)
        .where(Theme.consultation_id == consultation_id)
        .order_by(ThemeAnswer.id)
    )
    return dict(rows.all())


def themes_of_response(response_id: int) -> list[tuple[int, str]]:
    """Number and title of the themes that the words of one response went into; none before the themes of its
    consultation are published."""
    rows = db.session.execute(
        joined(Theme.id, Theme.title)
        .join(TextTheme, TextTheme.text_id == GatheredText.id)
        .join(Theme, Theme.id == TextTheme.theme_id)
        .join(ThemePublication, ThemePublication.consultation_id == GatheredText.consultation_id)
        .where(GatheredText.response_id == response_id, state_now() == TextState.CODED.value)
        .distinct()
        .order_by(Theme.id)
    )
    return [(number, title) for number, title in rows]


def list_answers(theme_ids: Collection[int]) -> dict[int, list[Answer]]:
    """Everything that was written of these themes, the newest first."""
    found: dict[int, list[Answer]] = {}
    wanted = select(ThemeAnswer).where(ThemeAnswer.theme_id.in_(theme_ids))
    for row in db.session.scalars(wanted.order_by(ThemeAnswer.id.desc())) if theme_ids else ():
        found.setdefault(row.theme_id, []).append(answer_of(row))
    return found


def answer_of(row: ThemeAnswer) -> Answer:
    """The row as a value."""
    return Answer(
        heard=row.heard,
        answer=row.answer,
        status=Status(row.status) if row.status else None,
        reason=row.reason,
        difference=row.difference,
        given_by=row.given_by,
        given_on=row.given_on,
        written_at=row.written_at,
    )


def _quotable() -> Select[*tuple[Any, ...]]:
    """Quotations whose words may be printed still, as far as the database can tell: nobody asks to keep them
    private, and a comment is one that everybody can read."""
    return (
        joined(Quotation.id, Quotation.theme_id, Quotation.words, text_of, RespondentGroup.label)
        .join(Quotation, Quotation.text_id == GatheredText.id)
        .outerjoin(RespondentGroup, RespondentGroup.id == group_of)
        .where(
            or_(
                and_(OpenAnswer.response_id.is_not(None), OpenAnswer.keep_private == ""),
                Comment.state == State.PUBLIC,
            )
        )
        .order_by(Quotation.id)
    )


def _quoted(consultation_id: int, voices: Mapping[int, Voices]) -> dict[int, list[Quoted]]:
    """The quotations of each theme whose words still stand where they were found. The group is said beside
    them only where at least as many people of it are told for the theme as a number needs to be told."""
    found: dict[int, list[Quoted]] = {}
    counts = or_(Response.id.is_(None), Sieve().passes(consultation_id))
    statement = _quotable().where(GatheredText.consultation_id == consultation_id, counts)
    for number, theme, words, text, group in db.session.execute(statement):
        if words not in text:
            continue  # taken out by a moderator since
        told = voices.get(theme, NOBODY).groups.get(group)
        one = Quoted(id=number, words=words, group=group if told else "")
        found.setdefault(theme, []).append(one)
    return found


def list_quotations_on(consultation_id: int, option_id: int) -> list[Quoted]:
    """The quotations from comments on one option whose words still stand there; none before the themes are
    published. No group is said beside them: of one option few people of a group may have written."""
    if find_publication(consultation_id) is None:
        return []
    statement = _quotable().where(
        GatheredText.consultation_id == consultation_id, Comment.option_id == option_id
    )
    return [
        Quoted(id=number, words=words, group="")
        for number, _theme, words, text, _group in db.session.execute(statement)
        if words in text
    ]


def list_quotations(theme_id: int) -> list[Quotation]:
    """Every quotation approved for a theme, whether it may still be printed or not."""
    wanted = select(Quotation).where(Quotation.theme_id == theme_id).order_by(Quotation.id)
    return list(db.session.scalars(wanted))


def get_quotation(theme_id: int, quotation_id: int) -> Quotation:
    """One of them, or NotFound."""
    found = db.session.get(Quotation, quotation_id)
    if found is None or found.theme_id != theme_id:
        raise NotFound("There is no such quotation.")
    return found


def is_quotable(text_id: int) -> bool:
    """Whether words of this text may be printed at all."""
    statement = (
        joined(func.count())
        .where(GatheredText.id == text_id)
        .where(
            or_(
                and_(OpenAnswer.response_id.is_not(None), OpenAnswer.keep_private == ""),
                Comment.state == State.PUBLIC,
            )
        )
    )
    return bool(db.session.scalar(statement))
