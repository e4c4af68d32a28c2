"""A code from a mail, a password of one's own, an address."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from app.web.fields import Form, SecretField, TextField


def _new_password() -> SecretField:
    return SecretField(
        _l("Your new password"),
        [InputRequired(_l("Choose a password.")), Length(max=1000)],
        hint=_l(
            "Use 12 characters or more. Three or four words that do not belong together are good. "
            "You can paste it, and a password manager may choose it for you."
        ),
        autocomplete="new-password",
    )


class CodeForm(Form):
    """The code; a link puts it here by itself (docs/adr/0010)."""

    code = TextField(
        _l("The code from the email"),
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
    password = _new_password()


class NewPasswordForm(Form):
    """A new password for somebody who is signed in."""

    password = _new_password()


class AddressForm(Form):
    """The address of an account that its owner cannot open."""

    email = TextField(
        _l("Email address"),
        [InputRequired(_l("Enter your email address.")), Length(max=254)],
        options={"type": "email", "autocomplete": "username", "spellcheck": False},
    )


class NewAddressForm(Form):
    """Another address for one's account."""

    email = TextField(
        _l("Your new email address"),
        [InputRequired(_l("Enter your email address.")), Length(max=254)],
        hint=_l("We send a code there. Until you give it to us, nothing changes."),
        options={"type": "email", "autocomplete": "email", "spellcheck": False},
    )


class NameForm(Form):
    """One's name."""

    name = TextField(
        _l("Your name"),
        [InputRequired(_l("Enter your name.")), Length(max=200)],
        hint=_l("It stands beside what you do in the record of this site."),
        options={"autocomplete": "name", "spellcheck": False},
    )


class ProveForm(Form):
    """The password once more."""

    current_password = SecretField(
        _l("Your password"), [InputRequired(_l("Enter your password.")), Length(max=1000)]
    )
