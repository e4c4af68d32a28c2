"""Asking, and answering."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.enquiries.models import Enquiry
from app.enquiries.operations import Answer, Asked, mark
from app.errors import Refused
from app.mail.addresses import LONGEST, normalise
from app.web.checkboxes import AgreeField
from app.web.elsewhere import SharedForm
from app.web.errors import told
from app.web.fields import LongTextField, TextField
from app.web.public_form import PublicForm

MOST = 2_000


class AskForm(PublicForm):
    """A question to the team, which may be shown to everybody where whoever asks allows it."""

    public = ("text",)

    text = LongTextField(
        _l("Your question"),
        [InputRequired(_l("Write your question."))],
        hint=_l("Please leave out names, and anything about your own health."),
        rows=5,
        most=MOST,
    )
    may_publish = AgreeField(
        _l("You may show my question and the answer to everybody"),
        hint=_l("Never with your name or email address. We may put the question in other words."),
    )
    email = TextField(
        _l("Your email address (optional)"),
        [Length(max=LONGEST)],
        hint=_l("We use it for the answer alone, and delete it 30 days later."),
        options={"type": "email", "autocomplete": "email", "spellcheck": False},
    )

    @property
    def becomes_public(self) -> bool:
        return bool(self.may_publish.data)

    def validate_email(self, field: Any) -> None:
        """An answer needs a way to reach whoever asked."""
        if not field.data and not self.may_publish.data:
            raise ValidationError(_l("Enter your email address, or let us show the answer to everybody."))
        if field.data:
            try:
                field.data = normalise(field.data)
            except Refused as refusal:
                raise ValidationError(told(refusal)) from None

    @property
    def asked(self) -> Asked:
        return Asked(
            text=self.text.data or "", email=self.email.data or "", may_publish=bool(self.may_publish.data)
        )


class AnswerForm(PublicForm, SharedForm):
    """The answer, and whether everybody may read it. Parts that do not fit the question are not offered."""

    public = ("wording", "answer")

    answer = LongTextField(_l("Your answer"), [InputRequired(_l("Write the answer."))], rows=8, most=6_000)
    again = AgreeField(_l("Email the changed answer, too"))
    publish = AgreeField(_l("Show the question and the answer to everybody"))
    wording = LongTextField(
        _l("The question as everybody will read it"),
        hint=_l("Take out names and anything about somebody’s health. Keep what was meant."),
        rows=4,
        most=MOST,
    )

    @classmethod
    def of(cls, enquiry: Enquiry, **how: Any) -> AnswerForm:
        form = cls(
            answer=enquiry.answer,
            wording=enquiry.wording or enquiry.text,
            publish=enquiry.published_at is not None,
            seen=mark(enquiry),
            **how,
        )
        if not enquiry.may_publish:
            del form.publish
            del form.wording
        if not enquiry.email or enquiry.answered_at is None:
            del form.again
        return form

    @property
    def becomes_public(self) -> bool:
        return bool(self.publish and self.publish.data)

    @property
    def said(self) -> Answer:
        return Answer(
            text=self.answer.data or "",
            wording=(self.wording.data or "") if self.wording else "",
            publish=bool(self.publish and self.publish.data),
            again=bool(self.again and self.again.data),
        )
