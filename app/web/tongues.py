"""Languages in words, for forms and pages."""

from __future__ import annotations

from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.languages import LANGUAGES, Language


def language_choices(*, signed: bool) -> list[SelectChoice]:
    """All languages, by their names in the reader's language. `signed`: with those that are not written."""
    shown = [each for each in LANGUAGES.values() if signed or not each.is_signed]
    return [SelectChoice(each.code, language_name(each)) for each in shown]


def language_name(language: Language) -> str:
    """Its name in the language of the reader, and its own: 'Polish (Polski)'."""
    name = _(language.name)
    if language.own_name == language.name:
        return name
    return _("%(language)s (%(own_name)s)", language=name, own_name=language.own_name)
