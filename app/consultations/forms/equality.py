"""The equality assessment: what is expected for each protected group, the evidence, and what is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Optional

from app.consultations.duties import equality_duty_on, name_of
from app.consultations.gates import Assessed, Effect
from app.consultations.models import EqualityAssessment
from app.consultations.operations.equality import Assessment, lines_of, mark
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, LongTextField

EFFECTS = {
    Effect.BETTER: _l("Better off"),
    Effect.WORSE: _l("Worse off"),
    Effect.NONE: _l("No difference expected"),
    Effect.UNKNOWN: _l("Not known yet"),
}


class EqualityForm(SharedForm):
    """The day and, after a change, what is new. `equality_form` adds three fields a characteristic."""

    characteristics: Sequence[str] = ()

    assessed_on = DayField(_l("Day of this assessment"), [InputRequired(_l("Enter the day."))])

    def fields_of(self, characteristic: str) -> tuple[Any, Any, Any]:
        """Effect, evidence and action of one characteristic, for the page."""
        key = field_key(characteristic)
        return self[f"{key}_effect"], self[f"{key}_evidence"], self[f"{key}_action"]

    def to_assessment(self) -> Assessment:
        """What was typed."""
        assert self.assessed_on.data
        return Assessment(
            assessed_on=self.assessed_on.data,
            changed=self["changed"].data or "" if "changed" in self else "",
            lines=tuple(self._line(each) for each in self.characteristics),
        )

    def _line(self, characteristic: str) -> Assessed:
        effect, evidence, action = self.fields_of(characteristic)
        return Assessed(
            characteristic=characteristic,
            effect=Effect(effect.data) if effect.data in set(Effect) else None,
            evidence=evidence.data or "",
            action=action.data or "",
        )


def field_key(characteristic: str) -> str:
    """How the fields of a characteristic begin."""
    return characteristic.replace("-", "_")


def equality_form(
    stored: EqualityAssessment | None, today: date, *, again: bool = False, **how: Any
) -> EqualityForm:
    """The form with what was assessed last. `again`: it follows one that is public, and says what is new.
    `how`: as FlaskForm takes it."""
    keys = [each.key for each in equality_duty_on(today).characteristics]
    lines = {line.characteristic: line for line in lines_of(stored)}
    members: dict[str, Any] = {"characteristics": tuple(keys)}
    values: dict[str, Any] = {"seen": mark(stored)}
    values["assessed_on"] = today if again or stored is None else stored.assessed_on
    for key in keys:
        members |= _fields(key)
        if line := lines.get(key):
            begins = field_key(key)
            values |= {f"{begins}_evidence": line.evidence, f"{begins}_action": line.action}
            values[f"{begins}_effect"] = line.effect.value if line.effect else None
    if again:
        members["changed"] = LongTextField(
            _l("What is new in it"),
            [InputRequired(_l("Say what is new in it, even if nothing is."))],
            rows=3,
            most=1000,
            hint=_l("Everybody can read this. What people told you belongs here."),
        )
    return type("FilledEqualityForm", (EqualityForm,), members)(**values, **how)


def _fields(characteristic: str) -> dict[str, Any]:
    key, name = field_key(characteristic), _(name_of(characteristic))
    return {
        f"{key}_effect": ChoiceField(
            _("%(group)s: what is expected", group=name),
            [Optional()],
            choices=[(effect.value, words) for effect, words in EFFECTS.items()],
        ),
        f"{key}_evidence": LongTextField(_("%(group)s: evidence", group=name), rows=3, most=2000),
        f"{key}_action": LongTextField(_("%(group)s: what we do about it", group=name), rows=3, most=2000),
    }
