"""What the demonstration's consultations say before anybody answers: who is affected, what was rejected, who
was listened to, and whom it could treat differently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.consultations.duties import equality_duty_on, privacy_words_on
from app.consultations.gates import Assessed, Effect
from app.consultations.operations.equality import Assessment
from app.consultations.operations.grounds import Affected, Choosing, Contact, Privacy, Rejected
from app.consultations.operations.groundwork import Groundwork
from app.consultations.operations.listening import Heard

CONTACT = Contact(
    contact_name="Rosa Whitfield, engagement lead",
    contact_email="talk@example.org",
    contact_phone="01632 960 123, Monday to Friday, 9am to 5pm",
    contact_address="Freepost FOLKMOOT\nThe Old Corn Exchange\nHarbour",
    other_formats="Ring us or write to us for large print, Easy Read, braille, audio or a BSL video. We "
    "also have this in Polish, Urdu and Welsh. It takes about a week.",
)  # fmt: skip
HEARD_SINCE = (
    "People told us about interpreters most often. Phone interpreters on the same day are new in it. Nothing "
    "else changed what we expect."
)
NO_DIFFERENCE = "We looked at who uses these services now. We found no reason for a difference."
_EVERYWHERE: dict[str, tuple[Effect, str, str]] = {
    "age": (
        Effect.BETTER,
        "6 in 10 of those affected are over 65. They told us that travel is hardest for them.",
        "",
    ),
    "disability": (
        Effect.BETTER,
        "1 in 3 of those affected have a long-term condition. Care nearer home means less travel.",
        "Every place we use will have step-free access and a hearing loop.",
    ),
    "gender-reassignment": (
        Effect.UNKNOWN,
        "",
        "We asked the regional trans health group to read this with us. They answer next month.",
    ),
    "pregnancy": (
        Effect.NONE,
        "Care in pregnancy is planned apart from this, and does not change.",
        "",
    ),
    "race": (
        Effect.WORSE,
        "1 in 9 people in Harbour need an interpreter. Booking one takes 5 days, and some ideas are quicker.",
        "Interpreters by phone will be there for every service on the list, on the same day.",
    ),
    "sex": (
        Effect.BETTER,
        "2 in 3 unpaid carers here are women. They lose fewer hours when care is near.",
        "",
    ),
}


@dataclass(frozen=True, kw_only=True)
class DemoGrounds:
    """What one consultation says. Days of listening are counted back from its opening."""

    affected: Affected
    chosen_how: str
    rejected: tuple[Rejected, ...]
    heard: tuple[tuple[int, str, str, int, str], ...]


def groundwork(grounds: DemoGrounds, written_on: date) -> Groundwork:
    """The whole of it, written on this day."""
    words = privacy_words_on(written_on)
    return Groundwork(
        affected=grounds.affected,
        choosing=Choosing(chosen_how=grounds.chosen_how),
        contact=CONTACT,
        privacy=Privacy(
            lawful_basis=words.lawful_basis,
            special_condition=words.special_condition,
            retention=words.retention,
        ),
        rejected=grounds.rejected,
        heard=tuple(
            Heard(held_on=written_on - timedelta(days=days), what=what, who=who, people=people, heard=said)
            for days, what, who, people, said in grounds.heard
        ),
        assessment=assessment(written_on),
    )


def assessment(on: date, changed: str = "") -> Assessment:
    """Whom it could treat differently, as far as is known on this day."""
    return Assessment(
        assessed_on=on,
        changed=changed,
        lines=tuple(_line(each.key) for each in equality_duty_on(on).characteristics),
    )


def _line(key: str) -> Assessed:
    effect, evidence, action = _EVERYWHERE.get(key, (Effect.NONE, NO_DIFFERENCE, ""))
    return Assessed(characteristic=key, effect=effect, evidence=evidence, action=action)
