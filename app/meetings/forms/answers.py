"""What a patient group answers as a group, with the numbers behind it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from app.errors import InvalidBallot
from app.meetings.forms.meetings import NARROW, number_in, whole_number
from app.meetings.operations.answering import (
    LONGEST_REASONS,
    MEETING,
    PAPER,
    PHONE,
    WEB,
    GroupSays,
    mark,
)
from app.meetings.queries.answers import Answered
from app.responses.kinds.entry import Typed, entry
from app.responses.kinds.kind import Slip
from app.responses.kinds.registry import kind_of
from app.responses.questionnaire import Asked
from app.web.elsewhere import SharedForm
from app.web.errors import told
from app.web.fields import ChoiceField, DayField, LongTextField, TextField
from app.web.public_form import PublicForm

CHANNELS = {
    PAPER: _l("On paper"),
    PHONE: _l("By phone"),
    MEETING: _l("At a meeting"),
    WEB: _l("On this site, by the group itself"),
}


class GroupAnswerForm(PublicForm, SharedForm):
    """The numbers, the day and the reasons; `ballot` holds the answer itself."""

    public = ("reasons",)

    met_on = DayField(_l("Day of the meeting"), [InputRequired(_l("Enter the day."))])
    present = TextField(
        _l("How many people took part?"),
        [InputRequired(_l("Enter the number of people.")), whole_number],
        options=NARROW,
    )
    agreeing = TextField(_l("Agreed with it"), [whole_number], options=NARROW)
    against = TextField(_l("Against it"), [whole_number], options=NARROW)
    unsure = TextField(_l("Not sure"), [whole_number], options=NARROW)
    reasons = LongTextField(
        _l("Why did you answer like this? (optional)"),
        rows=5,
        most=LONGEST_REASONS,
        hint=_l("In your own words. Write no names, and nothing about anybody’s health."),
    )
    channel = ChoiceField(
        _l("How did the answer reach you?"),
        [InputRequired(_l("Choose how it reached you."))],
        choices=[(value, words) for value, words in CHANNELS.items() if value != WEB],
    )
    received_on = DayField(
        _l("Which day did it reach you?"),
        [InputRequired(_l("Enter the day it reached you."))],
        hint=_l("It must have reached you by the last day."),
    )

    def blame(self, field: str | None, sentence: str) -> None:
        """As every form does; what is about no field, or about the ballot, is told above the form."""
        if field is not None and field in self:
            super().blame(field, sentence)
        else:
            self.form_errors = [*self.form_errors, sentence]

    def to_says(self, marks: bytes) -> GroupSays:
        assert self.met_on.data is not None
        return GroupSays(
            marks=marks,
            present=number_in(self.present),
            agreeing=number_in(self.agreeing),
            against=number_in(self.against),
            unsure=number_in(self.unsure),
            met_on=self.met_on.data,
            reasons=self.reasons.data or "",
            channel=str(self.channel.data) if "channel" in self else WEB,
            received_on=self.received_on.data if "received_on" in self else None,
        )


def group_form(answer: Answered | None, *, by_the_group: bool, late: bool, **how: Any) -> GroupAnswerForm:
    """The form filled with what the group answered; `by_the_group`: the group fills it in, so nobody asks how
    it came; `late`: it is typed after closing, so it is asked when it came. `how`: as FlaskForm takes it."""
    filled: dict[str, Any] = {}
    if answer is not None:
        for name in ("present", "agreeing", "against", "unsure"):
            filled[name] = str(getattr(answer, name))
        filled |= {"met_on": answer.met_on, "reasons": answer.reasons, "channel": answer.channel}
        filled["received_on"] = answer.received_on
    form = GroupAnswerForm(**filled, seen=mark(answer), **how)
    if by_the_group:
        del form["channel"]
    if not late:
        del form["received_on"]
    return form


class TypedBallot:
    """The fields of the ballot on a page: what they are, what is filled in, what is to be mended. `asked`: as
    it is asked now; a stored ballot is on the whole question, with what was taken out of it since."""

    def __init__(self, whole: Asked, marks: bytes | None) -> None:
        self.whole, self.asked = whole, whole.now
        self.fields: tuple[Typed, ...] = entry(self.asked)
        self.chosen: dict[str, str] = {}
        if marks:
            self.chosen = kind_of(self.asked).chosen(whole.narrow(marks), self.asked)
        self.problems: dict[str, str] = {}

    def read(self, posted: Any) -> bytes | None:
        """The ballot as it is stored; None when something is to be mended first."""
        names = {field.name for field in self.fields}
        self.chosen = {name: values[-1] for name, values in posted.lists() if name in names}
        try:
            marks: bytes = kind_of(self.asked).read(posted, self.asked)
        except Slip as slip:
            self.problems[slip.field or "answer"] = told(slip)
            return None
        except InvalidBallot as refusal:
            self.problems["answer"] = told(refusal)
            return None
        if not any(marks):
            self.problems["answer"] = told(_nothing())
            return None
        return self.whole.widen(marks)

    @property
    def summary(self) -> list[dict[str, str]]:
        """Its part of the error summary."""
        return [{"text": text, "href": f"#{field}"} for field, text in self.problems.items()]

    def words(self, marks: bytes) -> tuple[str, ...]:
        """A ballot in words, a line each."""
        return kind_of(self.asked).said(self.whole.narrow(marks), self.asked)


def _nothing() -> InvalidBallot:
    return InvalidBallot("Enter what the group agreed on: at least one answer.")
