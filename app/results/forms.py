"""Forms of this room."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from app.consultations.leaving_out import WHY_LEFT_OUT
from app.privacy.suppression import SmallNumbers
from app.ranking.leaving_out import WhyLeftOut
from app.responses.sieve import Treatment
from app.results.hiding import HIDING
from app.web.fields import ChoiceField, Form, LongTextField, TextField
from app.web.public_form import PublicForm


class PublishForm(PublicForm):
    """The title under which a list is published."""

    public = ("title",)

    title = TextField(
        _l("Title of the list"),
        [InputRequired(_l("Give the list a title.")), Length(max=120)],
        hint=_l("For example: what should come first in Westmere."),
    )
    small_numbers = ChoiceField(
        _l("How are small numbers of people hidden?"),
        choices=[(each.value, words) for each, words in HIDING.items()],
        default=SmallNumbers.TEN.value,
        hint=_l("The list says it in words, for good. What fewer than 10 people said is never told."),
    )


class SetForm(Form):
    """The answers to put together: `key` names those with nearly the same words."""

    key = HiddenField()


class ReceiptsForm(Form):
    """Receipt codes, one in each line."""

    codes = LongTextField(
        _l("Receipt codes"),
        [InputRequired(_l("Enter at least one receipt code."))],
        hint=_l("One in each line. Whoever sent the answers has the code, and nobody else."),
        rows=4,
        most=20_000,
    )


class DecideForm(PublicForm):
    """What becomes of a set of answers."""

    public = ("note",)

    treatment = ChoiceField(
        _l("What becomes of these answers?"),
        [InputRequired(_l("Choose what becomes of these answers."))],
        choices=[
            *((f"{Treatment.LEFT_OUT}:{why}", words) for why, words in WHY_LEFT_OUT.items()),
            (
                Treatment.CAMPAIGN.value,
                _l("A campaign: count them, and show the list without them too"),
            ),
        ],
        hint=_l(
            "What somebody thinks is no reason to leave an answer out. Where one person sent it more than "
            "once, one of the answers stays."
        ),
    )
    note = TextField(
        _l("What happened, or what the campaign is called"),
        [
            InputRequired(_l("Say what happened, or what the campaign is called.")),
            Length(max=200),
        ],
        hint=_l("Everybody can read this. Name no person. For example: one office sent it 14 times."),
    )

    @property
    def chosen(self) -> tuple[Treatment, WhyLeftOut | None]:
        """The treatment, and the reason where there is one."""
        treatment, _colon, why = (self.treatment.data or "").partition(":")
        return Treatment(treatment), WhyLeftOut(why) if why else None
