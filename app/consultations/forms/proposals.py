"""What is said of an option as a proposal: a step a form, so that nobody faces twenty boxes at once."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.consultations.models import Option, OptionGround, OptionMeasure
from app.consultations.operations.proposals import Change, Effects, Ground, Measure, Money
from app.consultations.proposals import GroundKind
from app.web.fields import ChoiceField, DayField, LongTextField, TextField
from app.web.public_form import ServiceForm

_POUNDS = {"classes": "nhsuk-input--width-10", "inputmode": "numeric", "prefix": "£"}
_DAY = _l("For example 6 8 2026")


def read_whole(text: str | None) -> int | None:
    """A whole number as people write it, with commas, a pound sign or a minus; None for an empty box.
    Raises ValueError for what is none."""
    bare = (text or "").replace(",", "").replace("£", "").replace(" ", "").replace("−", "-")
    if not bare:
        return None
    digits = bare.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
        raise ValueError(text)
    return int(bare)


def _check_whole(field: TextField, sentence: Any, *, negative: bool = False) -> None:
    try:
        number = read_whole(field.data)
    except ValueError:
        raise ValidationError(sentence) from None
    if number is not None and number < 0 and not negative:
        raise ValidationError(sentence)


def _written(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


class ChangeForm(ServiceForm):
    """How it is now, and what would change."""

    public = (
        "now",
        "change",
    )

    is_do_nothing = ChoiceField(
        _l("What is this option?"),
        choices=[
            ("no", _l("A change")),
            ("yes", _l("Doing nothing: everything stays as it is")),
        ],
        hint=_l("A change to a service is weighed against doing nothing, so one option must be that."),
    )
    now = LongTextField(
        _l("How it is now"),
        most=3000,
        hint=_l("What people can use today: where, when, how long they wait, how many come."),
    )
    change = LongTextField(
        _l("What would change"),
        rows=8,
        most=5000,
        hint=_l("What people would notice, step by step. Leave an empty line between paragraphs."),
    )

    @classmethod
    def of(cls, option: Option) -> ChangeForm:
        said = option.proposal
        return cls(
            is_do_nothing="yes" if said and said.is_do_nothing else "no",
            now=said.now if said else "",
            change=said.change if said else "",
        )

    def to_change(self) -> Change:
        return Change(
            now=self.now.data or "",
            change=self.change.data or "",
            is_do_nothing=self.is_do_nothing.data == "yes",
        )


class EffectsForm(ServiceForm):
    """Who is affected, what it does to demand, what can go wrong."""

    public = (
        "affected",
        "demand",
        "risks",
    )

    affected = LongTextField(
        _l("Who is affected"), most=3000, hint=_l("Which people, about how many, for better or for worse.")
    )
    demand = LongTextField(
        _l("What it does to demand"),
        most=2000,
        hint=_l("Would more or fewer people need this service, or another one?"),
    )
    risks = LongTextField(
        _l("What can go wrong"), most=3000, hint=_l("Each risk, and what would be done about it.")
    )

    @classmethod
    def of(cls, option: Option) -> EffectsForm:
        return cls(obj=option.proposal)

    def to_effects(self) -> Effects:
        return Effects(
            affected=self.affected.data or "", demand=self.demand.data or "", risks=self.risks.data or ""
        )


class MoneyForm(ServiceForm):
    """What it costs, what it saves, and when."""

    public = ("cost_note",)

    cost_pounds = TextField(
        _l("Cost in pounds (optional)"),
        [Optional()],
        hint=_l("Whole pounds. Leave it empty if the cost is not known: empty never counts as nothing."),
        options=_POUNDS,
    )
    cost_note = TextField(
        _l("About the cost (optional)"), [Length(max=200)], hint=_l("For example: a year, from 2027.")
    )
    net_saving_pounds = TextField(
        _l("Net saving a year in pounds (optional)"),
        [Optional()],
        hint=_l(
            "What is saved each year once it runs, less what it costs to run. Put a minus in front if it "
            "costs more than now. Leave it empty if it is not known."
        ),
        options=_POUNDS,
    )
    months_to_effect = TextField(
        _l("Months until it has effect (optional)"),
        [Optional()],
        hint=_l("From the decision until people notice. Leave it empty if it is not known."),
        options={"classes": "nhsuk-input--width-3", "inputmode": "numeric"},
    )

    def validate_cost_pounds(self, field: TextField) -> None:
        _check_whole(field, _l("Enter whole pounds, like 600,000."))

    def validate_net_saving_pounds(self, field: TextField) -> None:
        _check_whole(field, _l("Enter whole pounds, like 600,000 or -40,000."), negative=True)

    def validate_months_to_effect(self, field: TextField) -> None:
        _check_whole(field, _l("Enter a whole number of months, like 6."))

    @classmethod
    def of(cls, option: Option) -> MoneyForm:
        said = option.proposal
        return cls(
            cost_pounds=_written(option.cost_pounds),
            cost_note=option.cost_note,
            net_saving_pounds=_written(said.net_saving_pounds if said else None),
            months_to_effect=_written(said.months_to_effect if said else None),
        )

    def to_money(self) -> Money:
        return Money(
            cost_pounds=read_whole(self.cost_pounds.data),
            cost_note=self.cost_note.data or "",
            net_saving_pounds=read_whole(self.net_saving_pounds.data),
            months_to_effect=read_whole(self.months_to_effect.data),
        )


class NeedForm(ServiceForm):
    """What data show."""

    public = (
        "text",
        "source",
    )

    text = LongTextField(
        _l("What the data show"),
        [InputRequired(_l("Say what the data show."))],
        rows=4,
        most=2000,
        hint=_l("One number or finding, in a sentence. Numbers of fewer than 10 people are not published."),
    )
    source = TextField(
        _l("Where it is from"),
        [InputRequired(_l("Say where it is from.")), Length(max=300)],
        hint=_l("For example: clinic records of the consortium."),
    )
    dated_on = DayField(_l("What day the data are from"), [InputRequired(_l("Enter the day."))], hint=_DAY)

    @classmethod
    def of(cls, ground: OptionGround) -> NeedForm:
        return cls(obj=ground)

    def to_ground(self) -> Ground:
        return Ground(
            kind=GroundKind.NEED,
            text=self.text.data or "",
            source=self.source.data or "",
            dated_on=self.dated_on.data,
        )


class WantForm(ServiceForm):
    """What people said."""

    public = (
        "text",
        "source",
    )

    text = LongTextField(
        _l("What people said"),
        [InputRequired(_l("Say what people said."))],
        rows=4,
        most=2000,
        hint=_l("In their words where you can. Do not give names of patients."),
    )
    source = TextField(
        _l("Where they said it"),
        [InputRequired(_l("Say where they said it.")), Length(max=300)],
        hint=_l("For example: a meeting of patient groups, 24 people."),
    )
    dated_on = DayField(_l("When (optional)"), [Optional()], hint=_DAY)

    @classmethod
    def of(cls, ground: OptionGround) -> WantForm:
        return cls(obj=ground)

    def to_ground(self) -> Ground:
        return Ground(
            kind=GroundKind.WANT,
            text=self.text.data or "",
            source=self.source.data or "",
            dated_on=self.dated_on.data,
        )


class MeasureForm(ServiceForm):
    """What is measured, and what is promised."""

    public = (
        "name",
        "baseline",
        "target",
        "source",
    )

    name = TextField(
        _l("What is measured"),
        [InputRequired(_l("Say what is measured.")), Length(max=200)],
        hint=_l("For example: days from referral to the first visit, median."),
    )
    baseline = TextField(
        _l("Where it stands"),
        [InputRequired(_l("Say where it stands.")), Length(max=100)],
        hint=_l("For example: 21 days."),
    )
    baseline_on = DayField(_l("Measured on"), [InputRequired(_l("Enter the day."))], hint=_DAY)
    target = TextField(
        _l("Where it shall stand"),
        [InputRequired(_l("Say where it shall stand.")), Length(max=100)],
        hint=_l("For example: 7 days or fewer."),
    )
    target_on = DayField(_l("By when"), [InputRequired(_l("Enter the day."))], hint=_DAY)
    source = TextField(
        _l("Where the numbers come from"),
        [InputRequired(_l("Say where the numbers come from.")), Length(max=300)],
    )

    @classmethod
    def of(cls, measure: OptionMeasure) -> MeasureForm:
        return cls(obj=measure)

    def to_measure(self) -> Measure:
        assert self.baseline_on.data
        assert self.target_on.data
        return Measure(
            name=self.name.data or "",
            baseline=self.baseline.data or "",
            baseline_on=self.baseline_on.data,
            target=self.target.data or "",
            target_on=self.target_on.data,
            source=self.source.data or "",
        )
