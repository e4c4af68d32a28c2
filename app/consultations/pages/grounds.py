"""What is said before people answer, as values for a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.consultations.duties import name_of
from app.consultations.forms.equality import EFFECTS
from app.consultations.gates import Effect
from app.consultations.models import (
    Consultation,
    EqualityAssessment,
    Grounds,
    ListeningRecord,
    RejectedAlternative,
)
from app.consultations.operations import equality
from app.privacy.suppression import MINIMUM
from app.web.formats import people


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of an equality assessment, in words."""

    name: str
    kind: Effect
    effect: str
    evidence: str
    action: str


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """One version of an equality assessment. `changed`: what is new in it, "" in the first one."""

    number: int
    assessed_on: date
    changed: str
    lines: tuple[Line, ...]

    def called(self, effect: Effect | str) -> list[str]:
        """The names of the characteristics with this effect."""
        return [line.name for line in self.lines if line.kind == effect]


@dataclass(frozen=True, kw_only=True)
class HeardBefore:
    """One time people were listened to. `people`: how many, in words; small numbers stay vague."""

    held_on: date
    what: str
    people: str
    who: str
    heard: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """Everything that is said of a consultation beside its first texts; empty where nothing is written."""

    grounds: Grounds
    rejected: Sequence[RejectedAlternative]
    heard: Sequence[HeardBefore]
    equality: Assessed | None

    @property
    def has_contact(self) -> bool:
        """Whether somebody is named whom people can ask."""
        return bool(self.grounds.contact_name)


def said_before(consultation: Consultation) -> Said:
    """What people can read before they answer."""
    newest = consultation.equality_assessment
    equality = assessed(newest) if newest else None
    return Said(
        grounds=consultation.grounds,
        rejected=consultation.rejected_alternatives,
        heard=[_heard(each) for each in consultation.listening_records],
        equality=equality if equality and equality.lines else None,
    )


def _heard(record: ListeningRecord) -> HeardBefore:
    few = record.people < MINIMUM
    return HeardBefore(
        held_on=record.held_on,
        what=record.what,
        people=_("Fewer than %(n)s people", n=MINIMUM) if few else people(record.people),
        who=record.who,
        heard=record.heard,
    )


def assessed(assessment: EqualityAssessment) -> Assessed:
    """A version in words."""
    return Assessed(
        number=assessment.number,
        assessed_on=assessment.assessed_on,
        changed=assessment.changed,
        lines=lines_of(assessment),
    )


def characteristic_names(keys: Iterable[str]) -> dict[str, str]:
    """How each of these characteristics is called."""
    return {key: _(name_of(key)) for key in keys}


def lines_of(assessment: EqualityAssessment | None) -> tuple[Line, ...]:
    """The lines of an assessment that say something."""
    return tuple(
        Line(
            name=_(name_of(line.characteristic)),
            kind=line.effect,
            effect=str(EFFECTS[line.effect]),
            evidence=line.evidence,
            action=line.action,
        )
        for line in equality.lines_of(assessment)
        if line.effect is not None
    )
