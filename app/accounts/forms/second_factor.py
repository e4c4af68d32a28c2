"""A code of the app, or a recovery code. Nothing to remember, nothing to solve: it may be pasted."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

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
