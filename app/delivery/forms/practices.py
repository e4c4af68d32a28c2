"""The form in which a practice says whether it will do what was decided."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.delivery.models import PracticeAnswer
from app.delivery.operations.practices import mark
from app.delivery.words import ANSWERS
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, LongTextField, TextField


class PracticeForm(SharedForm):
    """What a practice answers; only those who run the site read the reason."""

    answer = ChoiceField(
        _l("Will you do this?"),
        [InputRequired(_l("Choose yes, partly or no."))],
        choices=[(answer.value, words) for answer, words in ANSWERS.items()],
    )
    reason = LongTextField(
        _l("If not, or not all of it: why?"),
        rows=4,
        most=1000,
        hint=_l("The team reads this. On the public page stands only how many practices said what."),
    )
    how = TextField(
        _l("How did the practice tell you?"),
        [InputRequired(_l("Say how the practice told you.")), Length(max=200)],
        hint=_l("Such as: by phone on 3 March, from the practice manager."),
    )


def practice_form(given: PracticeAnswer | None, *, by_practice: bool, **how: Any) -> PracticeForm:
    """The form filled with what was answered. `by_practice`: its lead answers, so nobody asks how it came."""
    filled = {name: getattr(given, name) for name in ("answer", "reason", "how")} if given else {}
    form = PracticeForm(**filled, seen=mark(given), **how)
    if by_practice:
        del form["how"]
    return form
