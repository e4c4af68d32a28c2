"""The sign-in form."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.web.fields import Form, SecretField, TextField


class SignInForm(Form):
    """E-mail address and password."""

    email = TextField(
        _l("E-mail address"),
        [InputRequired(_l("Enter your e-mail address.")), Length(max=254)],
        options={"type": "email", "autocomplete": "username", "spellcheck": False},
    )
    password = SecretField(_l("Password"), [InputRequired(_l("Enter your password.")), Length(max=1000)])
