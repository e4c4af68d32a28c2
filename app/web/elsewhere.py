"""Forms of things that two people can change at once: the second one is told what the first one wrote, keeps
what they wrote themselves, and saves over it only by pressing the button once more."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field, HiddenField

from app.seen import Stale
from app.web.errors import told
from app.web.fields import Form
from app.web.formats import long_date


class SharedForm(Form):
    """A form that carries the mark (`app.seen`) of what it was filled with."""

    never_shown: frozenset[str] = frozenset()
    """Fields that are not filled with what is stored."""

    seen = HiddenField()

    @property
    def seen_mark(self) -> str:
        """The mark that was sent; "" for none."""
        return self.seen.data or ""

    def compare(self, stored: SharedForm, refusal: Stale) -> None:
        """Tell what is stored now where it is not what was sent. `stored`: this form filled with that, and
        with nothing that was sent."""
        pairs = [
            (self[field.name], field)
            for field in stored
            if not isinstance(field, HiddenField) and field.name not in self.never_shown
        ]
        self.elsewhere = [
            (str(there.label.text), _words(here, there.data))
            for here, there in pairs
            if (here.data or "") != (there.data or "")
        ]
        self.seen.data = stored.seen.data
        self.form_errors = [*self.form_errors, told(refusal)]


def _words(field: Field, data: Any) -> str:
    """What stands in a field, as a reader says it. `field`: the one that knows its choices."""
    if isinstance(data, bool):
        return _("Yes") if data else _("No")
    if isinstance(data, date):
        return long_date(data)
    chosen = data if isinstance(data, list) else [data]
    words = {str(value): str(text) for value, text, *_rest in _choices(field)}
    return ", ".join(words.get(str(one), str(one)) for one in chosen if one) or _("Nothing")


def _choices(field: Field) -> Any:
    return field.iter_choices() if getattr(field, "choices", None) else ()
