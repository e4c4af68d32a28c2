"""The form of a decision record."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.decisions.operations import DecisionTexts
from app.web.checkboxes import AgreeField
from app.web.fields import DayField, LongTextField, TextField
from app.web.public_form import PublicForm


class DecisionForm(PublicForm):
    """What was decided, by whom, when and why."""

    public = ("title", "changes", "reasons", "decided_by", "next_steps", "organisations")

    title = TextField(
        _l("What was decided, in one line"),
        [InputRequired(_l("Say in one line what was decided.")), Length(max=120)],
    )
    changes = LongTextField(
        _l("What will change, and for whom"), [InputRequired(_l("Say what will change."))], most=3000
    )
    reasons = LongTextField(
        _l("Why"),
        [InputRequired(_l("Give the reasons."))],
        most=5000,
        hint=_l("Say how what people told you was weighed, and why other options were not chosen."),
    )
    decided_by = TextField(_l("Who decided"), [InputRequired(_l("Say who decided.")), Length(max=200)])
    decided_on = DayField(_l("When"), [InputRequired(_l("Enter the day of the decision."))])
    next_steps = LongTextField(_l("What happens next (optional)"), rows=3, most=2000)
    organisations = LongTextField(
        _l("Organisations it concerns (optional)"),
        rows=2,
        most=1000,
        hint=_l("Such as suppliers, one on a line. Everybody can read this."),
    )
    interests_seen = AgreeField(
        _l("I have looked at who has declared an interest"),
        hint=_l("Needed only where somebody has one in these organisations. You will be told who."),
    )

    def to_texts(self) -> DecisionTexts:
        assert self.decided_on.data
        return DecisionTexts(
            title=self.title.data or "",
            changes=self.changes.data or "",
            reasons=self.reasons.data or "",
            decided_by=self.decided_by.data or "",
            decided_on=self.decided_on.data,
            next_steps=self.next_steps.data or "",
            organisations=tuple(
                line.strip() for line in (self.organisations.data or "").splitlines() if line.strip()
            ),
        )
