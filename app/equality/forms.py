"""The questions about oneself as forms, where everything can be left out; and what staff settle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, Optional, Regexp

from app.equality import words
from app.equality.ethnicity import NOT_KNOWN, NOT_STATED
from app.equality.queries import Local
from app.equality.questions import CONDITIONS, LIMITED, QUESTIONS, Question
from app.web.checkboxes import ChooseManyField
from app.web.fields import ChoiceField, DayField, Form, TextField


class AboutYouForm(Form):
    """What the forms of all pages share; `of` adds the questions."""

    questions: Sequence[Question] = ()

    @classmethod
    def of(cls, questions: Sequence[Question]) -> AboutYouForm:
        """The form of these questions."""
        fields: dict[str, Any] = {one.key: _field(one) for one in questions}
        return type("AboutYouForm", (cls,), fields | {"questions": questions})()

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it makes sense; nothing need be answered."""
        fine = super().validate(extra_validators)
        for one in self.questions:
            chosen = self[one.key].data or ()
            if one.many and NOT_STATED in chosen and len(chosen) > 1:
                self.blame(one.key, _("Choose what fits, or that you prefer not to say."))
                fine = False
        return fine

    def said(self) -> dict[str, list[str]]:
        """The codes by question; 99 for what was left empty. What health affects is asked only of those whom
        it limits."""
        found = {one.key: self._codes(one) for one in self.questions}
        if not set(found.get(LIMITED.key, ())) & {"a-lot", "a-little"}:
            found.pop(CONDITIONS.key, None)
        return found

    def _codes(self, question: Question) -> list[str]:
        data = self[question.key].data
        if question.many:
            return list(data or [NOT_KNOWN])
        return [data or NOT_KNOWN]


def _field(question: Question) -> Any:
    said = words.words_of(question.key)
    kind = ChooseManyField if question.many else ChoiceField
    return kind(said.asked, [Optional()], hint=said.why, choices=words.choices_of(question))


class AskedForm(Form):
    """Which questions a consultation asks."""

    asked = ChooseManyField(
        _l("Questions to ask"),
        hint=_l("Ask only what you will use. People can leave out each of them."),
    )

    @classmethod
    def of(cls, asked: frozenset[str]) -> AskedForm:
        """The form with what is asked now."""
        form = cls(asked=sorted(asked))
        form.asked.choices = [(key, words.words_of(key).name) for key in QUESTIONS]
        return form


_FIGURE = {"inputmode": "numeric", "classes": "nhsuk-input--width-10", "autocomplete": "off"}


class FiguresForm(Form):
    """How many people of the area give which answer; `of` adds a field for each."""

    codes: Sequence[str] = ()
    source = TextField(
        _l("Where the figures come from"),
        [InputRequired(_l("Say where the figures come from.")), Length(max=200)],
        hint=_l("For example: Census 2021, table TS021."),
    )
    as_of = DayField(_l("Day they are of"), [InputRequired(_l("Enter the day the figures are of."))])

    @classmethod
    def of(cls, question: Question, known: Local | None) -> FiguresForm:
        """The form of this question, filled with what is known."""
        told, people = words.answers_of(question), known.people if known else {}
        fields: dict[str, Any] = {code: _figure(told[code]) for code in question.codes}
        made = type("FiguresForm", (cls,), fields | {"codes": question.codes})
        before: dict[str, Any] = {code: str(count) for code, count in people.items()}
        if known:
            before |= {"source": known.source, "as_of": known.as_of}
        return made(data=before)

    def people(self) -> dict[str, int]:
        """The figures that were given."""
        return {code: int(self[code].data.replace(",", "")) for code in self.codes if self[code].data}


def _figure(label: str) -> TextField:
    whole = Regexp(r"^[0-9][0-9,]{0,9}$", message=_l("Enter a whole number, such as 12,400, or nothing."))
    return TextField(label, [Optional(), whole], options=_FIGURE)
