"""Looking after people: inviting, giving roles, confirming professionals, asking for an account."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, Optional

from app.accounts.words import ABOUT_ROLES, PROFESSIONS, ROLES
from app.actor import Profession, Role
from app.web.checkboxes import ChooseManyField
from app.web.fields import ChoiceField, DayField, Form, LongTextField, PickField, TextField, with_choices

_EMAIL_OPTIONS = {"type": "email", "autocomplete": "off", "spellcheck": False}


def _practice_field() -> PickField:
    return PickField(_l("GP practice (for a practice lead, a chair of a patient group, or a GP)"))


class PracticeForm(Form):
    """A form with a list of practices, which the page hands over: a room above knows them. Each form says
    where the field stands, for its errors are told in that order."""

    practice_code: PickField

    def __init__(self, practices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.practice_code.choices = with_choices({"choices": [("", _l("No GP practice")), *practices]})[
            "choices"
        ]


class InviteForm(PracticeForm):
    """Somebody new: staff with roles, or a professional."""

    name = TextField(_l("Name"), [InputRequired(_l("Enter their name.")), Length(max=120)])
    email = TextField(
        _l("Email address"),
        [InputRequired(_l("Enter their email address.")), Length(max=254)],
        options=_EMAIL_OPTIONS,
    )
    roles = ChooseManyField(
        _l("Roles"),
        hint=_l("Choose none for a professional who only takes part in consultations."),
        hints={role.value: words for role, words in ABOUT_ROLES.items()},
        choices=[(role.value, words) for role, words in ROLES.items()],
    )
    until = DayField(
        _l("Last day of these roles (optional)"),
        [Optional()],
        hint=_l("They stop by themselves at the end of this day. Leave it empty for no end."),
    )
    profession = PickField(
        _l("Profession (optional)"),
        hint=_l("You confirm with this that it is true."),
        choices=[("", _l("No profession")), *((one.value, words) for one, words in PROFESSIONS.items())],
    )
    practice_code = _practice_field()

    @property
    def chosen_roles(self) -> list[Role]:
        return [Role(value) for value in self.roles.data or ()]

    @property
    def chosen_profession(self) -> Profession | None:
        return Profession(self.profession.data) if self.profession.data else None


class RoleForm(PracticeForm):
    """One more role."""

    role = PickField(
        _l("Role"),
        [InputRequired(_l("Choose a role."))],
        choices=[("", _l("Choose a role")), *((role.value, words) for role, words in ROLES.items())],
    )
    practice_code = _practice_field()
    until = DayField(
        _l("Last day (optional)"),
        [Optional()],
        hint=_l("The role stops by itself at the end of this day."),
    )


class ViewAsForm(PracticeForm):
    """As which role to look."""

    role = PickField(
        _l("Role"),
        [InputRequired(_l("Choose a role."))],
        choices=[
            ("", _l("Choose a role")),
            *((role.value, words) for role, words in ROLES.items() if role is not Role.ADMINISTRATOR),
        ],
    )
    practice_code = _practice_field()


class ReasonForm(Form):
    """Why not: the person reads it."""

    reason = LongTextField(
        _l("Reason"), [InputRequired(_l("Give a reason: they will read it."))], rows=4, most=500
    )


class _NamedForm(Form):
    """Who somebody is who asks from outside."""

    name = TextField(
        _l("Your name"),
        [InputRequired(_l("Enter your name.")), Length(max=120)],
        options={"autocomplete": "name"},
    )
    email = TextField(
        _l("Your email address"),
        [InputRequired(_l("Enter your email address.")), Length(max=254)],
        hint=_l("Your work address is best: it helps us to see who you are."),
        options={"type": "email", "autocomplete": "email", "spellcheck": False},
    )


class ProfessionForm(Form):
    """What a professional says of themselves who is signed in: who they are is known."""

    profession = ChoiceField(
        _l("What are you?"),
        [InputRequired(_l("Choose what you are."))],
        choices=[(one.value, words) for one, words in PROFESSIONS.items()],
    )
    practice = PickField(_l("Your GP surgery (if you work at one)"))
    code = TextField(
        _l("Or its code (optional)"),
        [Length(max=10)],
        hint=_l("If your surgery is not in the list: one letter and 5 digits, like A81001."),
    )
    note = LongTextField(
        _l("Anything that helps us to check this (optional)"),
        hint=_l("For example the hospital you work at, or your registration number."),
        rows=3,
        most=500,
    )

    def __init__(self, practices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        pairs = [("", _l("None of these")), *practices]
        self.practice.choices = with_choices({"choices": pairs})["choices"]


class AskForm(ProfessionForm, _NamedForm):
    """What a professional says who asks for an account; fields stand in the order in which they are made."""
