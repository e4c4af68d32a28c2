"""Forms of an action."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.delivery.kinds import Status
from app.delivery.operations.actions import News, Planned
from app.delivery.words import STATUSES
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, LongTextField, TextField
from app.web.public_form import PublicForm


class PlanForm(PublicForm):
    """An action to be planned."""

    public = ("what", "owner")
    what = TextField(
        _l("What is to be done"), [InputRequired(_l("Say what is to be done.")), Length(max=200)]
    )
    owner = TextField(
        _l("Who does it"),
        [InputRequired(_l("Say who does it.")), Length(max=200)],
        hint=_l("A role, with a name where it is public by office. Everybody can read this."),
    )
    due_on = DayField(_l("By which day"), [InputRequired(_l("Enter the day by which it is to be done."))])

    def to_planned(self) -> Planned:
        assert self.due_on.data
        return Planned(
            what=self.what.data or "",
            owner=self.owner.data or "",
            due_on=self.due_on.data,
        )


class UpdateForm(PublicForm, SharedForm):
    """How far an action is."""

    public = ("words", "difference")
    never_shown = frozenset({"words", "difference", "status"})
    status = ChoiceField(
        _l("How far is it?"),
        [InputRequired(_l("Choose how far it is."))],
        choices=[(status.value, words) for status, words in STATUSES.items()],
    )
    words = LongTextField(
        _l("What happened since"),
        [InputRequired(_l("Say how far it is."))],
        rows=4,
        most=1000,
        hint=_l("Everybody can read this. It cannot be changed afterwards, only added to."),
    )
    difference = LongTextField(
        _l("What difference did it make? (optional, once it is done)"),
        rows=3,
        most=1000,
        hint=_l("Such as: people now wait 9 days. Before it was 31 days."),
    )

    def to_news(self) -> News:
        return News(
            status=Status(self.status.data),
            words=self.words.data or "",
            difference=self.difference.data or "",
        )
