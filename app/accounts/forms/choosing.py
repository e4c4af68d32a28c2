"""A code from a mail, and a password of one's own."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from app.web.fields import Form, SecretField, TextField


class CodeForm(Form):
    """The code; a link puts it here by itself (docs/adr/0010)."""

    code = TextField(
        _l("The code from the e-mail"),
        [InputRequired(_l("Enter the code.")), Length(max=100)],
        hint=_l("It has 17 letters and numbers. Capitals, spaces and hyphens do not matter."),
        options={
            "autocomplete": "one-time-code",
            "spellcheck": False,
            "attributes": {"data-code-from-address": "", "autocapitalize": "characters"},
        },
    )


class PasswordForm(Form):
    """A new password; the code goes along."""

    code = HiddenField()
    password = SecretField(
        _l("Your new password"),
        [InputRequired(_l("Choose a password.")), Length(max=1000)],
        hint=_l(
            "Use 12 characters or more. Three or four words that do not belong together are good. "
            "You can paste it, and a password manager may choose it for you."
        ),
        autocomplete="new-password",
    )
