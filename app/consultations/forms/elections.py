"""An election, as staff write it down."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.consultations.calendar import Election
from app.web.fields import DayField, Form, TextField


class ElectionForm(Form):
    """Its name and its two days."""

    name = TextField(
        _l("Name"),
        [InputRequired(_l("Enter the name of the election.")), Length(max=120)],
        hint=_l("For example: by-election in Harbour"),
    )
    begins_on = DayField(
        _l("From when public bodies keep quiet"),
        [InputRequired(_l("Enter the day it begins."))],
        hint=_l("Often the day of the notice of election, 25 working days before polling day."),
    )
    polling_day = DayField(_l("Polling day"), [InputRequired(_l("Enter polling day."))])

    @property
    def election(self) -> Election:
        assert self.begins_on.data
        assert self.polling_day.data
        return Election(
            name=self.name.data or "", begins_on=self.begins_on.data, polling_day=self.polling_day.data
        )
