"""Records of listening."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.consultations.models import ListeningRecord
from app.consultations.operations.listening import Heard
from app.web.fields import DayField, LongTextField, TextField
from app.web.public_form import PublicForm


class HeardForm(PublicForm):
    """One time people were listened to."""

    public = (
        "what",
        "who",
        "heard",
    )

    held_on = DayField(_l("When"), [InputRequired(_l("Enter the day."))], hint=_l("For example 6 8 2026"))
    what = TextField(
        _l("What it was"),
        [InputRequired(_l("Say what it was.")), Length(max=160)],
        hint=_l("For example: a walk-in morning at the library."),
    )
    who = TextField(
        _l("Who was there, in words"),
        [InputRequired(_l("Say who was there.")), Length(max=300)],
        hint=_l("For example: carers, and people with diabetes. Do not give names of patients."),
    )
    people = TextField(
        _l("How many people"),
        [InputRequired(_l("Enter how many people were there."))],
        options={"classes": "nhsuk-input--width-5", "inputmode": "numeric"},
    )
    heard = LongTextField(
        _l("What we heard"),
        [InputRequired(_l("Write down what people said."))],
        rows=6,
        most=12_000,
        hint=_l("What matters to people, in their words. Everybody can read this."),
    )

    def validate_people(self, field: TextField) -> None:
        text = field.data or ""
        if not (text.isascii() and text.isdigit() and len(text) <= 9):
            raise ValidationError(_l("Enter a whole number, like 24."))

    @classmethod
    def of(cls, record: ListeningRecord) -> HeardForm:
        return cls(
            held_on=record.held_on,
            what=record.what,
            who=record.who,
            people=str(record.people),
            heard=record.heard,
        )

    def to_heard(self) -> Heard:
        assert self.held_on.data
        return Heard(
            held_on=self.held_on.data,
            what=self.what.data or "",
            who=self.who.data or "",
            people=int(self.people.data or 0),
            heard=self.heard.data or "",
        )


class NobodyForm(PublicForm):
    """Why nobody was listened to before."""

    public = ("none_heard_because",)

    none_heard_because = LongTextField(
        _l("Why patients were not listened to before"),
        rows=3,
        most=1000,
        hint=_l("Everybody can read this. Leave it empty when there are records above."),
    )
