"""What a fair consultation says beside its texts and options, in plain words or in others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app.consultations.duties import equality_duty_on
from app.consultations.gates import Assessed, Effect
from app.consultations.operations.equality import Assessment
from app.consultations.operations.grounds import Affected, Choosing, Contact, Privacy, Rejected
from app.consultations.operations.groundwork import Groundwork
from app.consultations.operations.listening import Heard

Say = Callable[[str], str]


def a_groundwork(today: date, say: Say = str) -> Groundwork:
    """All of it, every text through `say` (but the email address, which must be one)."""
    return Groundwork(
        affected=Affected(
            affected=say("Everybody who is with one of our surgeries."),
            effects=say("Some wait less.\n\nNobody travels further."),
            costs=say("There is one million pounds."),
            do_nothing=say("The waits grow."),
        ),
        choosing=Choosing(chosen_how=say("Patients and staff drew up the list.")),
        contact=Contact(
            contact_name=say("The engagement team"),
            contact_email="talk@example.org",
            contact_phone=say("01632 960 123"),
            contact_address=say("1 High Street"),
            other_formats=say("Ring us for large print."),
        ),
        privacy=Privacy(
            lawful_basis=say("Public task."),
            special_condition=say("Equality monitoring."),
            retention=say("Five years."),
        ),
        rejected=(Rejected(title=say("A new hospital"), reason=say("It costs too much.")),),
        heard=(
            Heard(
                held_on=today - timedelta(days=20),
                what=say("A morning at the library"),
                who=say("carers and older people"),
                people=24,
                heard=say("The bus comes too seldom."),
            ),
        ),
        assessment=an_assessment(today, say=say),
    )


def an_assessment(today: date, changed: str = "", say: Say = str) -> Assessment:
    """A whole equality assessment: one group better off, one worse, one not known, the others alike."""
    known = {
        "age": (Effect.BETTER, "Older people wait longest now.", ""),
        "disability": (Effect.WORSE, "The stairs are steep.", "We put in a lift."),
        "race": (Effect.UNKNOWN, "", "We ask those who know."),
    }
    same = (Effect.NONE, "We looked and found no difference.", "")
    return Assessment(
        assessed_on=today,
        changed=changed,
        lines=tuple(
            Assessed(
                characteristic=each.key,
                effect=(line := known.get(each.key, same))[0],
                evidence=say(line[1]) if line[1] else "",
                action=say(line[2]) if line[2] else "",
            )
            for each in equality_duty_on(today).characteristics
        ),
    )
