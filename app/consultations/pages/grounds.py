"""What is said before people answer, as values for a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from app.consultations.duties import name_of
from app.consultations.forms.equality import EFFECTS
from app.consultations.models import EqualityAssessment
from app.consultations.operations import equality


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of an equality assessment, in words."""

    name: str
    effect: str
    evidence: str
    action: str


def characteristic_names(keys: Iterable[str]) -> dict[str, str]:
    """How each of these characteristics is called."""
    return {key: _(name_of(key)) for key in keys}


def lines_of(assessment: EqualityAssessment | None) -> tuple[Line, ...]:
    """The lines of an assessment that say something."""
    return tuple(
        Line(
            name=_(name_of(line.characteristic)),
            effect=str(EFFECTS[line.effect]),
            evidence=line.evidence,
            action=line.action,
        )
        for line in equality.lines_of(assessment)
        if line.effect is not None
    )
