"""Forms of this room. The boxes of a questionnaire are read by `cells`; these hold what stands around
them."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.consultations.defaults import PAPER_DAYS
from app.paper.words import REASONS
from app.responses.shown import FORMS
from app.web.fields import ChoiceField, DayField, Form, LongTextField, PickField, TextField
from app.web.files import FileField

_NARROW = {"classes": "nhsuk-input--width-4", "inputmode": "numeric"}
_CODE = {"classes": "nhsuk-input--width-20 fm-code-input", "autocomplete": "off", "spellcheck": False}


def whole_number(_form: Form, field: TextField) -> None:
    """Refuses what is no whole number."""
    text = (field.data or "").replace(",", "")
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise ValidationError(_l("Enter a whole number, like 12."))


def number_in(field: TextField) -> int:
    """The number in a field that `whole_number` has passed."""
    return int((field.data or "0").replace(",", ""))


class PlanForm(Form):
    """How paper forms are taken."""

    days = TextField(
        _l("For how many days after closing are forms typed that came in time?"),
        [InputRequired(_l("Enter a number.")), whole_number],
        hint=_l(
            "Usually %(days)s. Nothing is counted before they are over. Fixed once it has opened. 0: none.",
            days=PAPER_DAYS,
        ),
        options=_NARROW,
    )
    check_one_in = TextField(
        _l("Check one form in how many?"),
        [InputRequired(_l("Enter a number.")), whole_number],
        hint=_l("Usually 10: of every 10 forms, one is drawn and typed again by somebody else."),
        options=_NARROW,
    )
    send_to = LongTextField(
        _l("Freepost address (optional)"),
        rows=4,
        most=300,
        hint=_l("Printed on every form. Leave it empty to use the address of the site."),
    )


class BatchForm(Form):
    """Forms with numbers and codes."""

    label = TextField(
        _l("Name of the batch"),
        [InputRequired(_l("Give the batch a name.")), Length(max=80)],
        hint=_l("So that you know where they went, like “Harbour Surgery, front desk”."),
    )
    form = ChoiceField(
        _l("Which order of options?"),
        [InputRequired(_l("Choose a form."))],
        choices=[(letter, _l("Form %(letter)s", letter=letter)) for letter in FORMS],
        hint=_l("Print as many of each. What stands first is chosen more often, so each begins elsewhere."),
    )
    size = TextField(_l("How many?"), [InputRequired(_l("Enter a number.")), whole_number], options=_NARROW)
    send_to = LongTextField(_l("Another address to send these to (optional)"), rows=3, most=300)


class TypingForm(Form):
    """What stands around the boxes of a form in somebody's hand."""

    code = TextField(
        _l("Code of the form"),
        [Length(max=60)],
        hint=_l("17 letters and numbers at the top of a numbered form. Leave it empty where there is none."),
        options=_CODE,
    )
    reason = PickField(
        _l("Reason"),
        choices=[("", _l("Choose a reason")), *((each.value, words) for each, words in REASONS.items())],
    )


class ReceivedForm(Form):
    """Forms that came on one day."""

    received_on = DayField(_l("Day they came"), [InputRequired(_l("Enter the day."))])
    forms = TextField(
        _l("How many forms?"), [InputRequired(_l("Enter a number.")), whole_number], options=_NARROW
    )
    batch = PickField(_l("Batch"), hint=_l("If all of them are of one."))


class LeftForm(Form):
    """Forms that are not typed yet, counted by hand."""

    forms = TextField(
        _l("How many forms lie there and are not typed yet?"),
        [InputRequired(_l("Enter a number.")), whole_number],
        options=_NARROW,
    )


class ResponsesFileForm(Form):
    """A spreadsheet of responses."""

    file = FileField(_l("Spreadsheet (CSV or XLSX)"), hint=_l("Up to 5MB. CSV is saved as “CSV UTF-8”."))

    def validate_file(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_l("Choose a file."))
