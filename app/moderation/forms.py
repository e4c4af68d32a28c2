"""Deciding about a comment, and asking to look again."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from app.errors import Refused
from app.moderation.operations.deciding import Decision
from app.moderation.queries import Queued
from app.moderation.verdicts import LEADS_TO, Reason, Verdict
from app.moderation.words import REASONS
from app.web.checkboxes import ChooseManyField
from app.web.fields import ChoiceField, Form, LongTextField, PickField

_PRESSED = {each.value: each for each in LEADS_TO} | {
    "keep": Verdict.PUBLISH,
    "uphold": Verdict.REFUSE,
}


def read_number(said: str) -> int:
    """A number as a hidden field carries it; 0 for what is none."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


class _Deciding(Form):
    """What every decision takes: a reason, and what the author is told."""

    reason = ChoiceField(
        _l("Reason"), [Optional()], choices=[(reason.value, words) for reason, words in REASONS.items()]
    )
    note = LongTextField(
        _l("What the author is told (optional)"),
        hint=_l("Say plainly what has to change. Only the author reads it."),
        rows=3,
        most=1_000,
    )

    def blame(self, field: str | None, sentence: str) -> None:
        """What belongs to no field belongs to the button that was pressed."""
        if field and field in self:
            super().blame(field, sentence)
        else:
            self.form_errors = [*self.form_errors, sentence]

    def decided(self, pressed: str, version: int, parts: Sequence[str] = ()) -> Decision:
        """The decision of the button that was pressed. Raises Refused for a button that is not there: nothing
        is ever decided by a slip."""
        if pressed not in _PRESSED:
            raise Refused("Choose what to do with this comment.")
        return Decision(
            version=version,
            verdict=_PRESSED[pressed],
            reason=Reason(self.reason.data) if self.reason.data else None,
            note=self.note.data or "",
            parts=tuple(parts),
        )


class DecisionForm(_Deciding):
    """What to do with one wording of a comment. Which button was pressed says the verdict."""

    version = HiddenField()
    parts = LongTextField(
        _l("Parts to take out"),
        hint=_l(
            "Only what shows who somebody is, or tells of their health. One in each line, as it stands "
            "in the comment. We have filled in what looks personal."
        ),
        rows=3,
        most=3_000,
    )

    def decision(self, pressed: str) -> Decision:
        """As `decided`, about the wording that was read."""
        return self.decided(
            pressed, read_number(self.version.data or ""), (self.parts.data or "").splitlines()
        )


class CopiesForm(_Deciding):
    """What to do with several comments that are nearly the same, each in the wording that was read."""

    these = ChooseManyField(_l("Decide about these"), choices=[], validate_choice=False)

    def offer(self, members: Sequence[Queued]) -> None:
        """These comments to choose from, all of them chosen where nothing was sent yet."""
        pairs = [(f"{each.id}.{each.version}", f"{each.id}: {each.text}") for each in members]
        self.these.choices = [SelectChoice(value, text) for value, text in pairs]
        if not self.is_submitted():
            self.these.data = [value for value, _text in pairs]

    @property
    def read(self) -> list[tuple[int, int]]:
        """Number and version of each that was chosen."""
        chosen = [value.partition(".") for value in self.these.data or ()]
        return [(read_number(number), read_number(version)) for number, _dot, version in chosen]


class TogetherForm(Form):
    """Which comment this one, in the wording that was read, is put together with."""

    version = HiddenField()
    into = HiddenField()

    @property
    def read(self) -> tuple[int, int]:
        """The version of this one and the number of the other; 0, which is neither, for what is no number."""
        return read_number(self.version.data or ""), read_number(self.into.data or "")


class MoveForm(Form):
    """Where a comment belongs."""

    to = PickField(_l("It is about"), choices=[])

    def offer(self, places: Sequence[tuple[str, str]]) -> None:
        """The places there are: names, and words."""
        self.to.choices = [SelectChoice(name, words) for name, words in places]


class AppealForm(Form):
    """Why a comment should be published after all."""

    note = LongTextField(
        _l("Why should it be published?"),
        [InputRequired(_l("Say why it should be published."))],
        hint=_l("Only moderators read this. You can ask once."),
        rows=4,
        most=1_000,
    )
