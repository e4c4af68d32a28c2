"""Writing a comment, and the rules staff set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Optional

from app.comments.models import Comment
from app.comments.operations.answering import mark
from app.comments.operations.writing import LONGEST, Words
from app.comments.rules import Rules
from app.comments.signing import Names, SignAs
from app.comments.words import STANCES
from app.ranking.stances import Stance
from app.web.checkboxes import AgreeField
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, Form, LongTextField, TextField
from app.web.public_form import PublicForm, ServiceForm

NO_SIDE = "none"


class CommentForm(PublicForm):
    """A comment on one place. Parts that are known of the author already are taken out by `fit`."""

    public = ("text", "signed")

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
    sign_as = ChoiceField(
        _l("How do you want to sign?"),
        [InputRequired(_l("Choose how you want to sign."))],
        choices=[],
        hint=_l("Everybody can read it. People who know you may guess that it is you."),
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

    @property
    def signs_as(self) -> SignAs:
        """What they sign with: as the consultation asks of everybody, unless they chose something else."""
        return SignAs(self.sign_as.data) if self.sign_as else SignAs.OWN

    def fit(
        self,
        groups: Sequence[tuple[int, str]],
        *,
        names: bool,
        sides: bool,
        signatures: Mapping[SignAs, str],
    ) -> None:
        """Offer these groups (none: theirs is known), a name to choose or not, sides to take or not, and to
        sign with one of these instead (none: nothing is asked)."""
        self._offer_signatures(signatures, names=names)
        if groups:
            self.group.choices = [(str(number), label) for number, label in groups]
        else:
            del self.group
        if sides:
            offered: list[tuple[str, Any]] = [(str(int(stance)), STANCES[stance]) for stance in Stance]
            self.stance.choices = [*offered, (NO_SIDE, _l("I would rather not say"))]
        else:
            del self.stance

    def _offer_signatures(self, signatures: Mapping[SignAs, str], *, names: bool) -> None:
        if not names:
            del self.signed
        if not signatures:
            del self.sign_as
            return
        own = _l("With the name I write below") if names else _l("As what describes me")
        offered: list[tuple[str, Any]] = [(SignAs.OWN.value, own)]
        self.sign_as.choices = [*offered, *((way.value, words) for way, words in signatures.items())]
        if names:  # asked for only where it is chosen: `chosen_name` refuses none
            self.signed.label.text = _l("Name to show, if you sign with a name")
            self.signed.validators = [Optional()]


class WordsForm(PublicForm):
    """Other words for one’s own comment."""

    public = ("text",)
    knows_stored = True

    text = LongTextField(_l("Your comment"), [InputRequired(_l("Write your comment."))], rows=6, most=LONGEST)


class AnswerForm(ServiceForm, SharedForm):
    """The official answer of the team."""

    public = ("text",)

    text = LongTextField(
        _l("The answer"),
        [InputRequired(_l("Write the answer."))],
        hint=_l("Say what is so, what you will do, or why not. Write as you would speak to them."),
        rows=8,
        most=LONGEST,
    )

    @classmethod
    def of(cls, answer: Comment | None, **how: Any) -> AnswerForm:
        """The form with the answer as it stands, if there is one."""
        return cls(text=answer.text if answer else "", seen=mark(answer), **how)


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


class RulesForm(Form):
    """How people comment on a consultation."""

    takes_comments = AgreeField(
        _l("People can comment"), hint=_l("On the whole, on each option, and on each paragraph.")
    )
    reviewed = ChoiceField(
        _l("When does a moderator read a comment?"),
        [InputRequired(_l("Choose when a moderator reads a comment."))],
        choices=[("first", _l("Before everybody can read it")), ("after", _l("Afterwards"))],
    )
    two_people = AgreeField(_l("Two moderators must agree before a comment is refused"))
    target_hours = TextField(
        _l("Within how many hours is a comment looked at?"),
        [InputRequired(_l("Enter a number of hours."))],
        hint=_l("People are told this."),
        options={"classes": "nhsuk-input--width-4", "inputmode": "numeric"},
    )
    names = ChoiceField(
        _l("How do people sign who are no professionals?"),
        [InputRequired(_l("Choose how people sign."))],
        choices=[
            (Names.CHOSEN.value, _l("With a name they choose")),
            (Names.GROUP.value, _l("As what describes them, like “a patient”")),
        ],
        hint=_l(
            "Professionals sign with the name and the practice of their account. Whoever said where they are "
            "a patient may choose to be signed so, where more than 1,000 are."
        ),
    )

    @classmethod
    def of(cls, rules: Rules) -> RulesForm:
        """The form with the rules as they are."""
        return cls(
            takes_comments=rules.takes_comments,
            reviewed="first" if rules.reviewed_first else "after",
            two_people=rules.two_people,
            target_hours=str(rules.target_hours),
            names=rules.names.value,
        )

    @property
    def rules(self) -> Rules:
        """The rules as filled in. What is no number of hours is none, which the operation refuses."""
        hours = self.target_hours.data or ""
        return Rules(
            takes_comments=bool(self.takes_comments.data),
            reviewed_first=self.reviewed.data == "first",
            two_people=bool(self.two_people.data),
            target_hours=int(hours) if hours.isascii() and hours.isdigit() and len(hours) < 6 else 0,
            names=Names(self.names.data),
        )
