"""A code of the app, or a recovery code. Nothing to remember, nothing to solve: it may be pasted."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.accounts.forms.choosing import ProveForm
from app.web.fields import Form, TextField


class AppCodeForm(Form):
    """The six digits the app shows now."""

    code = TextField(
        _l("Code from your app"),
        [InputRequired(_l("Enter the code.")), Length(max=100)],
        hint=_l("6 digits. The app shows new ones every half minute."),
        options={
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "spellcheck": False,
            "classes": "nhsuk-input--width-10",
        },
    )


class AnyCodeForm(Form):
    """The digits of the app, or a recovery code."""

    code = TextField(
        _l("Code from your app"),
        [InputRequired(_l("Enter the code.")), Length(max=100)],
        hint=_l("6 digits. Without your phone, type one of your recovery codes here."),
        options={
            "autocomplete": "one-time-code",
            "spellcheck": False,
            "classes": "nhsuk-input--width-20",
        },
    )


class OpenForm(ProveForm, AnyCodeForm):
    """All that guards an account: its password and a code of the app, as far as there are any."""

    def __init__(self, has_password: bool, has_app: bool) -> None:
        super().__init__()
        if not has_password:
            del self.current_password
        if not has_app:
            del self.code
