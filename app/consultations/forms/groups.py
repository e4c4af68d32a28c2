"""Respondent groups and the minimum base."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.web.fields import Form, TextField


class GroupForm(Form):
    """A respondent group, and the counting group it belongs to."""

    label = TextField(
        _l("What people can say they are"),
        [InputRequired(_l("Name the group.")), Length(max=100)],
        hint=_l("For example: a paramedic."),
    )
    counted_with = TextField(
        _l("Counted with"),
        [InputRequired(_l("Say which group it is counted with.")), Length(max=100)],
        hint=_l("The name of a counting group. A new name makes a new group with a say of its own."),
    )


class BaseForm(Form):
    """The minimum base."""

    minimum_base = TextField(
        _l("How many people a group needs for a say of its own"),
        [InputRequired(_l("Enter a number from 1 to 1,000."))],
        hint=_l(
            "Smaller groups are counted together. 10 is the usual number: below it, people could be "
            "recognised."
        ),
        options={"classes": "nhsuk-input--width-4", "inputmode": "numeric"},
    )

    def validate_minimum_base(self, field: TextField) -> None:
        text = field.data or ""
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= 1000):
            raise ValidationError(_l("Enter a number from 1 to 1,000."))
