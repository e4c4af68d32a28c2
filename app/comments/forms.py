"""Writing a comment, and the rules staff set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Optional

from app.comments.operations.writing import LONGEST, Words
from app.comments.words import STANCES
from app.ranking.stances import Stance
from app.web.fields import ChoiceField, Form, LongTextField, TextField

NO_SIDE = "none"


class CommentForm(Form):
    """A comment on one place. Parts that are known of the author already are taken out by `fitted`."""

    stance = ChoiceField(
        _l("Which side do you take?"),
        [Optional()],
        choices=[],
        hint=_l("You can change it until the consultation closes."),
    )
    text = LongTextField(
        _l("Your comment"),
        [InputRequired(_l("Write your comment."))],
        hint=_l("Say why. Leave out names, and anything about the health of somebody else."),
        rows=6,
        most=LONGEST,
    )
    group = ChoiceField(
        _l("Which of these describes you best?"),
        [InputRequired(_l("Choose which describes you best."))],
        choices=[],
        hint=_l("It is shown beside your comment."),
    )
    signed = TextField(
        _l("Name to show beside your comment"),
        [InputRequired(_l("Choose a name to show. It need not be your own."))],
        hint=_l("It need not be your own. Everybody can read it."),
        options={"autocomplete": "nickname", "spellcheck": False},
    )

    @property
    def words(self) -> Words:
        """What they say, and the side they take."""
        taken = self.stance.data if self.stance else None
        side = None if taken in (None, "", NO_SIDE) else Stance(int(taken))
        return Words(text=self.text.data or "", stance=side)

    def fit(self, groups: Sequence[tuple[int, str]], *, names: bool, sides: bool) -> None:
        """Offer these groups (none: theirs is known), a name to choose or not, sides to take or not."""
        if groups:
            self.group.choices = [(str(number), label) for number, label in groups]
        else:
            del self.group
        if not names:
            del self.signed
        if sides:
            offered: list[tuple[str, Any]] = [(str(int(stance)), STANCES[stance]) for stance in Stance]
            self.stance.choices = [*offered, (NO_SIDE, _l("I would rather not say"))]
        else:
            del self.stance


class WordsForm(Form):
    """Other words for one’s own comment."""

    text = LongTextField(_l("Your comment"), [InputRequired(_l("Write your comment."))], rows=6, most=LONGEST)


class SideForm(Form):
    """Another side than before."""

    stance = ChoiceField(
        _l("Which side do you take?"),
        [InputRequired(_l("Choose a side."))],
        choices=[(str(int(stance)), words) for stance, words in STANCES.items()],
    )

    @property
    def side(self) -> Stance:
        return Stance(int(self.stance.data))
