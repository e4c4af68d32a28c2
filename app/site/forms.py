"""Writing a section of a page about us."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SubmitField

from app.site.operations import MOST_LETTERS
from app.web.elsewhere import SharedForm
from app.web.fields import LongTextField
from app.web.public_form import PublicForm


class SectionForm(PublicForm, SharedForm):
    """What a section says. `look`: only show what would become of it."""

    public = ("words",)
    knows_stored = True

    words = LongTextField(
        _l("Text"),
        rows=16,
        most=MOST_LETTERS,
        hint=_l(
            "Leave an empty line between paragraphs. Begin a line with - for a list, with ## for a heading. "
            "A link: [words](/contact)."
        ),
    )
    look = SubmitField()

    @property
    def becomes_public(self) -> bool:
        """Whoever only looks publishes nothing."""
        return not self.look.data
