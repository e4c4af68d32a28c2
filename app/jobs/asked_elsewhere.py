"""What is said of answers that come from a file: they were asked for elsewhere, and much is not known."""

from __future__ import annotations

from datetime import date

from flask import current_app

from app.consultations.duties import equality_duty_on, privacy_words_on
from app.consultations.gates import Assessed, Effect
from app.consultations.operations.equality import Assessment
from app.consultations.operations.grounds import Affected, Choosing, Contact, Privacy
from app.consultations.operations.groundwork import Groundwork

UNKNOWN = "This was asked elsewhere. Those who asked can say more."
ASK_THEM = "Before anything is decided, those who asked are asked whom it would treat differently."


def asked_elsewhere(today: date) -> Groundwork:
    """The honest groundwork of an imported consultation."""
    words, settings = privacy_words_on(today), current_app.config
    return Groundwork(
        affected=Affected(affected=UNKNOWN, effects=UNKNOWN, costs=UNKNOWN, do_nothing=UNKNOWN),
        choosing=Choosing(chosen_how=UNKNOWN, none_rejected_because=UNKNOWN),
        contact=Contact(
            contact_name=settings["BRAND_NAME"],
            contact_email=settings["CONTACT_EMAIL"],
            contact_phone=settings["CONTACT_PHONE"],
            contact_address=settings["CONTACT_ADDRESS"],
            other_formats="Ask us for the result in another format or language.",
        ),
        privacy=Privacy(
            lawful_basis=words.lawful_basis,
            special_condition=words.special_condition,
            retention=words.retention,
        ),
        none_heard_because=UNKNOWN,
        assessment=Assessment(
            assessed_on=today,
            lines=tuple(
                Assessed(characteristic=each.key, effect=Effect.UNKNOWN, evidence="", action=ASK_THEM)
                for each in equality_duty_on(today).characteristics
            ),
        ),
    )
