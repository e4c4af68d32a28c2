"""The forms of the board and of what the consortium is in law. A last day is the last day of the term here,
and the first day after it in the register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.consortium.kinds import RoleType
from app.consortium.models import BoardMember, LegalForm, Practice
from app.consortium.operations.board import Term, mark
from app.consortium.operations.legal_form import LegalFormTexts
from app.web.checkboxes import AgreeField
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, Form, LongTextField, PickField, TextField
from app.web.public_form import ServiceForm

ROLE_TYPES = {
    RoleType.GP: _l("GP"),
    RoleType.NURSE: _l("Nurse"),
    RoleType.OTHER_PRIMARY_CARE: _l("Other primary care"),
    RoleType.SPECIALIST: _l("Specialist"),
    RoleType.MANAGER: _l("Manager"),
    RoleType.LAY_MEMBER: _l("Lay member"),
    RoleType.PATIENT: _l("Patient representative"),
    RoleType.LOCAL_AUTHORITY: _l("Local authority"),
    RoleType.OTHER: _l("Other"),
}
DAY = timedelta(days=1)


class MemberForm(SharedForm):
    """One term of one person."""

    never_shown = frozenset({"email"})

    name = TextField(_l("Name"), [InputRequired(_l("Give their name.")), Length(max=120)])
    role_type = ChoiceField(
        _l("What are they on the board?"),
        [InputRequired(_l("Choose what they are."))],
        choices=[(role.value, words) for role, words in ROLE_TYPES.items()],
    )
    practice = PickField(_l("GP practice (optional)"))
    begins_on = DayField(_l("First day on the board"), [InputRequired(_l("Enter the first day."))])
    last_day = DayField(_l("Last day of the term (optional)"), hint=_l("Leave it empty if no end is set."))
    is_chair = AgreeField(_l("They chair the board"))
    email = TextField(
        _l("Email address of their account here (optional)"),
        [Length(max=254)],
        hint=_l("With it they can declare their interests themselves. Nobody else sees it."),
    )

    def offer(self, practices: Iterable[Practice], also: Practice | None = None) -> None:
        """Offer these practices, and the one that is chosen already, though it may have left."""
        found = {practice.code: practice.name for practice in practices}
        if also is not None:
            found[also.code] = also.name
        self.practice.choices = [
            SelectChoice("", _("No practice")),
            *(SelectChoice(code, name) for code, name in found.items()),
        ]

    @classmethod
    def of(cls, member: BoardMember, **how: Any) -> MemberForm:
        """The form filled with what is said of a term now. `how`: as FlaskForm takes it."""
        return cls(
            name=member.name,
            role_type=member.role_type,
            practice=member.practice.code if member.practice else "",
            begins_on=member.begins_on,
            last_day=member.ends_on - DAY if member.ends_on else None,
            is_chair=member.is_chair,
            seen=mark(member),
            **how,
        )

    def to_term(self) -> Term:
        assert self.begins_on.data
        return Term(
            name=self.name.data or "",
            role_type=RoleType(self.role_type.data),
            practice=self.practice.data or "",
            begins_on=self.begins_on.data,
            ends_on=after(self.last_day.data),
            is_chair=bool(self.is_chair.data),
            email=self.email.data or "",
        )


class EndForm(Form):
    """Ending a term."""

    last_day = DayField(_l("Last day on the board"), [InputRequired(_l("Enter the last day."))])


class LegalFormForm(ServiceForm):
    """What the consortium is in law, and who answers for it, by name and office."""

    public = ("name", "about")

    name = TextField(
        _l("Legal form"),
        [InputRequired(_l("Say what the consortium is in law.")), Length(max=120)],
        hint=_l("Such as “company limited by guarantee” or “committee of the health board”."),
    )
    about = LongTextField(
        _l("What that is, in a sentence"),
        [InputRequired(_l("Say what that is."))],
        rows=2,
        most=400,
        hint=_l("Write it for somebody who has never heard of it."),
    )
    answerable = TextField(
        _l("Who is answerable"),
        [InputRequired(_l("Say who is answerable.")), Length(max=200)],
        hint=_l("A name with a role, or a body, such as “Dr A. Lindqvist, chair of the board”."),
    )
    since = DayField(_l("Since when (optional)"))

    @classmethod
    def of(cls, said: LegalForm | None) -> LegalFormForm:
        """The form filled with what was said last."""
        if said is None:
            return cls()
        return cls(name=said.name, about=said.about, answerable=said.answerable, since=said.since)

    def to_texts(self) -> LegalFormTexts:
        return LegalFormTexts(
            name=self.name.data or "",
            about=self.about.data or "",
            answerable=self.answerable.data or "",
            since=self.since.data,
        )


def after(last: date | None) -> date | None:
    """The first day after this last one; a day beyond the calendar stays the last there is."""
    return last if last is None or last == date.max else last + DAY
