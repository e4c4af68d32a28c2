"""Dates in London time, and public reasons."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from app.consultations.models import Consultation
from app.web.fields import DayField, Form, LongTextField, PickField
from app.web.formats import in_london, london_moment
from app.web.public_form import ServiceForm

_HOURS: list[tuple[str, Any]] = [
    ("00:00", _l("At the start of the day (midnight)")),
    ("09:00", _l("9am")),
    ("12:00", _l("Midday")),
    ("17:00", _l("5pm")),
    ("20:00", _l("8pm")),
    ("23:59", _l("At the end of the day (11:59pm)")),
]


def _with(moment: datetime | None) -> list[tuple[str, Any]]:
    """The hours to choose from, with the one stored now if it is another."""
    kept = in_london(moment).strftime("%H:%M") if moment else ""
    return _HOURS if not kept or kept in dict(_HOURS) else [*_HOURS, (kept, kept)]


class DatesForm(Form):
    """When it opens and closes, in London time."""

    opens_on = DayField(
        _l("Opens on"), [InputRequired(_l("Enter the day it opens."))], hint=_l("For example 6 8 2026")
    )
    opens_time = PickField(_l("Opens at"), choices=_HOURS)
    closes_on = DayField(
        _l("Closes on"),
        [InputRequired(_l("Enter the day it closes."))],
        hint=_l("12 weeks is what many people expect. There is no fixed minimum in law."),
    )
    closes_time = PickField(_l("Closes at"), choices=_HOURS, default="17:00")

    @classmethod
    def of(cls, consultation: Consultation) -> Self:
        opens, closes = consultation.opens_at, consultation.closes_at
        form = cls(
            opens_on=in_london(opens).date() if opens else None,
            opens_time=in_london(opens).strftime("%H:%M") if opens else "09:00",
            closes_on=in_london(closes).date() if closes else None,
            closes_time=in_london(closes).strftime("%H:%M") if closes else "17:00",
        )
        form.opens_time.choices, form.closes_time.choices = _with(opens), _with(closes)
        return form

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Opening and closing, in UTC."""
        assert self.opens_on.data
        assert self.closes_on.data
        return (
            london_moment(self.opens_on.data, time.fromisoformat(self.opens_time.data)),
            london_moment(self.closes_on.data, time.fromisoformat(self.closes_time.data)),
        )


class ScheduleForm(ServiceForm):
    """Only a button; with a public reason where people were told other dates before."""

    public = ("reason",)
    reason = LongTextField(
        _l("Why the dates are other than we said before"),
        hint=_l("Everybody can read this. It is needed where people get less time than they were told."),
        rows=3,
        most=1000,
    )


class OpenLaterForm(DatesForm, ServiceForm):
    """Later dates for what has not opened yet, with a public reason."""

    public = ("reason",)
    reason = LongTextField(
        _l("Why it opens later"),
        [InputRequired(_l("Give the reason: it is shown to everybody."))],
        rows=3,
        most=1000,
    )


class ExtendForm(ServiceForm):
    """A later closing date, with a public reason."""

    public = ("reason",)
    closes_on = DayField(_l("New closing day"), [InputRequired(_l("Enter the day it closes."))])
    closes_time = PickField(_l("Closes at"), choices=_HOURS, default="17:00")
    reason = LongTextField(
        _l("Why people get more time"),
        [InputRequired(_l("Give the reason: it is shown to everybody."))],
        rows=3,
        most=1000,
    )

    @property
    def closes_at(self) -> datetime:
        assert self.closes_on.data
        return london_moment(self.closes_on.data, time.fromisoformat(self.closes_time.data))


class ReasonForm(ServiceForm):
    """A public reason, for closing early or withdrawing."""

    public = ("reason",)
    reason = LongTextField(
        _l("Reason"),
        [InputRequired(_l("Give the reason: it is shown to everybody."))],
        hint=_l("Everybody can read this."),
        rows=3,
        most=1000,
    )
