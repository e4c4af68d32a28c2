"""The form of a piece of news."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.story.operations import PostTexts
from app.web.elsewhere import SharedForm
from app.web.fields import LongTextField, TextField
from app.web.public_form import PublicForm


class PostForm(PublicForm, SharedForm):
    """A piece of news."""

    public = ("title", "summary", "body", "link")
    knows_stored = True

    title = TextField(_l("Title"), [InputRequired(_l("Give it a title.")), Length(max=120)])
    summary = LongTextField(
        _l("In one or two sentences"), [InputRequired(_l("Write a sentence."))], rows=2, most=300
    )
    body = LongTextField(
        _l("The whole story (optional)"),
        rows=12,
        most=10_000,
        hint=_l("Leave an empty line between paragraphs."),
    )
    link = TextField(
        _l("Link to a page on this site (optional)"),
        [Length(max=300)],
        hint=_l("Start with /, for example /priorities."),
    )

    @property
    def texts(self) -> PostTexts:
        return PostTexts(
            title=self.title.data or "",
            summary=self.summary.data or "",
            body=self.body.data or "",
            link=self.link.data or "",
        )


class PublishForm(SharedForm):
    """Only a button, for the draft as it was read."""
