"""Who agreed to a list; what is promised for a priority."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.priorities.kinds import Side
from app.priorities.models import Plan
from app.priorities.operations import Agreed, Promise, mark, promised
from app.web.elsewhere import SharedForm
from app.web.fields import ChoiceField, DayField, LongTextField, TextField
from app.web.public_form import PublicForm


class AgreementForm(PublicForm):
    """A group, its side, and the day it agreed."""

    public = ("body", "note")

    side = ChoiceField(
        _l("Which side agreed?"),
        [InputRequired(_l("Choose which side agreed."))],
        choices=[
            (Side.CLINICAL.value, _l("A clinical group")),
            (Side.PATIENT.value, _l("A patient group")),
        ],
        hints={
            Side.CLINICAL.value: _l("GPs, nurses and others who treat people."),
            Side.PATIENT.value: _l("Patients, carers and those who speak for them."),
        },
    )
    body = TextField(
        _l("Name of the group"),
        [InputRequired(_l("Enter the name of the group.")), Length(max=120)],
        hint=_l("As everybody will read it, such as: the patient network of Westmere."),
    )
    agreed_on = DayField(_l("When did it agree?"), [InputRequired(_l("Enter the day."))])
    note = TextField(
        _l("Where it is written down (optional)"),
        [Length(max=200)],
        hint=_l("Such as: minutes of 3 March, item 4."),
    )

    @property
    def agreed(self) -> Agreed:
        assert self.agreed_on.data
        return Agreed(
            side=Side(self.side.data),
            body=(self.body.data or "").strip(),
            agreed_on=self.agreed_on.data,
            note=(self.note.data or "").strip(),
        )


class TakeBackForm(PublicForm):
    """Why an agreement is taken back."""

    public = ("why",)

    why = LongTextField(
        _l("Why is it taken back?"),
        [InputRequired(_l("Say why it is taken back."))],
        rows=3,
        most=500,
        hint=_l("Everybody can read this."),
    )


class PlanForm(PublicForm, SharedForm):
    """What is promised for a priority. Everything can be left empty until work begins."""

    public = (
        "what_changes",
        "measure",
        "baseline",
        "target",
        "clinical_lead",
        "management_lead",
        "patient_lead",
    )
    knows_stored = True

    what_changes = LongTextField(
        _l("What will change for patients (optional)"),
        rows=4,
        most=1500,
        hint=_l("Speak to one person: “You will be able to …”."),
    )
    measure = TextField(
        _l("What will be measured (optional)"),
        [Length(max=200)],
        hint=_l("Such as: people who wait less than 2 weeks for a first talk."),
    )
    baseline = TextField(
        _l("Where it stands now (optional)"), [Length(max=200)], hint=_l("Such as: 4 in 10 people.")
    )
    target = TextField(
        _l("Where it should be (optional)"), [Length(max=200)], hint=_l("Such as: 8 in 10 people.")
    )
    due_on = DayField(_l("By when (optional)"))
    clinical_lead = TextField(
        _l("Clinical lead (optional)"),
        [Length(max=120)],
        hint=_l("Name and role, as everybody will read it."),
    )
    management_lead = TextField(_l("Management lead (optional)"), [Length(max=120)])
    patient_lead = TextField(
        _l("Patient lead (optional)"),
        [Length(max=120)],
        hint=_l("Ask them first which name may stand here."),
    )
    under_way_since = DayField(
        _l("Work on it began on (optional)"),
        hint=_l("With a day here it is shown as being worked on. It needs a measure, a target and a date."),
    )

    @classmethod
    def of(cls, plan: Plan | None, **how: Any) -> PlanForm:
        """The form filled with the newest version."""
        return cls(data={**vars(promised(plan)), "seen": mark(plan)}, **how)

    @property
    def said(self) -> Promise:
        words = {name: str(self[name].data or "").strip() for name in self.public}
        return Promise(due_on=self.due_on.data, under_way_since=self.under_way_since.data, **words)
