"""Taking an option out."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from app.consultations.models import Consultation, Option
from app.web.fields import LongTextField, PickField
from app.web.public_form import PublicForm

NOWHERE = ""


class WithdrawOptionForm(PublicForm):
    """The public reason, and the option it becomes part of, if any."""

    public = ("reason",)

    reason = LongTextField(
        _l("Why it is taken out"),
        [InputRequired(_l("Give the reason: it is shown to everybody."))],
        hint=_l("Everybody can read this."),
        rows=3,
        most=1000,
    )
    merged_into = PickField(_l("It becomes part of"), choices=[(NOWHERE, _l("Nothing: it is taken out"))])

    @classmethod
    def of(cls, consultation: Consultation, option: Option) -> WithdrawOptionForm:
        form = cls()
        form.merged_into.choices = [
            *form.merged_into.choices,
            *(
                SelectChoice(str(each.id), each.title)
                for each in consultation.options
                if each.id != option.id and each.withdrawal is None
            ),
        ]
        return form

    @property
    def merged_into_id(self) -> int | None:
        return int(self.merged_into.data) if self.merged_into.data else None
