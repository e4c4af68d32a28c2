"""The question pages as forms; what they hand on cannot be invalid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms.validators import InputRequired

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.scale import BLANK, NOT_SURE, BallotKind
from app.responses.questionnaire import Questionnaire
from app.web.fields import ChoiceField, Form, LongTextField, TextField

MOST_WORDS = 4_000
RATHER_NOT = "0"
_PREFIX = "option-"


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


class WordsForm(Form):
    """The open question."""

    words = LongTextField("", most=MOST_WORDS, rows=8)


class MarksForm(Form):
    """Only carries the form token: the marks are read by `read_marks`."""


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


def read_marks(form: MultiDict[str, str], questionnaire: Questionnaire) -> Ballot:
    """The ballot in this form. Raises InvalidBallot for anything a person could not have chosen."""
    if questionnaire.scale.kind is BallotKind.RANKING:
        return _read_ranking(form, questionnaire)
    places = {f"{_PREFIX}{option.id}": place for place, option in enumerate(questionnaire.options)}
    marks = [BLANK] * len(questionnaire.options)
    for name, values in _answers(form, _PREFIX):
        if name not in places or len(values) != 1:
            raise InvalidBallot("This form has an answer to something we did not ask. Nothing was kept.")
        marks[places[name]] = _mark(values[0], questionnaire.scale.size)
    return Ballot(scale=questionnaire.scale, marks=tuple(marks))


def _answers(form: MultiDict[str, str], prefix: str) -> Iterable[tuple[str, list[str]]]:
    return ((name, values) for name, values in form.lists() if name.startswith(prefix))


def _mark(text: str, size: int) -> int:
    if text == "":
        return BLANK
    if text == "not-sure":
        return NOT_SURE
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= size):
        raise InvalidBallot("One of the answers is not on the scale. Nothing was kept.")
    return int(text)


def _read_ranking(form: MultiDict[str, str], questionnaire: Questionnaire) -> Ballot:
    """One select for each place: place-1 holds the id of the option put first."""
    options = {str(option.id): place for place, option in enumerate(questionnaire.options)}
    wanted = {f"place-{place}": place for place in range(1, questionnaire.scale.size + 1)}
    marks = [BLANK] * len(options)
    for name, values in _answers(form, "place-"):
        if name not in wanted or len(values) != 1:
            raise InvalidBallot("This form has an answer to something we did not ask. Nothing was kept.")
        if values[0] == "":
            continue
        if values[0] not in options:
            raise InvalidBallot("One of the choices is not in this consultation. Nothing was kept.")
        if marks[options[values[0]]] != BLANK:
            raise Twice(name)
        marks[options[values[0]]] = wanted[name]
    _refuse_gaps(marks)
    return Ballot(scale=questionnaire.scale, marks=tuple(marks))


class Twice(InvalidBallot):
    """The same option in two places: an honest slip, shown beside the field."""

    def __init__(self, field: str) -> None:
        super().__init__("You chose this one for another place too. Choose each only once.", field=field)


class Gap(InvalidBallot):
    """A place left empty above one that is filled: an honest slip, shown beside the field."""

    def __init__(self, field: str) -> None:
        super().__init__("Fill this place before the ones below it.", field=field)


def _refuse_gaps(marks: list[int]) -> None:
    given = sorted(mark for mark in marks if mark != BLANK)
    for expected, mark in enumerate(given, start=1):
        if mark != expected:
            raise Gap(f"place-{expected}")


def chosen(marks: bytes | None, questionnaire: Questionnaire) -> dict[str, Any]:
    """Which answers the form shows as given: field name to value."""
    if marks is None:
        return {}
    if questionnaire.scale.kind is BallotKind.RANKING:
        return {
            f"place-{mark}": str(option.id)
            for option, mark in zip(questionnaire.options, marks, strict=True)
            if mark != BLANK
        }
    return {
        f"{_PREFIX}{option.id}": "not-sure" if mark == NOT_SURE else str(mark)
        for option, mark in zip(questionnaire.options, marks, strict=True)
        if mark != BLANK
    }
