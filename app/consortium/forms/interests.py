"""The forms of the register of interests. A last day is the last day here, the day after it in the tables."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.consortium.forms.board import DAY, after
from app.consortium.kinds import InterestClass
from app.consortium.operations.interests import InterestDetails, mark
from app.consortium.queries.interests import Known
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, Form, LongTextField, TextField
from app.web.public_form import PublicForm

CLASSES = {
    InterestClass.FINANCIAL: _l("Financial"),
    InterestClass.PROFESSIONAL: _l("Non-financial professional"),
    InterestClass.PERSONAL: _l("Non-financial personal"),
    InterestClass.INDIRECT: _l("Indirect"),
}
_HINTS = {
    InterestClass.FINANCIAL.value: _l("You can gain or lose money: by shares, pay or a contract."),
    InterestClass.PROFESSIONAL.value: _l("Your work or standing can gain, such as by a post there."),
    InterestClass.PERSONAL.value: _l("You can gain in another way, such as by helping to run a charity."),
    InterestClass.INDIRECT.value: _l("Somebody close to you has an interest of one of the other kinds."),
}


class InterestForm(PublicForm, SharedForm):
    """One interest. The register of interests is public."""

    public = ("organisation", "description", "action")
    knows_stored = True

    kind = ChoiceField(
        _l("What kind of interest is it?"),
        [InputRequired(_l("Choose a kind."))],
        choices=[(kind.value, words) for kind, words in CLASSES.items()],
        hints=_HINTS,
    )
    organisation = TextField(
        _l("Organisation"), [InputRequired(_l("Give the name of the organisation.")), Length(max=150)]
    )
    description = LongTextField(
        _l("What is the interest?"),
        [InputRequired(_l("Say what the interest is."))],
        rows=3,
        most=500,
        hint=_l("Do not name other people: write “a close relative”. Everybody can read this."),
    )
    begins_on = DayField(_l("First day it was so"), [InputRequired(_l("Enter the first day."))])
    last_day = DayField(_l("Last day it was so"), hint=_l("Leave it empty while it goes on."))
    action = LongTextField(
        _l("What is done about it (optional)"),
        rows=2,
        most=500,
        hint=_l("Such as “leaves the room when contracts with it are decided”."),
    )

    @classmethod
    def of(cls, interest: Known, **how: Any) -> InterestForm:
        """The form filled with what is said of an interest now. `how`: as FlaskForm takes it."""
        return cls(
            kind=interest.kind,
            organisation=interest.organisation,
            description=interest.description,
            begins_on=interest.begins_on,
            last_day=interest.ends_on - DAY if interest.ends_on else None,
            action=interest.action,
            seen=mark(interest),
            **how,
        )

    def to_details(self) -> InterestDetails:
        assert self.begins_on.data
        return InterestDetails(
            kind=InterestClass(self.kind.data),
            organisation=self.organisation.data or "",
            description=self.description.data or "",
            begins_on=self.begins_on.data,
            ends_on=after(self.last_day.data),
            action=self.action.data or "",
        )


class EndInterestForm(Form):
    """Ending an interest."""

    last_day = DayField(_l("Last day it was so"), [InputRequired(_l("Enter the last day."))])


class WithholdForm(Form):
    """Keeping an interest from the public."""

    reason = LongTextField(
        _l("Why it is not public"),
        [InputRequired(_l("Give the reason."))],
        rows=2,
        most=500,
        hint=_l("Only those who review interests can read this."),
    )
