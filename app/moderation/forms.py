"""Deciding about a comment, and asking to look again."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired, Optional

from app.moderation.operations import Decision
from app.moderation.verdicts import Reason, Verdict
from app.moderation.words import REASONS
from app.web.fields import ChoiceField, Form, LongTextField


class DecisionForm(Form):
    """What to do with one wording of a comment. Which button was pressed says the verdict."""

    version = HiddenField()
    parts = LongTextField(
        _l("Parts to take out"),
        hint=_l("One in each line, as it stands in the comment. We have filled in what looks personal."),
        rows=3,
        most=3_000,
    )
    reason = ChoiceField(
        _l("Reason"), [Optional()], choices=[(reason.value, words) for reason, words in REASONS.items()]
    )
    note = LongTextField(
        _l("What the author is told (optional)"),
        hint=_l("Say plainly what has to change. Only the author reads it."),
        rows=3,
        most=1_000,
    )

    def decision(self, pressed: str) -> Decision:
        """The decision of the button that was pressed; to publish where it is no other."""
        verdict = Verdict(pressed) if pressed in _BUTTONS else Verdict.PUBLISH
        said: Any = self.version.data or "0"
        return Decision(
            version=int(said) if str(said).isdigit() else 0,
            verdict=verdict,
            reason=Reason(self.reason.data) if self.reason.data else None,
            note=self.note.data or "",
            parts=tuple((self.parts.data or "").splitlines()),
        )


_BUTTONS = {each.value for each in (Verdict.PUBLISH, Verdict.REDACT, Verdict.RETURN, Verdict.REFUSE)}


class AppealForm(Form):
    """Why a comment should be published after all."""

    note = LongTextField(
        _l("Why should it be published?"),
        [InputRequired(_l("Say why it should be published."))],
        hint=_l("Only moderators read this. You can ask once."),
        rows=4,
        most=1_000,
    )
