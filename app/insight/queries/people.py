"""How many people are behind each theme, by group, with small numbers left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import and_, func, select, true

from app.comments.models import Comment
from app.consultations.models import Consultation, RespondentGroup
from app.consultations.queries import get
from app.database import db
from app.insight.kinds import TextState
from app.insight.models import GatheredText, TextTheme, ThemePublication
from app.insight.queries.texts import (
    MEETINGS,
    Wanted,
    count,
    group_of,
    joined,
    narrowed,
    progress,
    state_now,
)
from app.privacy.suppression import MINIMUM, Shown, alone, read_back, suppress, suppress_nested
from app.ranking.assurance import EVERY, Assurance
from app.ranking.rule import CountingRule
from app.responses.models import Response
from app.responses.queries import turnout
from app.responses.sieve import Sieve


@dataclass(frozen=True, kw_only=True)
class Voices:
    """The people behind one theme. `people`: None where they are too few to say; `groups`: by the words of
    the group, in the order of the consultation, None for a hidden number, nothing at all where `people` is
    None. `meetings`: at how many meetings it was said: told beside the people, and counted as nobody."""

    people: Shown
    groups: Mapping[str, Shown]
    meetings: int = 0


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """What is told of the counts: texts that people wrote, those that were read, people by theme, and of how
    many `meetings` the minutes are about themes. Somebody who answered and commented is counted as two,
    because nobody can tell that they are one."""

    texts: int
    read: int
    themes: Mapping[int, Voices]
    meetings: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "texts": self.texts,
            "read": self.read,
            "meetings": self.meetings,
            "themes": {
                str(theme): {"people": each.people, "groups": dict(each.groups), "meetings": each.meetings}
                for theme, each in self.themes.items()
            },
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Numbers:
        return cls(
            texts=kept["texts"],
            read=kept["read"],
            meetings=kept.get("meetings", 0),
            themes={int(theme): _read(each) for theme, each in kept["themes"].items()},
        )


def _read(kept: Mapping[str, Any]) -> Voices:
    groups = {label: read_back(count) for label, count in kept["groups"].items()}
    return Voices(people=read_back(kept["people"]), groups=groups, meetings=kept.get("meetings", 0))


NOBODY = Voices(people=alone(0), groups={})


def numbers_of(consultation_id: int) -> Numbers:
    """The numbers as they were published; before that, as they are now."""
    kept = db.session.get(ThemePublication, consultation_id)
    return Numbers.from_json(kept.numbers) if kept else numbers_now(consultation_id)


def numbers_now(consultation_id: int) -> Numbers:
    """The numbers as the coding stands."""
    consultation = get(consultation_id)
    counted = CountingRule.from_json(consultation.rule).assurances if consultation.rule else EVERY
    far, labels = progress(consultation_id, of_people=True), _labels(consultation_id)
    small, people = _unsaid(consultation, counted), _people(consultation_id, counted)
    said_at = _meetings(consultation_id)
    voices = {theme: voices_of(parts, labels, small) for theme, parts in people.items()}
    themes = {
        theme: replace(voices.get(theme, NOBODY), meetings=said_at.get(theme, 0))
        for theme in {**voices, **said_at}
    }
    read = count(Wanted(consultation_id=consultation_id, question_id=MEETINGS, state=TextState.CODED))
    return Numbers(texts=far.total, read=far.read, meetings=read, themes=themes)


@dataclass(frozen=True, kw_only=True)
class Unsaid:
    """`groups`: numbers of the groups of whom no list tells how many answered; `certain`: how many of the
    people in them may be told of at least, all together."""

    groups: frozenset[int] = frozenset()
    certain: int = 0


def voices_of(parts: Mapping[int, int], labels: Mapping[int, str], unsaid: Unsaid = Unsaid()) -> Voices:
    """What may be told of people by group number. The groups of a theme hide each other, because their sum is
    told; where the sum is too small, no group is told. Themes share people, so that no sum of them is told
    and none can be taken from another.

    Who wrote has answered, so a theme that nearly everybody wrote of says how many there are. Groups that are
    `unsaid` stay so; where more of their people wrote than the list is certain to tell of, none of them is in
    the sum: it would tell how many are kept back.
    """
    if sum(parts.get(number, 0) for number in unsaid.groups) > unsaid.certain:
        parts = {number: count for number, count in parts.items() if number not in unsaid.groups}
    people = alone(sum(parts.values())) if any(parts.values()) else None
    if people is None:
        return Voices(people=None, groups={})
    shown = suppress({str(number): parts.get(number, 0) for number in labels if number not in unsaid.groups})
    groups = {name: shown.get(str(number)) for number, name in labels.items()}
    return Voices(people=people, groups=groups)


def _unsaid(consultation: Consultation, counted: Sequence[Assurance]) -> Unsaid:
    """As a list hides groups, whatever rule it has: those that the strictest hides."""
    came = turnout(consultation.id, counted)
    nested: dict[str, dict[str, int]] = {group.key: {} for group in consultation.counting_groups}
    for each in consultation.respondent_groups:
        nested[each.counting_group.key][str(each.id)] = came.groups[each.id]
    _totals, parts = suppress_nested(nested)
    hidden = {number for group in parts.values() for number, count in group.items() if count is None}
    large = [group for group in nested.values() if sum(group.values()) >= MINIMUM]
    return Unsaid(
        groups=frozenset(map(int, hidden)),
        certain=sum(count for group in large for number, count in group.items() if number in hidden),
    )


def _meetings(consultation_id: int) -> dict[int, int]:
    """Theme to the number of meetings at which it was spoken of."""
    minutes = Wanted(consultation_id=consultation_id, question_id=MEETINGS, state=TextState.CODED)
    rows = db.session.execute(
        narrowed(joined(TextTheme.theme_id, func.count()), minutes)
        .join(TextTheme, TextTheme.text_id == GatheredText.id)
        .group_by(TextTheme.theme_id)
    )
    return dict(rows.all())


def _labels(consultation_id: int) -> dict[int, str]:
    group = RespondentGroup
    wanted = select(group.id, group.label).where(group.consultation_id == consultation_id)
    return dict(db.session.execute(wanted.order_by(group.position, group.id)).all())


def _people(consultation_id: int, assurances: Sequence[Assurance]) -> dict[int, dict[int, int]]:
    """People by theme and group number: each response once, and each author of comments once."""
    found: dict[int, dict[int, int]] = {}
    coded = Wanted(consultation_id=consultation_id)
    # What is not counted in the list, or left out of it, is in none of these numbers.
    counted = and_(
        Sieve().passes(consultation_id), Response.assurance.in_([str(each) for each in assurances])
    )
    for who, counts in ((GatheredText.response_id, counted), (Comment.author_key, true())):
        statement = (
            narrowed(joined(TextTheme.theme_id, group_of, func.count(who.distinct())), coded)
            .join(TextTheme, TextTheme.text_id == GatheredText.id)
            .where(who.is_not(None), group_of.is_not(None), state_now() == TextState.CODED.value, counts)
            .group_by(TextTheme.theme_id, group_of)
        )
        for theme, group, people in db.session.execute(statement):
            parts = found.setdefault(theme, {})
            parts[group] = parts.get(group, 0) + people
    return found
