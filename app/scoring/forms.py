"""Writing criteria, fixing them, and scoring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from app.scoring.criteria import Criterion
from app.scoring.operations import MOST_CRITERIA
from app.web.elsewhere import SharedForm
from app.web.fields import DayField, Form, LongTextField, TextField
from app.web.public_form import PublicForm

_WHOLE = {"inputmode": "numeric", "classes": "nhsuk-input--width-4", "autocomplete": "off"}
_ROWS = range(1, MOST_CRITERIA + 1)
_PUBLIC = (
    "reason",
    *(f"{part}-{row}" for row in _ROWS for part in ("name", "meaning")),
)


class CriteriaForm(PublicForm, SharedForm):
    """A row of name, meaning and weight for each criterion, some of them empty; `of` adds them."""

    asks_only = knows_stored = True
    asks_reason = False
    never_shown = frozenset({"reason"})
    reason = LongTextField(
        _l("Why do you change this?"),
        hint=_l("Everybody can read it, beside the criteria as they were."),
        rows=3,
        most=1_000,
    )

    @classmethod
    def of(cls, criteria: Sequence[Criterion], *, seen: str, asks_reason: bool, **how: Any) -> CriteriaForm:
        """The form with the criteria as they are. `asks_reason`: they are fixed."""
        fields: dict[str, Any] = {}
        for row in _ROWS:
            fields |= _row(row)
        filled: dict[str, Any] = {"seen": seen}
        for row, each in zip(_ROWS, criteria, strict=False):
            filled |= {
                f"key-{row}": each.key,
                f"name-{row}": each.name,
                f"meaning-{row}": each.meaning,
                f"weight-{row}": str(each.weight),
            }
        made = type("CriteriaForm", (cls,), fields | {"asks_reason": asks_reason, "public": _PUBLIC})
        form: CriteriaForm = made(data=filled, **how)
        if not asks_reason:
            del form.reason
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        """A row is whole or empty; and a reason is there where one is asked for."""
        good = super().validate(extra_validators)
        for row in _ROWS:
            name, weight = self[f"name-{row}"], self[f"weight-{row}"]
            if name.data and not weight.data:
                weight.errors = [*weight.errors, _("Enter a weight for this criterion.")]
            elif not name.data and (weight.data or self[f"meaning-{row}"].data):
                name.errors = [*name.errors, _("Write a name for this criterion, or empty the whole row.")]
            good = good and not (name.errors or weight.errors)
        return bool(good)

    def rows(self) -> list[int]:
        """The rows to show: those with something in them, and three more."""
        used = [row for row in _ROWS if self[f"name-{row}"].data or self[f"weight-{row}"].data]
        return list(_ROWS)[: max(used, default=0) + 3]

    def criteria(self) -> list[Criterion]:
        """What was written."""
        return [
            Criterion(
                key=self[f"key-{row}"].data or "",
                name=self[f"name-{row}"].data,
                meaning=self[f"meaning-{row}"].data or "",
                weight=int(self[f"weight-{row}"].data),
            )
            for row in _ROWS
            if self[f"name-{row}"].data
        ]


def _row(row: int) -> dict[str, Any]:
    whole = Regexp(r"^[1-9][0-9]{0,2}$|^1000$", message=_("Enter a whole number from 1 to 1,000."))
    return {
        f"key-{row}": HiddenField(),
        f"name-{row}": TextField(_("Name of criterion %(n)s", n=row), [Length(max=80)]),
        f"meaning-{row}": TextField(_("What criterion %(n)s means (optional)", n=row), [Length(max=300)]),
        f"weight-{row}": TextField(
            _("Weight of criterion %(n)s", n=row), [Optional(), whole], options=_WHOLE
        ),
    }


class FixForm(Form):
    """From which day on the criteria are fixed."""

    day = DayField(
        _l("From which day on are they fixed?"),
        [InputRequired(_l("Enter a day."))],
        hint=_l("Today, or a later day. The first score fixes them, too."),
    )


class ScoresForm(PublicForm, SharedForm):
    """A box for each option and criterion, and who scores where that is new; `of` adds them."""

    public = ("scorer",)

    boxes: Mapping[tuple[int, str], str] = {}
    scorer = TextField(
        _l("Who scores?"),
        [InputRequired(_l("Write who scores.")), Length(max=80)],
        hint=_l("A role, such as Medical director. Never the name of a patient."),
    )

    @classmethod
    def of(
        cls,
        options: Mapping[int, str],
        criteria: Sequence[Criterion],
        scores: Mapping[tuple[int, str], int],
        *,
        seen: str,
        **how: Any,
    ) -> ScoresForm:
        """The form with what was scored. `seen`: the mark of that; "" for somebody new."""
        whole = Regexp(r"^([0-9]{1,2}|100)$", message=_("Enter a whole number from 0 to 100, or nothing."))
        boxes = {(option, each.key): f"o{option}-{each.key}" for option in options for each in criteria}
        names = {each.key: each.name for each in criteria}
        fields: dict[str, Any] = {
            box: TextField(f"{options[option]}: {names[key]}", [Optional(), whole], options=_WHOLE)
            for (option, key), box in boxes.items()
        }
        filled: dict[str, Any] = {boxes[place]: str(score) for place, score in scores.items()}
        made = type("ScoresForm", (cls,), fields | {"boxes": boxes})
        form: ScoresForm = made(data=filled | {"seen": seen}, **how)
        if seen:
            del form.scorer
        return form

    def scores(self) -> dict[tuple[int, str], int]:
        """What was scored, without the blanks."""
        return {place: int(self[box].data) for place, box in self.boxes.items() if self[box].data}
