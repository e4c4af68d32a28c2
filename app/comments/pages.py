"""Values for the pages of comments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.comments.models import Comment
from app.comments.places import Place, find_place, name_of, places
from app.comments.queries.own import list_supported
from app.comments.queries.reading import Order, Shown, Wanted, count_on_options
from app.comments.queries.rules import rules_for
from app.comments.states import CHANGEABLE, State
from app.comments.words import STANCES, STATES, TONES, place_in_words
from app.consortium.queries.interests import list_open_of
from app.consultations.models import Consultation
from app.errors import NotFound
from app.lifecycle import Act, Timetable, allows
from app.ranking.stances import Stance
from app.web.formats import london_day


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a reader asked for, and what they can ask for."""

    consultation: Consultation
    place: Place
    is_placed: bool
    group_id: int | None
    stance: Stance | None
    order: Order

    @property
    def is_narrow(self) -> bool:
        """Whether less than everything is asked for."""
        return self.is_placed or self.group_id is not None or self.stance is not None

    def wanted(self, consultation_id: int) -> Wanted:
        """The same for the query."""
        return Wanted(
            consultation_id=consultation_id,
            subject=self.place.subject if self.is_placed else None,
            part=self.place.part,
            paragraph=self.place.paragraph,
            group_id=self.group_id,
            stance=self.stance,
            order=self.order,
        )

    @property
    def side(self) -> str:
        """The side asked for, as the address names it."""
        return next((name for name, stance in _SIDES.items() if stance is self.stance), "")

    @property
    def sides(self) -> list[tuple[str, str]]:
        """The sides to choose from: names in the address, and words."""
        return [(name, str(STANCES[stance])) for name, stance in _SIDES.items()]

    @property
    def places(self) -> list[tuple[str, str]]:
        """Names and words of the places to choose from: parts and options, not each paragraph."""
        return [(each.name, place_in_words(each)) for each in places(self.consultation) if not each.paragraph]


@dataclass(frozen=True, kw_only=True)
class Commenting:
    """What the pages of a consultation tell of its comments. `counts`: what everybody can read, by the number
    of the option, 0: on the whole. `may_write`: whether people comment now."""

    counts: Mapping[int, int]
    may_write: bool

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def commenting(consultation_id: int, timetable: Timetable, at: datetime) -> Commenting | None:
    """What is told of comments on its pages; None where it takes none."""
    if not rules_for(consultation_id).takes_comments:
        return None
    return Commenting(counts=count_on_options(consultation_id), may_write=allows(timetable, Act.COMMENT, at))


@dataclass(frozen=True, kw_only=True)
class Line:
    """A comment as its page shows it. `where`, `place`: words and name of what it is on. `group`: words.
    `interests`: of a professional who signs with their name, as words; () where none is declared, None where
    nobody is asked. `mine`: whether the reader wrote it; `says_it`: whether they said that it says it for
    them. `replies`: of the same kind, without replies."""

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

    @property
    def is_read(self) -> bool:
        """Whether there are words to read; else a line stands in their place, and nothing of the author."""
        return self.comment.state == State.PUBLIC

    @property
    def name(self) -> str:
        """Who signs it; "" where nobody is told."""
        return self.comment.signed if self.is_read else ""


def read_filters(consultation: Consultation, asked: Mapping[str, str]) -> Filters:
    """What the address asks for. NotFound for what this consultation does not have."""
    name, group, side = asked.get("on", ""), asked.get("group", ""), asked.get("side", "")
    keys = {each.key: each.id for each in consultation.respondent_groups}
    if (group and group not in keys) or (side and side not in _SIDES):
        raise NotFound("There is no such page.")
    try:
        order = Order(asked.get("order", Order.NEWEST))
    except ValueError:
        raise NotFound("There is no such page.") from None
    return Filters(
        consultation=consultation,
        place=find_place(consultation, name) if name else Place(name=""),
        is_placed=bool(name),
        group_id=keys.get(group),
        stance=_SIDES.get(side),
        order=order,
    )


_SIDES = {stance.name.lower().replace("_", "-"): stance for stance in Stance}


def lines(consultation: Consultation, rows: Sequence[Shown], at: datetime, reader: bytes = b"") -> list[Line]:
    """The rows in words, for the author with this key or for nobody in particular; two statements for all.
    Of what has no words any more nothing is told but where it stood."""
    supported = list_supported([row.comment.id for row in rows], reader)
    slugs = {option.id: option.slug for option in consultation.options}
    titles = {option.id: option.title for option in consultation.options}
    labels = {group.id: group.label for group in consultation.respondent_groups}
    signing = {each.person_id for row in rows for each in (row.comment, *row.replies) if _is_asked(each)}
    declared = list_open_of({person for person in signing if person is not None}, london_day(at))

    def line(comment: Comment, stance: Stance | None, echoes: int, replies: tuple[Line, ...] = ()) -> Line:
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
            replies=replies,
        )

    return [
        line(row.comment, row.stance, row.echoes, tuple(line(each, None, 0) for each in row.replies))
        for row in rows
    ]


@dataclass(frozen=True, kw_only=True)
class OwnLine:
    """One of one’s own comments: the words as one wrote them last, where, and what became of it."""

    comment: Comment
    where: str
    state: str
    may_change: bool


def own_lines(consultation: Consultation, comments: Sequence[Comment]) -> list[OwnLine]:
    """One’s own comments in words."""
    titles = {option.id: option.title for option in consultation.options}
    return [
        OwnLine(
            comment=each,
            where=place_in_words(
                Place(
                    name="",
                    option=titles.get(each.option_id or 0, ""),
                    part=each.part,
                    paragraph=each.paragraph,
                )
            ),
            state=str(STATES[State(each.state)]),
            may_change=State(each.state) in CHANGEABLE,
        )
        for each in comments
    ]


def _is_asked(comment: Comment) -> bool:
    """Whether the register of interests is asked: of professionals who sign with their own name."""
    return comment.person_id is not None and not comment.official


def side_rows(sides: Mapping[Stance, int]) -> list[dict[str, Any]]:
    """The four sides with their people, for the bar and its table."""
    total = sum(sides.values())
    return [
        {"words": str(STANCES[stance]), "people": people, "share": people / total if total else 0}
        for stance, people in sides.items()
    ]
