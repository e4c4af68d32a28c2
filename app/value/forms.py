"""Writing an outcome."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.value.claims import Claim, Measures, Quality, read_points, typed
from app.value.words import MEASURES, QUALITY
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, LongTextField, TextField
from app.web.public_form import PublicForm


class OutcomeForm(PublicForm, SharedForm):
    """One claim. Whoever makes one says of what time it is, with whom it is compared, where it comes from and
    how far it can be trusted."""

    public = ("title", "sentence", "unit", "period", "comparator", "source", "quality_note")
    asks_only = knows_stored = True

    title = TextField(_l("Outcome"), [InputRequired(_l("Give it a title.")), Length(max=100)])
    sentence = LongTextField(
        _l("What changed, in one sentence"),
        [InputRequired(_l("Say in one sentence what changed."))],
        rows=2,
        most=300,
        hint=_l("Say only what the figures show. Do not say why, unless you know."),
    )
    unit = TextField(
        _l("What is counted"),
        [InputRequired(_l("Say what is counted.")), Length(max=60)],
        hint=_l("For example: %, days, people for each 1,000."),
    )
    measures = ChoiceField(
        _l("What the numbers are"),
        [InputRequired(_l("Choose what the numbers are."))],
        choices=[(each.value, words) for each, words in MEASURES.items()],
    )
    points = LongTextField(
        _l("The figures"),
        [InputRequired(_l("Write the figures."))],
        rows=6,
        most=1_000,
        hint=_l("One line for each time: when, then a colon, ours, a comma, theirs. 2024/25: 12.3, 14.5"),
    )
    period = TextField(
        _l("Time it is about"),
        [InputRequired(_l("Say which time it is about.")), Length(max=100)],
        hint=_l("For example: April 2024 to March 2026."),
    )
    comparator = TextField(
        _l("Compared with"),
        [InputRequired(_l("Say with whom it is compared.")), Length(max=100)],
        hint=_l("For example: the rest of England."),
    )
    source = TextField(
        _l("Where the figures come from"),
        [InputRequired(_l("Say where the figures come from.")), Length(max=200)],
    )
    quality = ChoiceField(
        _l("How good the figures are"),
        [InputRequired(_l("Choose how good the figures are."))],
        choices=[(each.value, words) for each, words in QUALITY.items()],
    )
    quality_note = TextField(_l("What is missing or doubtful (optional)"), [Length(max=200)])

    @classmethod
    def of(cls, claim: Claim | None, seen: str, **how: Any) -> OutcomeForm:
        """The form for a claim, or for a new one."""
        if claim is None:
            return cls(**how)
        said = claim.to_json() | {"points": typed(claim.points), "seen": seen}
        return cls(data=said, **how)

    def to_claim(self) -> Claim:
        """What was written; Refused where the figures cannot be read."""
        measures = Measures(self.measures.data)
        return Claim(
            title=self.title.data or "",
            sentence=self.sentence.data or "",
            unit=self.unit.data or "",
            measures=measures,
            points=read_points(self.points.data or "", measures),
            period=self.period.data or "",
            comparator=self.comparator.data or "",
            source=self.source.data or "",
            quality=Quality(self.quality.data),
            quality_note=self.quality_note.data or "",
        )


class PublishForm(SharedForm):
    """Only a button, for what was read."""
