"""Adding a picture, and what is said of one."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length, ValidationError

from app.pictures.operations import PictureTexts
from app.pictures.queries import Entry
from app.web.checkboxes import AgreeField
from app.web.fields import LongTextField, TextField
from app.web.files import FileField
from app.web.public_form import PublicForm

LONGEST_ALT = 250


class WordsForm(PublicForm):
    """What is said of a picture."""

    public = ("alt", "caption")
    knows_stored = True

    alt = TextField(
        _l("What the picture shows"),
        [Length(max=LONGEST_ALT)],
        hint=_l("People who cannot see it hear this. For example: a nurse shows a form to a patient."),
    )
    decorates = AgreeField(_l("It only decorates: it says nothing that the text does not say"))
    caption = LongTextField(
        _l("Words under the picture (optional)"), rows=2, most=300, hint=_l("Name who took it, if you must.")
    )
    leads = AgreeField(_l("Show it above the text"), hint=_l("One picture can stand there."))

    @classmethod
    def of(cls, entry: Entry) -> WordsForm:
        """The form for a picture that is there."""
        said = {
            "alt": entry.alt,
            "decorates": not entry.alt,
            "caption": entry.caption,
            "leads": entry.leads,
        }
        return cls(data=said)

    def to_texts(self) -> PictureTexts:
        """What was written."""
        return PictureTexts(
            alt=self.alt.data or "",
            decorates=bool(self.decorates.data),
            caption=self.caption.data or "",
            leads=bool(self.leads.data),
        )

    def validate_alt(self, field: Any) -> None:
        """Said, or ticked that there is nothing to say; told before a file is read."""
        if not (field.data or "").strip() and not self.decorates.data:
            raise ValidationError(_l("Say what the picture shows, or tick that it only decorates."))


class AddForm(WordsForm):
    """A picture, and what is said of it."""

    knows_stored = False

    file = FileField(
        _l("Picture"),
        hint=_l("PNG, JPEG or WebP, up to 20MB. It is made smaller. Where and when it was taken is removed."),
    )

    def validate_file(self, field: Any) -> None:
        """There is one."""
        if not field.data:
            raise ValidationError(_l("Choose a picture."))
