"""Asking to follow, how often, and topics."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from app.errors import Refused
from app.following.operations.topics import TopicTexts
from app.following.subjects import Frequency, Sort, Subject
from app.mail.addresses import LONGEST, normalise
from app.web.checkboxes import ChooseManyField
from app.web.errors import told
from app.web.fields import ChoiceField, Form, LongTextField, TextField
from app.web.public_form import ServiceForm

_OFTEN = [
    (Frequency.WEEKLY.value, _l("Once a week, on Monday")),
    (Frequency.DAILY.value, _l("Once a day, in the morning")),
    (Frequency.NEWSLETTER.value, _l("With our newsletter, a few times a year")),
]


class FrequencyForm(Form):
    """How often."""

    frequency = ChoiceField(
        _l("How often do you want an email?"),
        [InputRequired(_l("Choose how often."))],
        hint=_l("We send nothing when there is no news."),
        choices=_OFTEN,
        default=Frequency.WEEKLY.value,
    )

    @property
    def chosen(self) -> Frequency:
        return Frequency(self.frequency.data)


class FollowForm(FrequencyForm):
    """An address to write to."""

    email = TextField(
        _l("Your email address"),
        [InputRequired(_l("Enter your email address.")), Length(max=LONGEST)],
        hint=_l("We use it for these emails alone. We delete it when you stop them."),
        options={"type": "email", "autocomplete": "email", "spellcheck": False},
    )

    def validate_email(self, field: Any) -> None:
        """Only what a mail can be sent to."""
        try:
            field.data = normalise(field.data or "")
        except Refused as refusal:
            raise ValidationError(told(refusal)) from None


class TopicForm(ServiceForm):
    """A topic."""

    public = ("name", "about")

    name = TextField(
        _l("Name of the topic"),
        [InputRequired(_l("Give the topic a name.")), Length(max=60)],
        hint=_l("A word or two that patients use, such as: Diabetes."),
    )
    about = LongTextField(_l("What belongs to it (optional)"), rows=2, most=300)

    @property
    def texts(self) -> TopicTexts:
        return TopicTexts(name=self.name.data or "", about=self.about.data or "")


class MarksForm(Form):
    """What something is about. A part without anything to choose from is not offered."""

    topics = ChooseManyField(_l("Topics"), hint=_l("Who follows one of these gets this, too."))
    areas = ChooseManyField(
        _l("Areas"), hint=_l("Only if it concerns these areas more than others. Leave them all empty if not.")
    )

    @classmethod
    def of(
        cls,
        topics: Iterable[tuple[int, str]],
        areas: Iterable[tuple[int, str]],
        chosen: Iterable[Subject],
    ) -> MarksForm:
        kept = list(chosen)
        form = cls(
            topics=[str(each.number) for each in kept if each.sort is Sort.TOPIC],
            areas=[str(each.number) for each in kept if each.sort is Sort.LOCALITY],
        )
        form.topics.choices = [SelectChoice(str(number), name) for number, name in topics]
        form.areas.choices = [SelectChoice(str(number), name) for number, name in areas]
        if not form.topics.choices:
            del form.topics
        if not form.areas.choices:
            del form.areas
        return form

    @property
    def subjects(self) -> frozenset[Subject]:
        topics = (self.topics.data or ()) if self.topics else ()
        areas = (self.areas.data or ()) if self.areas else ()
        return frozenset(
            [Subject(sort=Sort.TOPIC, number=int(one)) for one in topics]
            + [Subject(sort=Sort.LOCALITY, number=int(one)) for one in areas]
        )
