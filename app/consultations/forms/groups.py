"""Respondent groups."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

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
