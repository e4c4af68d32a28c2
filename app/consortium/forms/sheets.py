"""Bringing in a sheet of practices, and saying yes to it."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField
from wtforms.validators import ValidationError

from app.web.checkboxes import AgreeField
from app.web.fields import DayField, Form, NHSField, component
from app.web.files import FileField


class PastedField(NHSField, TextAreaField):
    """Cells pasted from a spreadsheet, kept as they are."""

    def __init__(self, label: Any, *, hint: Any = "", **kwargs: Any) -> None:
        self.hint = hint
        super().__init__(label, **kwargs)

    def __call__(self, **overrides: Any) -> Any:
        params = self._common(overrides) | {"value": self.data or "", "rows": "8"}
        return component("textarea", "textarea", params)


class SheetForm(Form):
    """A file or pasted cells: one of them."""

    file = FileField(_l("CSV file"), hint=_l("Up to 5MB, saved as “CSV UTF-8”."))
    pasted = PastedField(
        _l("Or paste the cells here"), hint=_l("With the headings in the first line, commas or tabs between.")
    )

    def validate_file(self, _field: Any) -> None:
        """One of the two, and not both."""
        if bool(self.file.data) == bool((self.pasted.data or "").strip()):
            raise ValidationError(_l("Choose a file, or paste the cells."))

    def stream(self) -> BinaryIO:
        """What was sent, as bytes."""
        if self.file.data:
            return self.file.data.stream
        return BytesIO((self.pasted.data or "").encode("utf-8", "surrogatepass"))


class ConfirmForm(Form):
    """Yes to what was shown. `register`: the fingerprint of the register it was compared with."""

    register = HiddenField()
    leave = AgreeField(_l("Record that they left"))
    left_on = DayField(_l("They left on"))

    def validate_left_on(self, field: Any) -> None:
        """Who left needs a day."""
        if self.leave.data and field.data is None and not field.errors:
            raise ValidationError(_l("Enter the day they left."))
