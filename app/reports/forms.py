"""The forms of a report: one text of it, and its publication."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.reports.operations.writing import mark
from app.reports.texts import Part
from app.web.checkboxes import AgreeField
from app.web.elsewhere import SharedForm
from app.web.fields import LongTextField
from app.web.public_form import PublicForm


class TextForm(PublicForm, SharedForm):
    """One part. What is computed has no field, so it cannot be changed."""

    public = ("words",)
    knows_stored = True

    words = LongTextField(_l("Text"), rows=12, most=6000)

    @classmethod
    def of(cls, part: Part, words: str, **how: object) -> TextForm:
        """The form with what stands there now. `how`: as FlaskForm takes it."""
        form = cls(words=words, seen=mark(words), **how)
        form.words.label.text, form.words.hint, form.words.most = part.title, part.hint, part.most
        return form


class PublishForm(PublicForm):
    """What is new in a version, and whether the board paper is public with it."""

    public = ("changed",)

    changed = LongTextField(
        _l("What is new in this version"),
        rows=3,
        most=600,
        hint=_l("Everybody can read this. Leave it empty for the first version."),
    )
    board_paper = AgreeField(
        _l("Publish the board paper too"),
        hint=_l("Board papers are usually public about 5 days before the meeting."),
    )
