"""Title, texts, options and questions."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.consultations.forms.prompts import prompt
from app.consultations.models import Consultation, Option
from app.consultations.operations.drafting import Basics, OptionTexts
from app.web.fields import ChoiceField, LongTextField, TextField
from app.web.public_form import ServiceForm

_TITLE_LONGEST = 100


class TitleForm(ServiceForm):
    """A new consultation."""

    public = ("title",)

    title = TextField(
        _l("What is the consultation called?"),
        [InputRequired(_l("Give the consultation a title.")), Length(max=_TITLE_LONGEST)],
        hint=_l("Short and plain, for example: urgent help the same day."),
    )


class BeginForm(TitleForm):
    """The title, and what the consultation is for."""

    kind = ChoiceField(
        _l("What is it for?"),
        choices=[
            ("priorities", _l("Set our priorities: people say what should come first")),
            ("change", _l("Change to a service: people weigh ways to change it, and leaving it as it is")),
            (
                "closure",
                _l("Close a service: people say what that would mean, and what else could be done"),
            ),
        ],
        default="priorities",
        hint=_l("It begins with fitting questions and hints. You can change the questions."),
    )


class BasicsForm(ServiceForm):
    """The texts."""

    public = (
        "title",
        "summary",
        "why",
        "decided",
        "undecided",
        "decides",
    )

    title = TextField(
        _l("Title"), [InputRequired(_l("Give the consultation a title.")), Length(max=_TITLE_LONGEST)]
    )
    summary = LongTextField(
        _l("In one or two sentences"), rows=2, most=300, hint=_l("Shown on the home page and in lists.")
    )
    why = LongTextField(_l("Why we are asking"), most=3000)
    decided = LongTextField(
        _l("What is already decided"),
        most=2000,
        hint=_l("People must know what their answer can change, and what it cannot."),
    )
    undecided = LongTextField(_l("What is not decided yet"), most=2000)
    decides = LongTextField(_l("Who decides, and when"), rows=3, most=1000)

    @classmethod
    def of(cls, consultation: Consultation) -> BasicsForm:
        """The form, with hints that fit what the consultation is for."""
        form = cls(obj=consultation)
        for name in ("why", "decided", "undecided", "decides"):
            form[name].hint = prompt(consultation.kind, name) or form[name].hint
        return form

    def to_basics(self) -> Basics:
        return Basics(
            **{
                name: self[name].data or ""
                for name in ("title", "summary", "why", "decided", "undecided", "decides")
            }
        )


class OptionForm(ServiceForm):
    """One option."""

    public = (
        "title",
        "summary",
        "detail",
        "cost_note",
    )

    title = TextField(_l("Option"), [InputRequired(_l("Name the option.")), Length(max=120)])
    summary = LongTextField(_l("In one sentence"), rows=2, most=300)
    detail = LongTextField(
        _l("More about it"), rows=8, most=5000, hint=_l("Leave an empty line between paragraphs.")
    )
    cost_pounds = TextField(
        _l("Cost in pounds (optional)"),
        [Optional()],
        hint=_l("Whole pounds. Leave it empty if the cost is not known: empty never counts as nothing."),
        options={"classes": "nhsuk-input--width-10", "inputmode": "numeric", "prefix": "£"},
    )
    cost_note = TextField(
        _l("About the cost (optional)"), [Length(max=200)], hint=_l("For example: a year, from 2027.")
    )

    def validate_cost_pounds(self, field: TextField) -> None:
        text = (field.data or "").replace(",", "").removeprefix("£").strip()
        if text and not (text.isascii() and text.isdigit() and len(text) <= 12):
            raise ValidationError(_l("Enter whole pounds, like 600,000."))

    @classmethod
    def of(cls, option: Option) -> OptionForm:
        cost = "" if option.cost_pounds is None else f"{option.cost_pounds:,}"
        return cls(
            title=option.title,
            summary=option.summary,
            detail=option.detail,
            cost_pounds=cost,
            cost_note=option.cost_note,
        )

    def to_texts(self) -> OptionTexts:
        text = (self.cost_pounds.data or "").replace(",", "").removeprefix("£").strip()
        return OptionTexts(
            title=self.title.data or "",
            summary=self.summary.data or "",
            detail=self.detail.data or "",
            cost_pounds=int(text) if text else None,
            cost_note=self.cost_note.data or "",
        )


class ManyOptionsForm(ServiceForm):
    """Several options at once, a line each."""

    public = ("titles",)

    titles = LongTextField(
        _l("Options, one on each line"),
        [InputRequired(_l("Write at least one option."))],
        rows=8,
        hint=_l("You can say more about each of them afterwards."),
    )

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in (self.titles.data or "").splitlines() if line.strip()]

    def validate_titles(self, _field: LongTextField) -> None:
        long = [number for number, line in enumerate(self.lines, start=1) if len(line) > 300]
        if long:
            raise ValidationError(_l("Line %(n)s is longer than 300 characters.", n=long[0]))
