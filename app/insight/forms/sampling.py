"""The form that draws texts for a second coder."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Regexp

from app.web.fields import Form, TextField


class DrawForm(Form):
    """How many texts are drawn."""

    size = TextField(
        _l("How many texts?"),
        [
            InputRequired(_l("Enter how many texts.")),
            Regexp(r"^[1-9][0-9]{0,2}$", message=_l("Enter a whole number, such as 50.")),
        ],
        hint=_l("50 is usual. They are drawn by chance from the texts that are coded."),
        options={"inputmode": "numeric", "classes": "nhsuk-input--width-3"},
    )
