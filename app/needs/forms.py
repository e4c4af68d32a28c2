"""Telling a need, and settling one."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.needs.kinds import Need
from app.needs.operations import Wanted
from app.needs.words import WORDS
from app.web.checkboxes import ChooseManyField
from app.web.fields import ChoiceField, Form, LongTextField, PickField, TextField
from app.web.tongues import language_choices


class TellForm(Form):
    """How somebody wants to be sent information."""

    needs = ChooseManyField(_l("How should we send you information?"), hint=_l("Choose all that you need."))
    language = PickField(_l("Which language? (optional)"), default="")
    other = LongTextField(
        _l("What else do you need? (optional)"),
        hint=_l("Please leave out anything about your own health."),
        rows=3,
        most=500,
    )
    contact = TextField(
        _l("How can we reach you?"),
        [InputRequired(_l("Tell us how to reach you.")), Length(max=300)],
        hint=_l("An email address, a phone number or a postal address. One is enough."),
    )
    name = TextField(_l("Your name (optional)"), [Length(max=200)], options={"autocomplete": "name"})

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.needs.choices = [SelectChoice(need.value, str(words)) for need, words in WORDS.items()]
        self.language.choices = [SelectChoice("", ""), *language_choices(signed=True)]

    def to_wanted(self) -> Wanted:
        """What they need."""
        return Wanted(
            needs=tuple(Need(one) for one in self.needs.data or ()),
            contact=self.contact.data or "",
            name=self.name.data or "",
            language=self.language.data or "",
            other=self.other.data or "",
        )


class MeetForm(Form):
    """What was sent."""

    how = LongTextField(
        _l("What did you send, and how?"),
        [InputRequired(_l("Write what you sent, and how."))],
        hint=_l("Such as: large print, 18 point, by post."),
        rows=3,
        most=1_000,
    )


class GiveUpForm(Form):
    """Why it cannot be met."""

    reason = LongTextField(
        _l("Why can we not do it?"), [InputRequired(_l("Write why it cannot be met."))], rows=3, most=1_000
    )


class ReviewForm(Form):
    """Whether it works for them."""

    works = ChoiceField(
        _l("You asked them: does it work for them?"),
        [InputRequired(_l("Choose yes or no."))],
        choices=[("yes", _l("Yes")), ("no", _l("No, send it in another way"))],
    )
