"""Comments in words, as their pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.comments.models import Comment
from app.comments.places import Place, name_of
from app.comments.queries.own import list_supported
from app.comments.queries.reading import Shown
from app.comments.states import CHANGEABLE, State
from app.comments.words import STANCES, STATES, TONES, place_in_words
from app.consortium.queries.interests import list_open_of
from app.consultations.models import Consultation
from app.ranking.stances import Stance
from app.web.formats import london_day


@dataclass(frozen=True, kw_only=True)
class Line:
    """A comment as its page shows it. `where`, `place`: words and name of what it is on. `group`: words.
    `interests`: of a professional who signs with their name, as words; () where none is declared, None where
    nobody is asked. `mine`: whether the reader wrote it; `says_it`: whether they said that it says it for
    them. `replies`: some of them, of the same kind, without replies; `all_replies`: how many there are."""

    comment: Comment
    where: str
    place: str
    group: str
    stance: str
    tone: str
    echoes: int
    interests: tuple[str, ...] | None
    mine: bool = False
    says_it: bool = False
    replies: tuple[Line, ...] = ()
    all_replies: int = 0

    @property
    def is_read(self) -> bool:
        """Whether there are words to read; else a line stands in their place, and nothing of the author."""
        return self.comment.state == State.PUBLIC

    @property
    def name(self) -> str:
        """Who signs it; "" where nobody is told."""
        return self.comment.signed if self.is_read else ""


def lines(consultation: Consultation, rows: Sequence[Shown], at: datetime, reader: bytes = b"") -> list[Line]:
    """The rows in words, for the author with this key or for nobody in particular; two statements for all.
    Of what has no words any more nothing is told but where it stood."""
    supported = list_supported([row.comment.id for row in rows], reader)
    slugs = {option.id: option.slug for option in consultation.options}
    titles = {option.id: option.title for option in consultation.options}
    labels = {group.id: group.label for group in consultation.respondent_groups}
    signing = {each.person_id for row in rows for each in (row.comment, *row.replies) if _is_asked(each)}
    declared = list_open_of({person for person in signing if person is not None}, london_day(at))

    def line(comment: Comment, stance: Stance | None, echoes: int) -> Line:
        is_read = comment.state == State.PUBLIC
        there = Place(
            name=name_of(slugs, comment.option_id, comment.part, comment.paragraph),
            option=titles.get(comment.option_id or 0, ""),
            part=comment.part,
            paragraph=comment.paragraph,
        )
        return Line(
            comment=comment,
            where=place_in_words(there),
            place=there.name,
            group=labels.get(comment.respondent_group_id or 0, "") if is_read else "",
            stance=str(STANCES[stance]) if stance is not None and is_read else "",
            tone=TONES[stance] if stance is not None else "",
            echoes=echoes if is_read else 0,
            interests=declared.get(comment.person_id or 0, ()) if _is_asked(comment) else None,
            mine=bool(reader) and comment.author_key == reader,
            says_it=comment.id in supported,
        )

    def whole(row: Shown) -> Line:
        replies = tuple(line(each, None, 0) for each in row.replies)
        return replace(
            line(row.comment, row.stance, row.echoes), replies=replies, all_replies=row.all_replies
        )

    return [whole(row) for row in rows]


@dataclass(frozen=True, kw_only=True)
class OwnLine:
    """One of one’s own comments: the words as one wrote them last, where, and what became of it."""

    comment: Comment
    where: str
    state: str
    may_change: bool


def own_lines(consultation: Consultation, comments: Sequence[Comment]) -> list[OwnLine]:
    """One’s own comments in words."""
    return [
        OwnLine(
            comment=each,
            where=where_of(consultation, each),
            state=str(STATES[State(each.state)]),
            may_change=State(each.state) in CHANGEABLE,
        )
        for each in comments
    ]


def where_of(consultation: Consultation, comment: Comment) -> str:
    """What a comment is on, in words."""
    titles = {option.id: option.title for option in consultation.options}
    title = titles.get(comment.option_id or 0, "")
    return place_in_words(Place(name="", option=title, part=comment.part, paragraph=comment.paragraph))


def _is_asked(comment: Comment) -> bool:
    """Whether the register of interests is asked: of professionals who sign with their own name."""
    return comment.person_id is not None
