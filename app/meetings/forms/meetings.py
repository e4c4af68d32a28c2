"""The form of a meeting: short enough to be filled in on a phone on the way home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.meetings.kinds import Agreed, MeetingKind, Minutes
from app.meetings.operations.recording import mark
from app.meetings.queries.meetings import Recorded
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, Form, LongTextField, PickField, TextField
from app.web.public_form import PublicForm

MOST_ANSWERS = 12
FEWEST_SHOWN = 2
KINDS = {
    MeetingKind.PPG: _l("Patient group meeting"),
    MeetingKind.DROP_IN: _l("Drop-in"),
    MeetingKind.OUTREACH: _l("Outreach event"),
    MeetingKind.PHONE: _l("Phone round"),
}
NARROW = {"classes": "nhsuk-input--width-4", "inputmode": "numeric"}
_NUMBERS = {"in_favour": _l("For"), "against": _l("Against"), "unsure": _l("Unsure")}
_OF_AN_ANSWER = re.compile(r"answer_(?P<number>\d+)_(?P<part>\w+)")


def whole_number(_form: Form, field: TextField) -> None:
    """Refuses what is no number of people; nothing at all is for another validator."""
    text = field.data or ""
    if text and not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise ValidationError(_l("Enter a whole number, like 12."))


def number_in(field: TextField) -> int:
    """The number that stands in a field `whole_number` has passed; 0 for nothing."""
    return int(field.data or 0)


def _answer_fields() -> dict[str, Any]:
    """Fields for each answer that can be written down, whether the page shows them or not."""
    fields: dict[str, Any] = {}
    for row in range(1, MOST_ANSWERS + 1):
        fields[f"answer_{row}_text"] = TextField(_l("What was agreed"), [Length(max=300)])
        for name, words in _NUMBERS.items():
            fields[f"answer_{row}_{name}"] = TextField(words, [whole_number], options=NARROW)
    return fields


class _MeetingForm(PublicForm, SharedForm):
    """The parts of a meeting besides its answers. Its notice hangs on walls, and what was heard becomes a
    record of listening that everybody can read."""

    public = ("place", "topics", "heard", *(f"answer_{row}_text" for row in range(1, MOST_ANSWERS + 1)))

    held_on = DayField(_l("Day"), [InputRequired(_l("Enter the day."))])
    kind = ChoiceField(
        _l("What kind of meeting was it?"), [InputRequired(_l("Choose a kind."))], choices=list(KINDS.items())
    )
    place = TextField(_l("Where was it?"), [Length(max=120)], hint=_l("Leave this empty for a phone round."))
    practice = PickField(_l("GP practice or its patient group"))
    consultation = PickField(_l("Consultation it was about"))
    people = TextField(
        _l("How many people took part?"),
        [InputRequired(_l("Enter the number of people.")), whole_number],
        hint=_l("Count everybody but yourself."),
        options=NARROW,
    )
    topics = LongTextField(
        _l("Topics (optional)"), rows=4, most=2_500, hint=_l("One on a line, each in a few words.")
    )
    heard = LongTextField(
        _l("What did you hear? (optional)"),
        rows=6,
        most=4_000,
        hint=_l("In your own words. Write no names, and nothing about anybody’s health."),
    )

    def blame(self, field: str | None, sentence: str) -> None:
        """As every form does; a refusal counts only the answers that were given, so it is put on its row."""
        found = _OF_AN_ANSWER.fullmatch(field or "")
        if found:
            row = self.rows_given[int(found["number"]) - 1]
            field = f"answer_{row}_{found['part']}"
        super().blame(field, sentence)

    def answer(self, row: int) -> list[TextField]:
        """The fields of one answer: its text, then the three numbers."""
        return [self[f"answer_{row}_{part}"] for part in ("text", *_NUMBERS)]

    @property
    def rows_given(self) -> list[int]:
        """The rows in which anything is written, from 1."""
        return [row for row in range(1, MOST_ANSWERS + 1) if any(field.data for field in self.answer(row))]

    def rows_shown(self, more: int = 0) -> range:
        """The rows a page shows; `more`: that many beyond those that are filled."""
        last = max(self.rows_given, default=0)
        return range(1, min(MOST_ANSWERS, max(FEWEST_SHOWN, last + more)) + 1)

    def _answers(self) -> Iterator[Agreed]:
        for row in self.rows_given:
            text, in_favour, against, unsure = self.answer(row)
            yield Agreed(
                text=text.data or "",
                in_favour=number_in(in_favour),
                against=number_in(against),
                unsure=number_in(unsure),
            )

    def to_minutes(self) -> Minutes:
        chosen = self.consultation.data
        assert self.held_on.data is not None
        return Minutes(
            held_on=self.held_on.data,
            kind=MeetingKind(self.kind.data),
            people=number_in(self.people),
            place=self.place.data or "",
            practice_code=self.practice.data or "",
            consultation_id=int(chosen) if chosen else None,
            topics=tuple(line.strip() for line in (self.topics.data or "").splitlines() if line.strip()),
            answers=tuple(self._answers()),
            heard=self.heard.data or "",
        )


MeetingForm: type[_MeetingForm] = type("MeetingForm", (_MeetingForm,), _answer_fields())


def meeting_form(choices: Mapping[str, Any], **how: Any) -> _MeetingForm:
    """The form with what can be chosen: `practice` and `consultation`, pairs of value and words. `how`: as
    FlaskForm takes it."""
    form = MeetingForm(**how)
    for name, pairs in choices.items():
        form[name].choices = pairs
    return form


def form_of(recorded: Recorded, choices: Mapping[str, Any], **how: Any) -> _MeetingForm:
    """The form filled with a meeting as it is written down now."""
    return meeting_form(choices, **_filled(recorded.minutes), seen=mark(recorded.version), **how)


def form_of_today(today: date, choices: Mapping[str, Any], **given: Any) -> _MeetingForm:
    """An empty form, on the day it is opened. `given`: what is known beforehand."""
    return meeting_form(choices, held_on=today, **given)


def _filled(minutes: Minutes) -> dict[str, Any]:
    values: dict[str, Any] = {
        "held_on": minutes.held_on,
        "kind": minutes.kind.value,
        "place": minutes.place,
        "practice": minutes.practice_code,
        "consultation": str(minutes.consultation_id or ""),
        "people": str(minutes.people),
        "topics": "\n".join(minutes.topics),
        "heard": minutes.heard,
    }
    for row, answer in enumerate(minutes.answers, start=1):
        values |= {f"answer_{row}_{part}": str(value) for part, value in vars(answer).items()}
    return values


class RemoveForm(Form):
    """Why a meeting is removed."""

    reason = LongTextField(
        _l("Why is it removed?"),
        [InputRequired(_l("Say why it is removed."))],
        rows=2,
        most=300,
        hint=_l("The reason stays on record. Do not repeat what must not be kept."),
    )
