"""Who may take part."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.consultations.models import Consultation
from app.ranking.assurance import Assurance
from app.web.checkboxes import AgreeField, ChooseManyField
from app.web.fields import Form


class TakingPartForm(Form):
    """The degrees of certainty people may answer with."""

    assurances = ChooseManyField(
        _l("How people may take part"),
        choices=[
            (Assurance.OPEN.value, _l("Anybody, without a code or an account")),
            (Assurance.EMAIL.value, _l("With an email address that we check")),
            (Assurance.INVITED.value, _l("With a code from a letter or an email")),
            (Assurance.PROFESSIONAL.value, _l("As a professional we know")),
        ],
        hints={
            Assurance.OPEN.value: _l("One response for each browser. We do not know who answers."),
            Assurance.EMAIL.value: _l(
                "We send a code to the address. One response for each address. Nobody needs a password."
            ),
            Assurance.INVITED.value: _l(
                "You make the codes and send or print them. Each code works once. We do not know who used it."
            ),
            Assurance.PROFESSIONAL.value: _l(
                "GPs, specialists and others sign in with an account that somebody has confirmed. They "
                "answer in the group of their profession."
            ),
        },
        hint=_l(
            "Choose all that fit. The result says how many people took part in each way. Which of them count "
            "towards the list is part of how you count."
        ),
    )

    asks_practice = AgreeField(
        _l("Ask people which GP surgery they are with"),
        hint=_l(
            "One more question, which people may leave out. You see which surgeries are not reached yet. The "
            "answer is never published and never in a file."
        ),
    )

    asks_private = AgreeField(
        _l("Let people ask us to keep part of what they write private"),
        hint=_l(
            "Each box for words gets a second one: what to keep private, and why. We cannot promise it: we "
            "may have to release words under the Freedom of Information Act. You need this where people may "
            "write about their own care."
        ),
    )

    @classmethod
    def of(cls, consultation: Consultation) -> TakingPartForm:
        """The form with what is chosen now."""
        return cls(
            assurances=[assurance.value for assurance in consultation.assurances],
            asks_practice=consultation.asks_practice,
            asks_private=consultation.asks_private,
        )

    def to_assurances(self) -> tuple[Assurance, ...]:
        """What was ticked."""
        return tuple(Assurance(value) for value in self.assurances.data or ())
