"""Localities."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.web.fields import LongTextField, TextField
from app.web.public_form import ServiceForm


class LocalityForm(ServiceForm):
    """Its name and how it was formed."""

    public = ("name", "about")

    name = TextField(_l("Name of the locality"), [InputRequired(_l("Enter the name.")), Length(max=150)])
    about = LongTextField(
        _l("How it was formed"),
        most=2_000,
        hint=_l("For the public: which places it covers, and why these practices work together."),
    )
