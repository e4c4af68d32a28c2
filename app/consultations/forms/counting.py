"""How a consultation will be counted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from app.consultations.kinds import QuestionKind
from app.consultations.models import Consultation
from app.consultations.operations.counting import (
    MOST_PEOPLE,
    MOST_WEIGHT_OF_A_GROUP,
    CountingChoices,
    breakers_for,
    choices_of,
    methods_for,
)
from app.consultations.rule_in_words import assurance_words, breaker_words
from app.extensions import htmx
from app.ranking.assurance import Assurance
from app.ranking.methods import usual_method
from app.ranking.rule import Combination, SmallGroups
from app.ranking.scale import BallotKind
from app.ranking.ties import TieBreaker
from app.web.checkboxes import ChooseManyField
from app.web.fields import ChoiceField, LongTextField, PickField, TextField
from app.web.formats import number
from app.web.public_form import ServiceForm

_NARROW = {"classes": "nhsuk-input--width-4", "inputmode": "decimal"}
_TIES = ("tie_1", "tie_2", "tie_3", "tie_4")
_WEIGHT = "weight_"


def _whole(field: TextField) -> None:
    text = field.data or ""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:5]) <= MOST_PEOPLE):
        raise ValidationError(_l("Enter a number from 1 to 1,000."))


class CountingForm(ServiceForm):
    """Each part of the rule; `counting_form` adds a weight for each counting group."""

    public: ClassVar[Sequence[str]] = ("weights_reason",)
    method = ChoiceField(_l("How one group’s answers become a list"))
    combination = ChoiceField(
        _l("How the groups become one list"),
        choices=[
            (Combination.EQUAL.value, _l("Each group has an equal say (usual)")),
            (Combination.ONE_VOICE.value, _l("Each group is one voice")),
            (Combination.WEIGHTED.value, _l("Each group weighs what you say")),
            (Combination.POOLED.value, _l("Everybody is one group")),
        ],
        hints={
            Combination.EQUAL.value: _l(
                "However many people are in it. A large group cannot win by being large."
            ),
            Combination.ONE_VOICE.value: _l(
                "The same sum as an equal say. Choose it where each group speaks as one, such as a patient "
                "participation group."
            ),
            Combination.WEIGHTED.value: _l("Give each group a weight below, and say why."),
            Combination.POOLED.value: _l("Every person has an equal say. The largest group decides most."),
        },
    )
    weights_reason = LongTextField(
        _l("Why the groups weigh this much"), rows=2, most=500, hint=_l("Everybody can read this.")
    )
    assurances = ChooseManyField(
        _l("Whose answers count towards the list"),
        hint=_l("The others are kept and read, and we say how many there were. Tick none to count all."),
    )
    minimum_base = TextField(
        _l("How many people a group needs for a list of its own"),
        [InputRequired(_l("Enter a number from 1 to 1,000."))],
        hint=_l("10 is usual. Below 10, people could be recognised."),
        options={"classes": "nhsuk-input--width-4", "inputmode": "numeric"},
    )
    small_groups = ChoiceField(
        _l("What becomes of smaller groups"),
        choices=[
            (SmallGroups.POOL.value, _l("They are counted together as one (usual)")),
            (SmallGroups.LEAVE_OUT.value, _l("They are left out of the joint list")),
            (SmallGroups.KEEP.value, _l("They are kept as they are")),
        ],
        hints={
            SmallGroups.POOL.value: _l("If that is still too few, they are left out of the joint list."),
            SmallGroups.LEAVE_OUT.value: _l(
                "They count in the order of everybody, which is shown beside it."
            ),
            SmallGroups.KEEP.value: _l(
                "Warning: 2 or 3 people then have as much say as hundreds, and could be recognised. What a "
                "group of fewer than 10 said is never shown by itself."
            ),
        },
    )
    comment_weight = PickField(
        _l("How much comments count"),
        choices=[
            ("0", _l("Not at all")),
            ("1/20", _l("5 in 100 of a score")),
            ("1/10", _l("10 in 100 of a score (usual)")),
            ("3/20", _l("15 in 100 of a score")),
            ("1/5", _l("20 in 100 of a score")),
            ("1/4", _l("25 in 100 of a score")),
            ("3/10", _l("30 in 100 of a score (the most)")),
        ],
        hint=_l(
            "Comments for or against an option can move its score by this much. Where nobody comments, only "
            "answers count."
        ),
    )
    tie_1 = PickField(_l("First, by"), choices=[])
    tie_2 = PickField(_l("If still level, by"), choices=[])
    tie_3 = PickField(_l("If still level after that, by"), choices=[])
    tie_4 = PickField(_l("Last, by"), choices=[])
    top = TextField(
        _l("How many places are the top of the list"),
        [InputRequired(_l("Enter a number from 1 to 1,000."))],
        hint=_l(
            "We say how likely each option is to be in the top. 10 is usual. For a shorter list, the first 3."
        ),
        options={"classes": "nhsuk-input--width-4", "inputmode": "numeric"},
    )

    def validate_minimum_base(self, field: TextField) -> None:
        _whole(field)

    def validate_top(self, field: TextField) -> None:
        _whole(field)

    def validate_tie_2(self, field: PickField) -> None:
        self._must_differ(field)

    def validate_tie_3(self, field: PickField) -> None:
        self._must_differ(field)

    def validate_tie_4(self, field: PickField) -> None:
        self._must_differ(field)

    def _must_differ(self, field: PickField) -> None:
        above = [each.data for each in self.ties[: _TIES.index(field.name)]]
        if field.data and field.data in above:
            raise ValidationError(_l("Choose another way than those above, or none."))

    @property
    def becomes_public(self) -> bool:
        """Whether it is sent to be kept, and not only to see the example."""
        return "example" not in request.form and not htmx

    @property
    def weighs(self) -> bool:
        """Whether the groups' weights are asked for."""
        return bool(self.combination.data == Combination.WEIGHTED.value)

    @property
    def weights(self) -> list[WeightField]:
        """The weights, in the order of the groups."""
        return [field for field in self if isinstance(field, WeightField)]

    @property
    def ties(self) -> list[PickField]:
        """The ways to break a tie, in order."""
        return [self[name] for name in _TIES]

    def to_choices(self) -> CountingChoices:
        """What was chosen; the form is valid."""
        chosen = [field.data for field in self.ties if field.data]
        return CountingChoices(
            method=self.method.data,
            combination=Combination(self.combination.data),
            weights=tuple((field.key, field.read_weight()) for field in self.weights) if self.weighs else (),
            weights_reason=(self.weights_reason.data or "") if self.weighs else "",
            minimum_base=int(self.minimum_base.data or 0),
            small_groups=SmallGroups(self.small_groups.data),
            comment_weight=Fraction(self.comment_weight.data),
            ties=tuple(TieBreaker(one) for one in chosen),
            top=int(self.top.data or 0),
            assurances=tuple(Assurance(value) for value in self.assurances.data or ()),
        )


class ChangingForm(CountingForm):
    """A change of a rule that is public."""

    public = ("weights_reason", "reason")
    reason = LongTextField(
        _l("Why you change it"),
        [InputRequired(_l("Give the reason: it is shown to everybody."))],
        hint=_l("Everybody can read this, beside the rule as it was."),
        rows=3,
        most=1000,
    )


class WeightField(TextField):
    """What one counting group (`key`) weighs."""

    def __init__(self, label: Any = None, *, key: str = "", **kwargs: Any) -> None:
        self.key = key
        super().__init__(label, options=dict(_NARROW), **kwargs)

    def read_weight(self) -> Fraction:
        """The number typed; ValueError where it is none."""
        try:
            typed = Decimal(self.data or "")
        except InvalidOperation:
            raise ValueError from None
        if not typed.is_finite() or not 0 <= typed <= MOST_WEIGHT_OF_A_GROUP:
            raise ValueError
        return Fraction(typed).limit_denominator(1000)

    def pre_validate(self, form: Any) -> None:
        if form.weighs:
            try:
                self.read_weight()
            except ValueError:
                raise ValidationError(_l("Enter a number from 0 to 100, like 2 or 1.5.")) from None


def counting_form(consultation: Consultation, *, changing: bool = False) -> CountingForm:
    """The form for this consultation's question and groups, with what is chosen now; when `changing` a rule
    that is public, also for the reason."""
    question, chosen = consultation.priority_question, choices_of(consultation)
    assert question is not None
    kind = QuestionKind(question.kind).ballot
    assert kind is not None
    weights = {
        f"{_WEIGHT}{group.id}": WeightField(group.label, key=group.key)
        for group in consultation.counting_groups
    }
    known = {key: str(float(weight)).removesuffix(".0") for key, weight in chosen.weights}
    offered = {method.name for method in methods_for(kind)}
    ties = dict(zip(_TIES, [breaker.value for breaker in chosen.ties], strict=False))
    base = ChangingForm if changing else CountingForm
    form: CountingForm = type("CountingForm", (base,), weights)(
        data={f"{_WEIGHT}{group.id}": known.get(group.key, "1") for group in consultation.counting_groups}
        | dict.fromkeys(_TIES, "")
        | ties
        | {
            "method": chosen.method if chosen.method in offered else usual_method(kind),
            "combination": chosen.combination.value,
            "weights_reason": chosen.weights_reason,
            "minimum_base": str(chosen.minimum_base),
            "small_groups": chosen.small_groups.value,
            "comment_weight": str(chosen.comment_weight),
            "top": str(chosen.top),
            "assurances": [each.value for each in chosen.assurances or consultation.assurances],
        }
    )
    form.assurances.choices = [
        SelectChoice(each.value, assurance_words(each)) for each in consultation.assurances
    ]
    _offer(form, kind, str(chosen.comment_weight))
    return form


def _offer(form: CountingForm, kind: BallotKind, weight: str) -> None:
    """What can be chosen for this kind of question."""
    usual = usual_method(kind)
    form.method.choices = [
        SelectChoice(
            method.name,
            _("%(method)s (usual)", method=_(method.label)) if method.name == usual else _(method.label),
        )
        for method in methods_for(kind)
    ]
    if weight not in {choice.value for choice in form.comment_weight.choices}:
        words = _("%(n)s in 100 of a score", n=number(Fraction(weight) * 100))
        form.comment_weight.choices = [*form.comment_weight.choices, SelectChoice(weight, words)]
    form.method.hints = {method.name: _(method.good_for) for method in methods_for(kind) if method.good_for}
    for field in form.ties:
        nothing = _("Nothing: they share a place") if field is form.tie_1 else _("Nothing more")
        field.choices = [
            SelectChoice("", nothing),
            *(
                SelectChoice(breaker.value, _sentence(breaker_words(breaker)))
                for breaker in breakers_for(kind)
            ),
        ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
