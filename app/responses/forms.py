"""The question pages as forms; what they hand on cannot be invalid."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from app.consultations.operations.statements import LONGEST
from app.web.fields import ChoiceField, Form, LongTextField, TextField
from app.web.public_form import PublicForm

MOST_WORDS = 4_000
RATHER_NOT = "0"


class GroupForm(Form):
    """Which group the participant belongs to."""

    group = ChoiceField(
        _l("Which of these describes you best?"),
        [InputRequired(_l("Choose which of these describes you best."))],
        hint=_l("If more than one fits, choose the one that matters most for these questions."),
        page_heading=True,
    )


class AreaForm(Form):
    """Which locality."""

    area = ChoiceField(
        _l("Which area is your GP surgery in?"),
        [InputRequired(_l("Choose an area, or that you would rather not say."))],
        hint=_l("If you answer as a professional, choose the area you work in."),
        page_heading=True,
    )


class SurgeryForm(Form):
    """Which GP surgery, of those in the area."""

    surgery = ChoiceField(
        _l("Which GP surgery are you with?"),
        [InputRequired(_l("Choose a surgery, or that you would rather not say."))],
        hint=_l(
            "We use it to see which surgeries we have not reached. It is never shown beside your answers."
        ),
        page_heading=True,
    )


def _private() -> LongTextField:
    return LongTextField(
        _l("Keep part of my answer private, and why (optional)"),
        hint=_l("For example: leave out what I wrote about my son, because people would know him."),
        most=1_000,
        rows=3,
    )


class WordsForm(Form):
    """The open question, and what of the answer to keep private."""

    words = LongTextField("", most=MOST_WORDS, rows=8)
    private = _private()


class BallotForm(Form):
    """The form token, the box for the reason and what of it to keep private; the ballot itself is read by its
    kind."""

    why = LongTextField(_l("Why?"), most=MOST_WORDS, rows=4)
    private = _private()


class StatementForm(PublicForm):
    """A statement of one's own."""

    public = ("text",)

    text = LongTextField(
        _l("Your statement"),
        [InputRequired(_l("Write your statement."))],
        hint=_l("One thing, in one short sentence. Do not name anybody."),
        rows=3,
        most=LONGEST,
    )


class ConfirmForm(Form):
    """Confirm and send; `revision` says which draft the check page showed."""


class WaysForm(Form):
    """How somebody takes part."""

    way = ChoiceField(
        _l("How would you like to take part?"),
        [InputRequired(_l("Choose how you would like to take part."))],
        page_heading=True,
    )


_CODE = {
    "classes": "nhsuk-input--width-20 fm-code-input",
    "autocomplete": "off",
    "spellcheck": False,
    "attributes": {"data-code-from-address": "", "autocapitalize": "characters"},
}


class InvitationCodeForm(Form):
    """The code of an invitation."""

    code = TextField(
        _l("Your code"),
        [InputRequired(_l("Enter the code from your letter or email."))],
        hint=_l("17 letters and numbers, like 7K3M-Q9TX-2BCD-5FGH-8. Capital or small letters both work."),
        options=_CODE,
    )


class AddressForm(Form):
    """An email address to send a code to."""

    email = TextField(
        _l("Your email address"),
        [InputRequired(_l("Enter your email address."))],
        hint=_l("We send one email with a code. We do not keep the address with your answers."),
        options={"type": "email", "autocomplete": "email", "spellcheck": False},
    )


class AddressCodeForm(Form):
    """The code that came by email."""

    code = TextField(
        _l("The code from the email"),
        [InputRequired(_l("Enter the code from the email."))],
        hint=_l("17 letters and numbers, like 7K3M-Q9TX-2BCD-5FGH-8. Capital or small letters both work."),
        options=_CODE,
    )


class ReceiptForm(Form):
    """A receipt code, typed."""

    code = TextField(
        _l("Receipt code"),
        [InputRequired(_l("Enter your receipt code."))],
        hint=_l("17 letters and numbers, like 7K3M-Q9TX-2BCD-5FGH-8. Capital or small letters both work."),
        options=_CODE,
    )


class ComeBackForm(Form):
    """The code of somebody who stopped in the middle."""

    code = TextField(
        _l("Your code"),
        [InputRequired(_l("Enter the code you were given when you saved your answers."))],
        hint=_l("17 letters and numbers, like 7K3M-Q9TX-2BCD-5FGH-8. Capital or small letters both work."),
        options=_CODE,
    )


class SendToMeForm(Form):
    """An address to send a code to that is shown on the page already."""

    email = TextField(
        _l("Your email address"),
        [InputRequired(_l("Enter your email address."))],
        hint=_l("We send one email. We do not keep the address."),
        options={"type": "email", "autocomplete": "email", "spellcheck": False},
    )
