"""What people say in public about getting through to their surgery: a few words of their own, and one text
that many sent for one of the options."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Final

from app.actor import Actor
from app.jobs.demo.saying import Said, rule, saying
from app.ranking.stances import Stance

_SLUG = "getting-through-to-your-surgery"
_PEOPLE, _ONLINE, _DESK, _CHOOSE, _PHARMACY = 1, 2, 3, 4, 5
"""Options, by their place."""
_COPIED = "Somebody must answer the phone at 8 in the morning. Not everybody can use a computer or an app."
_SENDERS: Final = (
    ("Rita", ""), ("Maurice", ""), ("A. B.", " Thank you."), ("Jo", ""), ("Edna", " I am 84."), ("Col", ""),
    ("Val and Roy", ""), ("Lil", " Please."), ("Stan", ""), ("Mo", ""), ("Betty", " My eyes are bad."),
    ("Norman", ""), ("Iris", ""),
)  # fmt: skip
COMMENTS: Final = (
    Said(
        name="Night porter",
        group="patient",
        option=_ONLINE,
        stance=Stance.AGREE,
        text="I sleep when your lines are open. If I could book at midnight I would never ring again.",
        echoes=5,
    ),
    Said(
        name="Dad of twins",
        group="patient",
        option=_ONLINE,
        stance=Stance.AGREE,
        text="Changing an appointment takes me 25 minutes on the phone. Online it is two taps.",
    ),
    Said(
        name="Hilda",
        group="carer",
        option=_ONLINE,
        stance=Stance.DISAGREE,
        text="Those who are quick with a phone take everything before eight. The rest of us get nothing.",
        echoes=8,
    ),
    Said(
        name="A receptionist",
        group="other-primary-care",
        option=_DESK,
        stance=Stance.AGREE,
        text="People walk in when they are at the end of their tether. A locked door at lunch is the worst.",
        echoes=6,
    ),
    Said(
        name="Keith",
        group="patient",
        option=_DESK,
        stance=Stance.AGREE,
        text="I am deaf. The desk is the only way I have.",
        echoes=11,
    ),
    Said(
        name="Surgery manager",
        group="manager",
        option=_PEOPLE,
        stance=Stance.DISAGREE,
        text="Nobody takes a job of 2 hours a day. We tried for 6 months and found one person.",
        echoes=4,
    ),
    Said(
        name="Amina",
        group="patient",
        option=_CHOOSE,
        stance=Stance.AGREE,
        text="Telling it all from the start to somebody new takes the whole 10 minutes.",
        echoes=7,
    ),
    Said(
        name="Dr P",
        group="gp",
        option=_CHOOSE,
        stance=Stance.NEITHER,
        text="Good for people with long illnesses. For a sore throat it only makes the wait longer.",
    ),
    Said(
        name="Chemist by the church",
        group="pharmacist",
        option=_PHARMACY,
        stance=Stance.AGREE,
        text="We can do this today. What is missing is that the surgery sends people with a booking.",
        echoes=3,
    ),
)


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The rules before it opens, then what people said on the days since. `moment`: so many days ago, at
    that hour."""
    yield moment(45, 9), partial(rule, _SLUG, actor)
    for number, said in enumerate(COMMENTS):
        yield moment(30 - number * 2, 13), saying(_SLUG, said, number, actor)
    for number, (name, end) in enumerate(_SENDERS):
        said = Said(name=name, group="patient", option=_PEOPLE, stance=Stance.AGREE, text=_COPIED + end)
        yield moment(9, 8 + number % 12), saying(_SLUG, said, 40 + number, actor)
