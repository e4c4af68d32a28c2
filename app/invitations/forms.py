"""Making, finding and replacing codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import IntegerField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from app.consortium.models import Practice
from app.consultations.models import Consultation
from app.errors import Refused
from app.invitations.operations.making import MOST_IN_A_BATCH, NewBatch
from app.web.fields import (
    ChoiceField,
    DayField,
    Form,
    LongTextField,
    NHSField,
    PickField,
    TextField,
    component,
)
from app.web.files import FileField
from app.web.formats import london_moment

LETTERS, CARDS, FILE, MAIL = "letters", "cards", "file", "mail"
_AS: list[tuple[str, Any]] = [
    (LETTERS, _l("Letters, one on each A4 page")),
    (CARDS, _l("Cards, four on each A4 page")),
    (FILE, _l("A file (CSV) for a printer or a mailing house")),
]
_END_OF_DAY = timedelta(days=1)


class WholeNumberField(NHSField, IntegerField):
    """A whole number, typed; what was typed comes back when it is none."""

    def __init__(self, label: Any, validators: Any = (), *, hint: Any = "", **kwargs: Any) -> None:
        self.hint = hint
        super().__init__(label, validators, **kwargs)

    def __call__(self, **overrides: Any) -> Markup:
        typed = {"value": self._value(), "inputmode": "numeric", "classes": "nhsuk-input--width-5"}
        return component("input", "input", self._common(overrides) | typed)


class BatchForm(Form):
    """Whom codes are for, and until when they work."""

    label = TextField(
        _l("Name of this batch"),
        [InputRequired(_l("Give the batch a name, so that you find it again.")), Length(max=100)],
        hint=_l("For example: Harbour surgery, patient group."),
    )
    practice = PickField(_l("GP practice"), hint=_l("Answers are then counted in its area."), default="")
    audience = PickField(
        _l("Who gets them"),
        choices=[("practice", _l("Its patients or staff")), ("ppg", _l("Its patient participation group"))],
        default="practice",
    )
    group = PickField(_l("What these people are"), default="")
    ends_on = DayField(
        _l("Last day the codes work (optional)"),
        [Optional()],
        hint=_l("Leave this empty, and they work until the consultation closes."),
    )
    _practices: dict[str, Practice]

    def offer(self, consultation: Consultation, practices: Sequence[Practice]) -> None:
        """Fill the lists."""
        self._practices = {practice.code: practice for practice in practices}
        self.practice.choices = [
            SelectChoice("", _("No practice in particular")),
            *(SelectChoice(code, f"{one.name} ({code})") for code, one in self._practices.items()),
        ]
        self.group.choices = [
            SelectChoice("", _("They say so themselves")),
            *(SelectChoice(str(group.id), group.label) for group in consultation.respondent_groups),
        ]

    def to_batch(self) -> NewBatch:
        """What was asked for. The last day ends at midnight in London."""
        practice = self._practices.get(self.practice.data or "")
        return NewBatch(
            label=self.label.data or "",
            practice_code=practice.code if practice else "",
            for_ppg=practice is not None and self.audience.data == "ppg",
            respondent_group_id=int(self.group.data) if self.group.data else None,
            locality_id=practice.locality_id if practice else None,
            ends_at=self._ends_at(),
        )

    def _ends_at(self) -> datetime | None:
        day = self.ends_on.data
        return london_moment(day + _END_OF_DAY, time(0)) if day else None


class PrintForm(BatchForm):
    """Codes for letters."""

    size = WholeNumberField(
        _l("How many codes"),
        [
            InputRequired(_l("Enter how many codes you need.")),
            NumberRange(1, MOST_IN_A_BATCH, _l("Enter a number from 1 to 20,000.")),
        ],
        hint=_l("One for each person. Up to 20,000."),
    )
    kind = ChoiceField(
        _l("What you want to get"), [InputRequired(_l("Choose what you want to get."))], choices=_AS
    )


class SendForm(BatchForm):
    """Codes by email."""

    addresses = LongTextField(
        _l("Email addresses"),
        hint=_l("One on each line. Somebody who is invited already is passed over."),
        rows=8,
    )
    file = FileField(
        _l("Or a file with one address on each line"), hint=_l("A CSV or text file, up to 900KB.")
    )

    def validate_addresses(self, _field: Any) -> None:
        """One of the two, and not both."""
        if bool(self.file.data) == bool(self.addresses.data):
            raise ValidationError(_l("Type or paste addresses, or choose a file."))

    @property
    def text(self) -> str:
        """The lines that were sent. A file that is not in UTF-8 is refused."""
        if not self.file.data:
            return self.addresses.data or ""
        try:
            return str(self.file.data.stream.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise Refused("Save the file as “CSV UTF-8”, and send that one.", field="file") from None


class ReplaceForm(Form):
    """What to get for a new code."""

    def offer_mail(self, address: str) -> None:
        """Let it be sent where the first one was sent."""
        words = _("An email to %(address)s", address=address)
        self.kind.choices = [SelectChoice(MAIL, words), *self.kind.choices]

    kind = ChoiceField(
        _l("What you want to get"),
        [InputRequired(_l("Choose what you want to get."))],
        choices=[(LETTERS, _l("A letter to print")), (FILE, _l("A file (CSV)"))],
        default=LETTERS,
    )


class FindForm(Form):
    """One code of a batch, by the number that is printed beside it."""

    number = WholeNumberField(
        _l("Number of the code"),
        [InputRequired(_l("Enter the number.")), NumberRange(1, 10**9, _l("Enter the number."))],
        hint=_l("It is printed under the code on the letter."),
    )


class FindAddressForm(Form):
    """One code by the email address it was sent to."""

    email = TextField(
        _l("Email address"),
        [InputRequired(_l("Enter an email address."))],
        options={"type": "email", "autocomplete": "off", "spellcheck": False},
    )
