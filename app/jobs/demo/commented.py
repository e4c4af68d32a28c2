"""What people say in public about moving the wound clinic, and what a moderator did about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from app.actor import Actor
from app.jobs.demo import moderated
from app.jobs.demo.saying import Said, answering, rule, saying
from app.jobs.demo.sides_taken import AGAINST, FOR
from app.ranking.stances import Stance

_SLUG = "move-the-wound-clinic"
_TWO, _NURSE, _LEAVE = 0, 1, 2
"""The options, in their order; None: the whole."""


SAID = (
    Said(
        name="Jean",
        group="patient",
        option=_TWO,
        stance=Stance.AGREE,
        text="I take 2 buses each way, 3 times a week. By the time I am home the bandage is wet again.\n\n"
        "Harbour is 10 minutes on foot for me.",
        echoes=14,
        replies=(("Priya", "nurse", "We see that every day. A shorter way also means fewer missed visits."),),
    ),
    Said(
        name="Son of a patient",
        group="carer",
        option=_TWO,
        stance=Stance.AGREE,
        text="I lose half a day of work for each visit. Nearer means I can bring Mum in my lunch hour.",
        echoes=6,
    ),
    Said(
        name="Tom from the hospital side",
        group="patient",
        option=_TWO,
        stance=Stance.DISAGREE,
        text="For us who live beside the hospital it gets worse. Please keep one morning there.",
        echoes=9,
        replies=(("Jean", "patient", "That seems fair. One morning would help them and cost little."),),
    ),
    Said(
        name="A practice nurse",
        group="nurse",
        option=_TWO,
        part="risks",
        stance=Stance.AGREE,
        text="Who covers when both nurses are away? Last winter that was 3 weeks. Say it in the plan.",
        answer="You are right, that was missing. From the first day, 2 hospital nurses cover when both are "
        "away. We have put it into the plan, under “What could go wrong”.",
        echoes=5,
    ),
    Said(
        name="Dee",
        group="gp",
        option=_NURSE,
        stance=Stance.NEITHER,
        text="We have the room on Tuesdays only. With 12 surgeries the nurse is mostly in the car.",
        echoes=3,
    ),
    Said(
        name="A patient of Quayside Surgery",
        group="patient",
        option=_NURSE,
        stance=Stance.AGREE,
        text="I would rather see somebody who knows me, and I know my surgery.",
        echoes=4,
    ),
    Said(
        name="Foot clinic",
        group="specialist",
        option=_LEAVE,
        stance=Stance.NOT_SURE,
        text="If a wound looks bad we send people to the vascular team next door. "
        "How would that work in Westmere?",
        answer="The vascular team would look at pictures the same day, and see people within 2 days. "
        "We have asked them, and they agree.",
        echoes=7,
    ),
    Said(
        name="Ollie",
        group="public",
        text="Whatever you choose: tell us after a year whether people really travel less.",
        echoes=11,
    ),
)
WAITING = (
    Said(
        name="Pat",
        group="patient",
        option=_TWO,
        stance=Stance.AGREE,
        text="Parking at Harbour fills up by 9am. Ask the council first.",
    ),
    Said(
        name="Sue",
        group="carer",
        option=_LEAVE,
        stance=Stance.DISAGREE,
        text="Nothing changes is not an option. Dad missed 4 visits since May.",
    ),
    Said(name="Bryn", group="patient", text="Could the clinic stay open until 7pm on one day?"),
)
REDACTED = Said(
    name="Grateful",
    group="patient",
    option=_TWO,
    stance=Stance.AGREE,
    text="Sister Gwen Tallow at the desk is the reason I still come. Wherever it goes, keep the people.",
    echoes=2,
)
OFF_TOPIC = Said(name="Deals4U", group="public", text="Cheap bandages, half price this week. Look us up!")


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The rules before it opens, then what people said on the days since. `moment`: so many days ago, at
    that hour."""
    yield moment(10, 9), partial(rule, _SLUG, actor)
    for number, said in enumerate(SAID):
        yield moment(5 - number // 2, 10 + number % 2), saying(_SLUG, said, number, actor)
    for number, said in enumerate(each for each in SAID if each.answer):
        yield moment(2, 10 + number), answering(_SLUG, said, actor)
    yield moment(2, 15), saying(_SLUG, REDACTED, 20, actor, ("Gwen Tallow",))
    yield moment(2, 16), saying(_SLUG, OFF_TOPIC, 21, actor, refused=True)
    for number, said in enumerate(_short()):
        yield moment(4, 8 + number // 2), saying(_SLUG, said, 40 + number, actor)
    for number, said in enumerate(WAITING):
        yield moment(1, 12 + number), saying(_SLUG, said, 30 + number, None)
    yield from moderated.acts(moment, actor)


def _short() -> list[Said]:
    sides = [(Stance.AGREE, one) for one in FOR] + [(Stance.DISAGREE, one) for one in AGAINST]
    return [
        Said(name=name, group=group, option=_TWO, stance=stance, text=text)
        for stance, (name, group, text) in sides
    ]
