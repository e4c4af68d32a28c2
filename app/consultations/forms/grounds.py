"""Who is affected, how options were chosen, contact and privacy; and what was rejected, a line at a time."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, Generic, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.consultations.duties import privacy_words_on
from app.consultations.models import Grounds, RejectedAlternative
from app.consultations.operations.grounds import (
    Affected,
    Choosing,
    Contact,
    Part,
    Privacy,
    Rejected,
    mark,
)
from app.web.elsewhere import SharedForm
from app.web.fields import LongTextField, TextField
from app.web.public_form import ServiceForm

P = TypeVar("P", bound=Part)


class PartForm(SharedForm, Generic[P]):
    """A form of one part of the grounds; its fields are called as the part's."""

    kind: type[P]

    @classmethod
    def of(cls, grounds: Grounds, **how: Any) -> PartForm[P]:
        """The form with what is written now. `how`: as FlaskForm takes it."""
        texts = {each.name: getattr(grounds, each.name) for each in fields(cls.kind)}
        return cls(**texts, seen=mark(grounds, cls.kind), **how)

    def to_part(self) -> P:
        """What was typed."""
        return self.kind(**{each.name: self[each.name].data or "" for each in fields(self.kind)})


class AffectedForm(ServiceForm, PartForm[Affected]):
    """Who is affected and how."""

    public = (
        "affected",
        "effects",
        "costs",
        "do_nothing",
    )

    kind = Affected

    affected = LongTextField(
        _l("Who is affected"),
        most=3000,
        hint=_l("Which patients, carers, families and staff, and about how many. Say where they live."),
    )
    effects = LongTextField(
        _l("What would change for them"),
        most=3000,
        hint=_l("What gets better and what gets worse: waiting, travel, choice, quality."),
    )
    costs = LongTextField(
        _l("What it costs"),
        rows=4,
        most=2000,
        hint=_l("In words: how much money there is, where it comes from, and what it cannot pay for then."),
    )
    do_nothing = LongTextField(
        _l("What happens if we do nothing"), rows=4, most=2000, hint=_l("Doing nothing is an option too.")
    )


class ChoosingForm(ServiceForm, PartForm[Choosing]):
    """How options were chosen."""

    public = (
        "chosen_how",
        "none_rejected_because",
    )

    kind = Choosing

    chosen_how = LongTextField(
        _l("How the options were chosen"),
        most=3000,
        hint=_l("Who drew up the list, from what, and by which test something got onto it."),
    )
    none_rejected_because = LongTextField(
        _l("If nothing was rejected: why not (optional)"),
        rows=3,
        most=1000,
        hint=_l("Everybody can read this. Leave it empty when you list what was rejected below."),
    )


class ContactForm(PartForm[Contact]):
    """Whom people can ask."""

    kind = Contact

    contact_name = TextField(
        _l("Name or role"), [Length(max=120)], hint=_l("For example: the engagement team.")
    )
    contact_email = TextField(_l("Email"), [Length(max=254)], options={"type": "email", "spellcheck": False})
    contact_phone = TextField(
        _l("Phone"),
        [Length(max=60)],
        hint=_l("Say when somebody answers."),
        options={"classes": "nhsuk-input--width-20"},
    )
    contact_address = LongTextField(_l("Postal address"), rows=4, most=400)
    other_formats = LongTextField(
        _l("How people get this in another format or language"),
        rows=4,
        most=1000,
        hint=_l(
            "Large print, Easy Read, braille, audio, BSL, another language: whom to ask, and how long it "
            "takes."
        ),
    )


class PrivacyForm(PartForm[Privacy]):
    """What is said about personal data."""

    kind = Privacy

    lawful_basis = LongTextField(_l("Legal basis (Article 6)"), rows=4, most=1000)
    special_condition = LongTextField(
        _l("Condition for sensitive answers (Article 9)"),
        rows=4,
        most=1000,
        hint=_l("Free text can tell about health, ethnicity or belief, even where you do not ask."),
    )
    retention = LongTextField(_l("How long answers are kept"), rows=4, most=1000)

    def suggest(self, today: date) -> None:
        """Put the usual words where nothing is written yet. They are kept when the form is sent."""
        words = privacy_words_on(today)
        for name in ("lawful_basis", "special_condition", "retention"):
            if not self[name].data and not self.is_submitted():
                self[name].data = _(getattr(words, name))


class RejectedForm(ServiceForm):
    """Something that was looked at and rejected."""

    public = (
        "title",
        "reason",
    )

    title = TextField(
        _l("What was looked at"), [InputRequired(_l("Name what was looked at.")), Length(max=160)]
    )
    reason = LongTextField(
        _l("Why it is not among the options"), [InputRequired(_l("Give the reason."))], rows=4, most=1500
    )

    @classmethod
    def of(cls, rejected: RejectedAlternative) -> RejectedForm:
        return cls(title=rejected.title, reason=rejected.reason)

    def to_rejected(self) -> Rejected:
        return Rejected(title=self.title.data or "", reason=self.reason.data or "")
