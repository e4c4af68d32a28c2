"""Correcting the wording of a question or an option."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.consultations.models import Option, Question
from app.consultations.operations.correcting import OptionWords, QuestionWords, items_to_correct
from app.texts import paragraphs
from app.web.checkboxes import AgreeField
from app.web.fields import LongTextField, TextField
from app.web.formats import number
from app.web.public_form import ServiceForm


def _reason() -> LongTextField:
    return LongTextField(
        _l("Why you correct it"),
        [InputRequired(_l("Give the reason: it is shown to everybody."))],
        hint=_l("Everybody can read this, beside the words before and after."),
        rows=3,
        most=1000,
    )


def _same_meaning() -> AgreeField:
    return AgreeField(
        _l("The meaning stays the same, so answers given before still fit"),
        [InputRequired(_l("Say that the meaning stays the same. If it does not, do not correct it."))],
    )


class CorrectQuestionForm(ServiceForm):
    """The words of a question."""

    public = ("text", "hint", "items", "reason")
    text = TextField(_l("The question"), [InputRequired(_l("Write the question.")), Length(max=200)])
    hint = LongTextField(_l("Hint under the question (optional)"), rows=2, most=300)
    items = LongTextField(
        _l("What people choose from, one on each line"),
        hint=_l("Keep the lines in their order, and keep all of them."),
        rows=8,
    )
    reason, same_meaning = _reason(), _same_meaning()

    @classmethod
    def of(cls, question: Question) -> CorrectQuestionForm:
        items = items_to_correct(question)
        lines = "\n".join(item.title for item in items)
        form = cls(data={"text": question.text, "hint": question.hint, "items": lines})
        if not items:
            del form["items"]
        return form

    def to_words(self) -> QuestionWords:
        lines = (line.strip() for line in (self["items"].data or "").splitlines()) if "items" in self else ()
        return QuestionWords(
            text=self.text.data or "",
            hint=self.hint.data or "",
            items=tuple(line for line in lines if line) if "items" in self else None,
        )


class CorrectOptionForm(ServiceForm):
    """The words of an option."""

    public = ("title", "summary", "detail", "reason")
    title = TextField(_l("Option"), [InputRequired(_l("Name the option.")), Length(max=120)])
    summary = LongTextField(_l("In one sentence"), rows=2, most=300)
    detail = LongTextField(
        _l("More about it"),
        rows=8,
        most=5000,
        hint=_l("Keep the paragraphs as many as they are. People comment on a paragraph by its number."),
    )
    reason, same_meaning = _reason(), _same_meaning()

    def validate_detail(self, field: LongTextField) -> None:
        kept, said = len(paragraphs(field.object_data or "")), len(paragraphs(field.data or ""))
        if kept > 1 and said != kept:  # one paragraph alone has no number
            raise ValidationError(_("There were %(n)s paragraphs. Keep as many.", n=number(kept)))

    @classmethod
    def of(cls, option: Option) -> CorrectOptionForm:
        return cls(data={"title": option.title, "summary": option.summary, "detail": option.detail})

    def to_words(self) -> OptionWords:
        return OptionWords(
            title=self.title.data or "", summary=self.summary.data or "", detail=self.detail.data or ""
        )
