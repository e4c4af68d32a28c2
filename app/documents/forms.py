"""Adding a document, and what is said of one."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, ValidationError

from app.documents.operations import DocumentTexts
from app.documents.queries import Entry
from app.languages import ENGLISH
from app.web.fields import LongTextField, PickField, TextField
from app.web.files import FileField
from app.web.public_form import PublicForm
from app.web.tongues import language_choices

_TITLE = _l("Title")
_TITLE_HINT = _l("Say what is in it. People read this before they open the file.")
_WORDS = _l("What it says, as text (optional)")
_WORDS_HINT = _l(
    "This becomes a web page. People can read it on a phone, have it read aloud, or translate it. "
    "Leave an empty line between paragraphs."
)
_NO_TITLE = _l("Enter a title.")


class AddForm(PublicForm):
    """A file, and what is said of it."""

    public = ("file", "title", "words")

    file = FileField(
        _l("File"), hint=_l("PDF, Word (DOCX), ODT, Excel (XLSX), CSV, PNG, JPEG or WebP. Up to 20MB.")
    )
    title = TextField(_TITLE, [InputRequired(_NO_TITLE), Length(max=200)], hint=_TITLE_HINT)
    language = PickField(_l("Language of the file"), default=ENGLISH)
    words = LongTextField(_WORDS, hint=_WORDS_HINT, rows=8, most=100_000)

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self.language.choices = language_choices(signed=False)

    def validate_file(self, field: Any) -> None:
        """There is one."""
        if not field.data:
            raise ValidationError(_l("Choose a file."))

    def to_texts(self) -> DocumentTexts:
        """The words of it."""
        return DocumentTexts(
            title=self.title.data or "", language=self.language.data or ENGLISH, words=self.words.data or ""
        )


class ChangeForm(PublicForm):
    """What is said of a document."""

    public = ("title", "words")
    knows_stored = True

    title = TextField(_TITLE, [InputRequired(_NO_TITLE), Length(max=200)], hint=_TITLE_HINT)
    language = PickField(_l("Language of the file"))
    words = LongTextField(_WORDS, hint=_WORDS_HINT, rows=16, most=100_000)

    def __init__(self, entry: Entry) -> None:
        super().__init__(data={"title": entry.title, "language": entry.language, "words": entry.words})
        self.language.choices = language_choices(signed=False)

    def to_texts(self) -> DocumentTexts:
        """The words of it."""
        return DocumentTexts(
            title=self.title.data or "", language=self.language.data or ENGLISH, words=self.words.data or ""
        )
