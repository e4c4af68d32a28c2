"""A question as staff write it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from app.consultations.kinds import COUNTED, SIZES, Order, QuestionKind, Why
from app.consultations.kinds_in_words import WORDS
from app.consultations.models import Consultation, Question
from app.consultations.operations.questions import QuestionTexts
from app.web.checkboxes import AgreeField, ChooseManyField
from app.web.fields import ChoiceField, Form, LongTextField, TextField
from app.web.public_form import ServiceForm

OPTIONS, OWN = "options", "own"


class KindForm(Form):
    """Which kind a question is."""

    kind = ChoiceField(
        _l("What will people do?"), [InputRequired(_l("Choose what people will do."))], choices=[]
    )

    @classmethod
    def offering(cls, kinds: Iterable[QuestionKind], chosen: str = "") -> KindForm:
        """With a sentence and an example of each of these kinds."""
        form = cls(kind=chosen)
        offered = [kind for kind in QuestionKind if kind in set(kinds)]
        form.kind.choices = [SelectChoice(kind.value, str(WORDS[kind].label)) for kind in offered]
        form.kind.hints = {kind.value: f"{WORDS[kind].use} {WORDS[kind].example}" for kind in offered}
        return form


class QuestionForm(ServiceForm):
    """One question; `question_form` takes out what this kind does not have."""

    public = (
        "text",
        "hint",
        "items",
    )

    text = TextField(_l("The question"), [InputRequired(_l("Write the question.")), Length(max=200)])
    hint = LongTextField(_l("Hint under the question (optional)"), rows=2, most=300)
    about = ChoiceField(
        _l("What is it about?"),
        choices=[
            (OPTIONS, _l("The options of this consultation")),
            (OWN, _l("Things of its own, which you write below")),
        ],
    )
    items = LongTextField(
        _l("Things of its own, one on each line"), rows=6, hint=_l("Leave it empty for the options.")
    )
    size = TextField(
        _l("How many"),
        [InputRequired(_l("Enter a number."))],
        options={"classes": "nhsuk-input--width-3", "inputmode": "numeric"},
    )
    order = ChoiceField(
        _l("In which order people see them"),
        choices=[
            (Order.ALPHABETICAL.value, _l("Alphabetical")),
            (Order.RANDOM.value, _l("At random, different for each person")),
            (Order.AS_WRITTEN.value, _l("As you wrote them")),
        ],
        hints={
            Order.ALPHABETICAL.value: _l("Easy to find something in, and favours nothing on purpose."),
            Order.RANDOM.value: _l("Nothing gains by standing first. The order is kept with each response."),
            Order.AS_WRITTEN.value: _l("Only where the order means something, such as ages."),
        },
    )
    why = ChoiceField(
        _l("Ask for the reason?"),
        choices=[
            (Why.OFF.value, _l("No")),
            (Why.OPTIONAL.value, _l("Yes, if people want to say")),
            (Why.REQUIRED.value, _l("Yes, everybody who answers must say why")),
        ],
    )
    required = AgreeField(
        _l("People must answer this question"), hint=_l("“I am not sure” is an answer, too.")
    )
    only_groups = ChooseManyField(
        _l("Who is asked"), hint=_l("Tick none to ask everybody. The others never see the question.")
    )
    only_areas = ChooseManyField(_l("In which areas"), hint=_l("Tick none to ask people of all areas."))

    def validate_size(self, field: TextField) -> None:
        text = field.data or ""
        if not (text.isascii() and text.isdigit() and len(text) <= 3):
            raise ValidationError(_l("Enter a whole number, like 3."))

    def validate_items(self, field: LongTextField) -> None:
        if "about" in self and self.about.data == OWN and not self.lines:
            raise ValidationError(_l("Write at least one, or choose the options of this consultation."))
        if any(len(line) > 200 for line in self.lines):
            raise ValidationError(_l("Use 200 characters or fewer on each line."))

    @property
    def lines(self) -> tuple[str, ...]:
        """The things of its own."""
        return tuple(line.strip() for line in (self.items.data or "").splitlines() if line.strip())

    def to_texts(self, kind: QuestionKind) -> QuestionTexts:
        """What was written; the form is valid."""

        def of(name: str, usual: Any) -> Any:
            return self[name].data if name in self else usual

        own = of("about", OWN) == OWN and "items" in self
        return QuestionTexts(
            kind=kind,
            text=self.text.data or "",
            hint=self.hint.data or "",
            size=int(of("size", "0")),
            why=Why(of("why", Why.OFF.value)),
            required=bool(self.required.data),
            order=Order(of("order", Order.AS_WRITTEN.value)),
            items=self.lines if own else None,
            only_groups=tuple(of("only_groups", ())),
            only_areas=tuple(int(area) for area in of("only_areas", ())),
        )


def question_form(
    consultation: Consultation,
    kind: QuestionKind,
    areas: Iterable[tuple[int, str]],
    question: Question | None = None,
) -> QuestionForm:
    """The form of a question of this kind, with what it says now or, if it is new, what is usual."""
    form = QuestionForm(data=_written(kind, question))
    form.only_groups.choices = [SelectChoice(g.key, g.label) for g in consultation.respondent_groups]
    form.only_areas.choices = [SelectChoice(str(number), name) for number, name in areas]
    form.size.label.text = str(WORDS[kind].size)
    counts, first = question is not None and question.counts, _is_first(consultation, question)
    without = {
        "about": counts or kind in (QuestionKind.OPEN, QuestionKind.STATEMENTS),
        "items": counts or kind is QuestionKind.OPEN,
        "size": kind in SIZES,
        "order": kind in (QuestionKind.OPEN, QuestionKind.BEST_WORST, QuestionKind.PAIRWISE),
        "why": kind is QuestionKind.OPEN,
        "only_groups": counts or first,
        "only_areas": counts or first or not form.only_areas.choices,
    }
    for name, absent in without.items():
        if absent:
            del form[name]
    if kind is QuestionKind.STATEMENTS:
        form.items.label.text, form.items.hint = _("Statements, one on each line"), _("Short and plain.")
    return form


def _is_first(consultation: Consultation, question: Question | None) -> bool:
    return question is not None and consultation.questions[0].id == question.id


def _written(kind: QuestionKind, question: Question | None) -> dict[str, Any]:
    usual = WORDS[kind].usual
    if question is None:
        return {
            "size": str(usual),
            "why": Why.OFF.value,
            "order": Order.ALPHABETICAL.value,
            "about": OPTIONS if kind in COUNTED else OWN,
        }
    return {
        "text": question.text,
        "hint": question.hint,
        "size": str(question.size if question.kind == kind.value and question.size else usual),
        "why": question.why,
        "order": question.order,
        "required": question.required,
        "about": OWN if question.own_items else OPTIONS,
        "items": "\n".join(item.title for item in question.items),
        "only_groups": list(question.only_groups),
        "only_areas": [str(area) for area in question.only_areas],
    }
