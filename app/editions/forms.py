"""One idea of an Easy Read version; the texts of a translation, beside their English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from app.editions.models import EasyReadPair
from app.editions.operations.easy_read import PairTexts, Picture
from app.editions.operations.translating import Translated, is_video_address
from app.editions.parts import State
from app.editions.queries.translating import Side
from app.editions.words import WHAT
from app.languages import ENGLISH, Language
from app.web.checkboxes import AgreeField
from app.web.fields import ChoiceField, Form, LongTextField, PickField, TextField
from app.web.files import FileField
from app.web.public_form import PublicForm
from app.web.tongues import language_choices

_LONGEST = 20_000


class PairForm(PublicForm):
    """A sentence and its picture. What is done with a picture that is there is asked only then."""

    public = ("sentence", "alt")
    knows_stored = True

    sentence = TextField(
        _l("Sentence"),
        [InputRequired(_l("Write a sentence.")), Length(max=200)],
        hint=_l("One idea. Short words. About 10 words."),
    )
    keeps = ChoiceField(
        _l("The picture that is there"),
        choices=[("keep", _l("Keep it")), ("none", _l("Take it away"))],
        default="keep",
    )
    file = FileField(
        _l("Picture (optional)"),
        hint=_l("PNG, JPEG or WebP. It should show what the sentence says. Leave this empty for none."),
    )
    alt = TextField(
        _l("What is on the picture"),
        [Length(max=200)],
        hint=_l("For people who cannot see it. You need this for every picture."),
    )

    @classmethod
    def of(cls, pair: EasyReadPair | None) -> PairForm:
        """The form for a pair, or for a new one."""
        form = cls(sentence=pair.sentence if pair else "", alt=pair.alt if pair else "")
        if pair is None or not pair.picture:
            del form.keeps
        return form

    def to_texts(self, picture: Picture | None) -> PairTexts:
        """What was written. `picture`: the one that was sent, checked and stored."""
        keeps = self.keeps is not None and self.keeps.data == "keep"
        return PairTexts(
            sentence=self.sentence.data or "", alt=self.alt.data or "", picture=picture, keeps=keeps
        )


class ApproveForm(Form):
    """Yes to what was seen."""

    seen = HiddenField()


class BeginForm(Form):
    """A language to translate into."""

    language = PickField(_l("Language"), [InputRequired(_l("Choose a language."))])

    def __init__(self, taken: Sequence[str]) -> None:
        super().__init__()
        out = {ENGLISH, *taken}
        offered = [choice for choice in language_choices(signed=True) if choice.value not in out]
        self.language.choices = [SelectChoice("", ""), *offered]


class VideoForm(PublicForm):
    """Where a signed translation is."""

    public = ("video_url",)

    video_url = TextField(
        _l("Address of the page with the video"),
        [InputRequired(_l("Enter an address that begins with https://")), Length(max=500)],
        hint=_l("Such as https://video.example/our-consultation. Our page leads there."),
        options={"type": "url", "spellcheck": False},
    )

    def validate_video_url(self, field: TextField) -> None:
        if not is_video_address(field.data or ""):
            raise ValidationError(_l("Enter an address that begins with https://"))


class TextsForm(PublicForm):
    """Several texts at once: made for the sides it is asked for, a field each."""

    asks_only = knows_stored = True
    sides: Sequence[Side] = ()

    def beside(self) -> list[tuple[Side, Any, Any]]:
        """Each text with its field, and the box to tick where its English is another one since (or None)."""
        return [
            (side, self[f"words-{n}"], self._fields.get(f"right-{n}")) for n, side in enumerate(self.sides)
        ]

    def to_texts(self) -> list[Translated]:
        """What was written, with the English that stood beside it."""
        return [
            Translated(
                part=side.part.key,
                words=self[f"words-{n}"].data or "",
                seen=self[f"seen-{n}"].data or "",
                still_right=f"right-{n}" in self and bool(self[f"right-{n}"].data),
            )
            for n, side in enumerate(self.sides)
        ]


def texts_form(sides: Sequence[Side], language: Language, suggested: dict[str, str]) -> TextsForm:
    """The form for these texts. `suggested`: words by part, for what nobody has translated yet."""
    fields: dict[str, Any] = {"sides": sides, "public": tuple(f"words-{n}" for n in range(len(sides)))}
    for n, side in enumerate(sides):
        label = _("%(what)s in %(language)s", what=str(WHAT[side.part.what]), language=_(language.name))
        rows = min(12, 2 + len(side.part.english) // 80)
        words = side.words or suggested.get(side.part.key, "")
        fields[f"words-{n}"] = LongTextField(
            label, [Length(max=_LONGEST, message=_l("This is too long."))], rows=rows, default=words
        )
        fields[f"seen-{n}"] = HiddenField(default=side.part.digest)
        if side.state is State.OLD:
            fields[f"right-{n}"] = AgreeField(_l("The translation is still right"))
    made: type[TextsForm] = type("MadeTextsForm", (TextsForm,), fields)
    return made()
