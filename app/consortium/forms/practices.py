"""Practices, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.consortium.entries import list_size_in
from app.consortium.models import Locality, Practice
from app.consortium.operations.practices import PracticeTexts, mark, own_mark
from app.errors import Refused
from app.web.elsewhere import SharedForm
from app.web.errors import told
from app.web.fields import DayField, Form, PickField, TextField


def _list_size(_form: Any, field: Any) -> None:
    try:
        list_size_in(field.data or "")
    except Refused as refusal:
        raise ValidationError(told(refusal)) from None


# Made before the other fields, so that it stands before them.
_CODE = TextField(
    _l("ODS code"),
    [InputRequired(_l("Enter the code."))],
    hint=_l("One letter and 5 digits, for example A81001. It cannot be changed later."),
    options={"classes": "nhsuk-input--width-10", "autocomplete": "off", "spellcheck": False},
)


class OwnPracticeForm(SharedForm):
    """What the lead of a practice may change."""

    name = TextField(_l("Name of the practice"), [InputRequired(_l("Enter the name.")), Length(max=150)])
    patients = TextField(
        _l("Registered patients"),
        [InputRequired(_l("Enter the list size.")), _list_size],
        hint=_l("The list size, as a whole number."),
        options={"inputmode": "numeric", "classes": "nhsuk-input--width-10"},
    )
    patients_on = DayField(
        _l("List size on"),
        [InputRequired(_l("Enter the day of the list size."))],
        hint=_l("The day the list was counted, for example 1 4 2026"),
    )

    @classmethod
    def of(cls, practice: Practice, **how: Any) -> OwnPracticeForm:
        """Filled with what the register says. `how`: as FlaskForm takes it."""
        return cls(
            name=practice.name,
            patients=str(practice.patients),
            patients_on=practice.patients_on,
            seen=own_mark(practice),
            **how,
        )

    @property
    def count(self) -> int:
        """The list size as a number."""
        return list_size_in(self.patients.data or "")

    @property
    def day(self) -> date:
        """The day of the list size."""
        assert self.patients_on.data
        return self.patients_on.data


class PracticeForm(OwnPracticeForm):
    """Everything but the code, which stays."""

    locality = PickField(_l("Locality"))
    joined_on = DayField(_l("Joined the consortium on"), hint=_l("Leave it empty if nobody knows any more."))

    @classmethod
    def filled(
        cls, localities: Sequence[Locality], practice: Practice | None = None, **how: Any
    ) -> PracticeForm:
        """With these localities to choose from, and what the register says of the practice. `how`: as
        FlaskForm takes it."""
        form = cls(
            name=practice.name if practice else "",
            patients=str(practice.patients) if practice else "",
            patients_on=practice.patients_on if practice else None,
            locality=practice.locality.slug if practice else None,
            joined_on=practice.joined_on if practice else None,
            seen=mark(practice) if practice else "",
            **how,
        )
        form.locality.choices = [(each.slug, each.name) for each in localities]
        return form

    def to_texts(self) -> PracticeTexts:
        """What was filled in, once it is valid."""
        return PracticeTexts(
            name=self.name.data or "",
            patients=self.count,
            patients_on=self.day,
            locality=self.locality.data,
            joined_on=self.joined_on.data,
        )


class NewPracticeForm(PracticeForm):
    """Also the code."""

    code = _CODE


class LeavingForm(Form):
    """The day it left, or leaves."""

    left_on = DayField(
        _l("Left on"),
        [InputRequired(_l("Enter the day it left."))],
        hint=_l("The first day on which it does not belong to the consortium any more."),
    )

    @property
    def day(self) -> date:
        """The day, once it is valid."""
        assert self.left_on.data
        return self.left_on.data
