"""The sign-in form."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.web.fields import Form, SecretField, TextField


class SignInForm(Form):
    """Email address and password."""

    email = TextField(
        _l("Email address"),
        [InputRequired(_l("Enter your email address.")), Length(max=254)],
        options={"type": "email", "autocomplete": "username", "spellcheck": False},
    )
    password = SecretField(_l("Password"), [InputRequired(_l("Enter your password.")), Length(max=1000)])
