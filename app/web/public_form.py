"""The door for words that everybody will read: nothing personal gets through it unseen.

    class CommentForm(PublicForm):
        public = ("text", "title")          # fields whose words become public
        text = LongTextField(…)

    form = CommentForm()
    if form.validate_on_submit() and attempt(form, …): …          # as with any form
    return render(…, status=status_of_form(form), form=form)

That is all a view does. What blocks (an NHS number, a full postcode, a link with a secret) is an error of its
field, 422. What is a warning leads to a page that shows the place, with "Change it" and "Keep it"; that it is
kept is remembered by a digest of the words, so that other words are asked about again. The public fields are
read together: a number split over two of them is found. In the template `{{ form.watch(url) }}` inside
the form's tag and `{{ form.found() }}` before the button tell it while somebody types (layouts/form.html has
both); nothing is stored or logged then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask import request
from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import HiddenField

from app.web.fields import Form
from app.web.files import FileField
from app.web.found_words import Shown, look_through
from app.web.interruptions import CHANGE, WATCHING, Interrupted, Watched, found_fragment


class PublicForm(Form):
    """A form with words that will be public. Subclasses name them in `public`."""

    public: ClassVar[Sequence[str]] = ()
    asks_only: ClassVar[bool] = False
    """Whether what would block is only asked about: for staff who write about services, not about people."""

    knows_stored: ClassVar[bool] = False
    """Whether what stands in the stored words already is not asked about again: it was, when it came in. Not
    for words that come from somebody else."""

    kept_words = HiddenField()

    @property
    def becomes_public(self) -> bool:
        """Whether the words go public this time; a form with a choice about it overrides this."""
        return True

    @property
    def public_texts(self) -> dict[str, str]:
        """The words that will be public, by the name of their field."""
        named = ((name, _words(self[name].data)) for name in self.public if name in self)
        return {name: words for name, words in named if words}

    def watch(self, here: str) -> Markup:
        """Attributes of the form element: the words are looked through while somebody types. `here`: where
        the form is sent."""
        if not self._is_watched:
            return Markup("")
        attributes = (
            ' hx-post="{here}" hx-trigger="input delay:900ms" hx-target="#found-words" hx-swap="outerHTML"'
            ' hx-sync="this:replace" hx-headers=\'{{"{watching}": "yes"}}\''
        )
        return Markup(attributes).format(here=here, watching=WATCHING)

    @property
    def _is_watched(self) -> bool:
        """A form with a file is not: the file would be sent again and again."""
        return bool(self.public) and not any(isinstance(field, FileField) for field in self)

    def found(self) -> Markup:
        """Where it is told what was found while somebody types."""
        return found_fragment(()) if self._is_watched else Markup("")

    def validate(self, extra_validators: Any = None) -> bool:
        if request.headers.get(WATCHING):
            raise Watched(look_through(self.public_texts) if self.becomes_public else ())
        valid = super().validate(extra_validators)
        return self._let_through(valid) if self.becomes_public else valid

    def _let_through(self, valid: bool) -> bool:
        texts = self.public_texts
        found = [one for one in look_through(texts) if not self._is_stored(one)]
        stopped = [one for one in found if one.blocks and not self.asks_only]
        for one in stopped:
            self._put(one)
        answer, self.kept_words.data = self.kept_words.data or "", ""
        if stopped or not valid:
            return False
        if not found or answer == digest(texts):
            return True
        if answer == CHANGE or _has_file():
            self._ask_here(found, texts)
            return False
        raise Interrupted(found, keep=digest(texts), labels={n: str(self[n].label.text) for n in texts})

    def _is_stored(self, one: Shown) -> bool:
        """Whether it was there before, and may be there."""
        stored = self[one.field].object_data
        lets = self.asks_only or not one.blocks
        return self.knows_stored and lets and isinstance(stored, str) and one.text in stored

    def _ask_here(self, found: Sequence[Shown], texts: Mapping[str, str]) -> None:
        """Show the places on the form itself. A form with a file has no page in between, which would lose the
        file: there, sending the same words once more says that they are kept."""
        for one in found:
            self._put(one)
        if _has_file():
            self.kept_words.data = digest(texts)
            self.form_errors = [*self.form_errors, _("If it is not about a person, send it once more.")]

    def _put(self, one: Shown) -> None:
        """The sentence on its field."""
        field = self[one.field]
        field.errors = [*field.errors, one.sentence]


def _words(data: Any) -> str:
    """What people can read of a field: its text, or the name of its file."""
    words = getattr(data, "filename", data)
    return words if isinstance(words, str) else ""


def _has_file() -> bool:
    return any(sent.filename for sent in request.files.values())


class ServiceForm(PublicForm):
    """A form in which staff write of services, not of people: they are asked, once, and never stopped."""

    asks_only = knows_stored = True


def digest(texts: Mapping[str, str]) -> str:
    """What "keep it" is said of: these words, and no others."""
    said = json.dumps(dict(texts), sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
