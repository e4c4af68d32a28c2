"""Making an issue, sending it, and who reads on paper."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.newsletter.kinds import IssueTexts, ItemTexts
from app.web.checkboxes import AgreeField, ChooseManyField
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, Form, LongTextField, PickField, TextField
from app.web.formats import clock_time, london_moment
from app.web.public_form import PublicForm

_HOURS = [time(hour, minute) for hour in range(7, 21) for minute in (0, 30)]


class IssueForm(PublicForm, SharedForm):
    """The words above the items."""

    public = ("title", "intro")
    knows_stored = True

    title = TextField(
        _l("Title"),
        [InputRequired(_l("Give it a title.")), Length(max=120)],
        hint=_l("It is the subject of the email, too."),
    )
    intro = LongTextField(_l("A few words to begin with (optional)"), rows=4, most=1_000)

    @property
    def texts(self) -> IssueTexts:
        return IssueTexts(title=self.title.data or "", intro=self.intro.data or "")


class AddForm(Form):
    """What to put into an issue."""

    sources = ChooseManyField(_l("News and decisions"), hint=_l("The newest come first."))


class ItemForm(PublicForm, SharedForm):
    """An item, as this issue says it."""

    public = ("heading", "summary", "link")
    knows_stored = True

    heading = TextField(_l("Heading"), [InputRequired(_l("Give it a heading.")), Length(max=120)])
    summary = LongTextField(
        _l("In one or two sentences"), [InputRequired(_l("Write a sentence."))], rows=3, most=600
    )
    link = TextField(
        _l("Link to a page on this site (optional)"),
        [Length(max=300)],
        hint=_l("Start with /, for example /priorities."),
    )

    @property
    def texts(self) -> ItemTexts:
        return ItemTexts(
            heading=self.heading.data or "", summary=self.summary.data or "", link=self.link.data or ""
        )


class SendForm(SharedForm):
    """Now, or at a time."""

    when = ChoiceField(
        _l("When does it go out?"),
        [InputRequired(_l("Choose when."))],
        choices=[("now", _l("Now")), ("later", _l("At a time"))],
    )
    day = DayField(_l("On which day? (for “at a time”)"))
    hour = PickField(_l("At what time?"), default="09:00")

    def moment(self, now: datetime) -> datetime | None:
        """When; None where a time was chosen without its day."""
        if self.when.data == "now":
            return now
        return london_moment(self.day.data, time.fromisoformat(self.hour.data)) if self.day.data else None


def send_form(mark: str, **how: Any) -> SendForm:
    """The form, for the issue as it was read."""
    form = SendForm(seen=mark, **how)
    form.hour.choices = [
        (one.strftime("%H:%M"), clock_time(london_moment(date(2026, 1, 1), one))) for one in _HOURS
    ]
    return form


class PaperForm(Form):
    """Somebody who wants it by post."""

    name = TextField(_l("Name"), [InputRequired(_l("Enter the name.")), Length(max=120)])
    address = LongTextField(
        _l("Address"),
        [InputRequired(_l("Enter the address."))],
        rows=4,
        most=400,
        hint=_l("As on the envelope."),
    )
    large_print = AgreeField(_l("In large print"))
