"""The forms of what is told of themes: answers, quotations, publishing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.insight.kinds import Status
from app.insight.operations.answering import AnswerTexts
from app.insight.words import STATUSES
from app.web.checkboxes import AgreeField
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, Form, LongTextField, TextField
from app.web.public_form import PublicForm

_NONE = "none"


class AnswerForm(PublicForm, SharedForm):
    """What was heard of a theme, and what comes of it."""

    public = ("heard", "answer", "reason", "difference", "given_by")
    knows_stored = True

    heard = LongTextField(
        _l("What we heard"),
        most=2000,
        hint=_l("In your own words, short and plain. Say what people agree on, and where they do not."),
    )
    status = ChoiceField(
        _l("What comes of it?"),
        choices=[
            (_NONE, _l("There is no answer yet")),
            *((one.value, words) for one, words in STATUSES.items()),
        ],
        default=_NONE,
    )
    answer = LongTextField(_l("Our answer"), most=2000, hint=_l("What you did, or will do, and for whom."))
    reason = LongTextField(
        _l("Why not"), rows=3, most=1000, hint=_l("Only where it is not done. Everybody can read it.")
    )
    difference = LongTextField(_l("What difference it made (once you know)"), rows=3, most=1000)
    given_by = TextField(
        _l("Who answers"), [Length(max=100)], hint=_l("A role, such as “Practice manager, Harbour”.")
    )
    given_on = DayField(_l("Day of the answer"))

    def to_texts(self) -> AnswerTexts:
        has_status = self.status.data not in (None, "", _NONE)
        return AnswerTexts(
            heard=self.heard.data or "",
            answer=self.answer.data or "",
            status=Status(self.status.data) if has_status else None,
            reason=self.reason.data or "",
            difference=self.difference.data or "",
            given_by=(self.given_by.data or "") if has_status else "",
            given_on=self.given_on.data if has_status else None,
        )


class QuoteForm(PublicForm):
    """Words of a text that everybody may read."""

    public = ("words",)

    words = LongTextField(
        _l("The words to print"),
        [InputRequired(_l("Copy the words from the text."))],
        most=600,
        hint=_l("Leave out what shows who wrote it. They must stand in the text just like that."),
    )


class PublishForm(Form):
    """Whether somebody knows that some texts are not coded."""

    knows_uncoded = AgreeField(_l("Publish although some texts are not coded yet"))
