"""By when people can expect a response."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from app.web.fields import DayField, LongTextField
from app.web.public_form import ServiceForm


class PromiseForm(ServiceForm):
    """A day, and why it is later than people were told."""

    public = ("reason",)

    due_on = DayField(_l("Response by"), [InputRequired(_l("Enter the day."))])
    reason = LongTextField(
        _l("Why it is later than people were told (optional)"),
        rows=3,
        most=1000,
        hint=_l("Needed when people have been told an earlier day. Everybody can read this."),
    )
