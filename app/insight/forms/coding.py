"""The forms of coding: one text, several together, and a sample coded blind."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from app.insight.models import Theme
from app.insight.operations.coding import Codes
from app.web.checkboxes import ChooseManyField
from app.web.fields import Form

NOTHING = "nothing"
"""The name of the button that says that there is nothing to code."""


class CodesForm(Form):
    """Which themes a text is about. One of two buttons is pressed: these themes, or nothing to code."""

    version = HiddenField()
    themes = ChooseManyField(_l("Which themes is it about?"))

    def offer(self, themes: Sequence[Theme]) -> None:
        """Let these be chosen."""
        self.themes.choices = [(str(each.id), each.title) for each in themes]

    def validate(self, extra_validators: object = None) -> bool:
        """At least one theme, unless nothing is to be coded."""
        valid = super().validate(extra_validators)
        if not self.says_nothing and not self.themes.data:
            self.themes.errors = [
                *self.themes.errors,
                _("Choose at least one theme, or say that there is nothing to code."),
            ]
            return False
        return valid

    @property
    def says_nothing(self) -> bool:
        """Whether the button was pressed that says that nothing is to be coded."""
        return request.form.get("verdict") == NOTHING

    @property
    def version_read(self) -> int:
        """The version of the words that was read; 0 for something made up."""
        sent = self.version.data or ""
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0

    def to_codes(self) -> Codes:
        chosen = () if self.says_nothing else self.themes.data or ()
        return Codes(themes=frozenset(int(one) for one in chosen))


class TogetherForm(CodesForm):
    """The same themes for every text of a search. `expected`: how many there were when it was confirmed; ""
    before that."""

    expected = HiddenField()

    @property
    def confirmed(self) -> int | None:
        """How many texts somebody confirmed; None before they did."""
        sent = self.expected.data or ""
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else None
