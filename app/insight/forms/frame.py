"""The forms of the coding frame."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length, Optional, Regexp

from app.insight.kinds import ThemeKind
from app.insight.models import Theme
from app.insight.operations.frame import ThemeTexts
from app.insight.words import KINDS
from app.web.checkboxes import AgreeField
from app.web.fields import ChoiceField, Form, LongTextField, PickField, TextField
from app.web.public_form import ServiceForm

_TITLE = [InputRequired(_l("Give the theme a title.")), Length(max=80)]


class ThemeForm(ServiceForm):
    """A new theme, or one that is written anew."""

    public = ("title", "description")

    title = TextField(_l("Title"), _TITLE, hint=_l("A few plain words, such as “Getting an appointment”."))
    description = LongTextField(
        _l("What belongs to it (optional)"),
        rows=3,
        most=500,
        hint=_l("So that two people would put the same texts in it. Everybody can read it."),
    )
    kind = ChoiceField(
        _l("What do people do in these texts?"),
        [InputRequired(_l("Choose one."))],
        choices=[(kind.value, words) for kind, words in KINDS.items()],
    )
    is_main = AgreeField(
        _l("This is a main theme"),
        hint=_l("A decision cannot be published before every main theme has an answer."),
    )
    owner = TextField(
        _l("Who sees to it (optional)"),
        [Length(max=100)],
        hint=_l("A role, for the key issues log. Only staff see it."),
    )
    place = TextField(
        _l("Place in the list (optional)"),
        [Optional(), Regexp(r"^[1-9][0-9]?$", message=_l("Enter a whole number from 1 to 99."))],
        options={"inputmode": "numeric", "classes": "nhsuk-input--width-2"},
    )
    reason = TextField(
        _l("Why do you change it? (optional)"), [Length(max=200)], hint=_l("Only staff see it.")
    )

    @classmethod
    def of(cls, theme: Theme | None) -> ThemeForm:
        """The form of a theme as it stands; of a new one, which needs no reason."""
        if theme is None:
            form = cls()
            del form.reason
            return form
        return cls(data={**vars(theme), "place": str(theme.place)})

    def to_texts(self) -> ThemeTexts:
        return ThemeTexts(
            title=self.title.data or "",
            description=self.description.data or "",
            kind=ThemeKind(self.kind.data),
            is_main=bool(self.is_main.data),
            owner=self.owner.data or "",
            place=int(self.place.data) if self.place.data else None,
        )


class MergeForm(Form):
    """Which theme it becomes part of."""

    into = PickField(_l("Which theme does it become part of?"), [InputRequired(_l("Choose a theme."))])
    reason = TextField(
        _l("Why?"), [InputRequired(_l("Say why.")), Length(max=200)], hint=_l("Only staff see it.")
    )

    def offer(self, themes: Sequence[Theme]) -> None:
        """Let one of these be chosen."""
        self.into.choices = [("", _l("Choose")), *((str(each.id), each.title) for each in themes)]


class SplitForm(ServiceForm):
    """The theme that is split off, and which texts go to it."""

    public = ("title", "description")

    title = TextField(_l("Title of the new theme"), _TITLE)
    description = LongTextField(_l("What belongs to it (optional)"), rows=3, most=500)
    words = TextField(
        _l("Texts with these words go to it (optional)"),
        [Length(max=100)],
        hint=_l("Only texts of the old theme. Without words, none go: code them one by one."),
    )
    keep = AgreeField(_l("These texts stay with the old theme too"))
    reason = TextField(
        _l("Why?"), [InputRequired(_l("Say why.")), Length(max=200)], hint=_l("Only staff see it.")
    )

    def to_texts(self, kind: ThemeKind, place: int) -> ThemeTexts:
        """The new theme, of the same kind and after the old one."""
        return ThemeTexts(
            title=self.title.data or "", description=self.description.data or "", kind=kind, place=place
        )
