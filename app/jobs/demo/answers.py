"""Made-up people answer: a seeded generator of believable responses. The same seed gives the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final

from app.jobs.demo.shapes import DemoAnswer, DemoConsultation
from app.jobs.demo.tastes import BUCKETS, OTHERS, PEOPLE, TASTES
from app.jobs.demo.words import BANK, STAFF

NOT_SURE = 255  # as in app.ranking.ballots, written out here so that content needs no other room
MIDDLING = 3.35  # people who take the trouble to answer lean above the middle of a scale of 5
WRITES = 0.41  # about 4 in 10 people write something
OWN_VIEW = 0.95  # how far people of one kind differ from one another, in marks
GENEROSITY = 0.45  # some people mark everything higher

OPENERS: Final[tuple[str, ...]] = (
    "For me it's simple. ",
    "I have thought about this a lot. ",
    "Honestly? ",
    "Speaking for my family: ",
    "Please listen to this. ",
    "I'm not an expert but ",
    "As I said at the meeting, ",
)

CLOSERS: Final[tuple[str, ...]] = (
    " Thank you for asking.",
    " Thanks.",
    " That's all.",
    " I hope someone reads this.",
    " It's not much to ask.",
    " Other places do it.",
    " Please.",
    " And keep us told what happens.",
    " I'd happily help.",
)


def answers(consultation: DemoConsultation, random: Random) -> Iterator[DemoAnswer]:
    """Every answer to this consultation, in a shuffled order; nothing when it has no people yet."""
    keys = [key for key, count in consultation.people for _ in range(count)]
    random.shuffle(keys)
    places = range(len(consultation.locality_shares))
    localities = random.choices(places, weights=consultation.locality_shares, k=len(keys))
    for key, locality in zip(keys, localities, strict=True):
        liking = _liking(consultation, key, locality, random)
        if consultation.kind == "ranking":
            marks = _ranked(liking, consultation.size, random)
        else:
            marks = _rated(liking, _unsure(consultation, key), consultation.size, random)
        words = _words(consultation, key, liking, random) if random.random() < WRITES else None
        yield DemoAnswer(group_key=key, locality_index=locality, marks=marks, words=words)


def _liking(consultation: DemoConsultation, key: str, locality: int, random: Random) -> list[float]:
    """How much this person likes each option, as a mark before it is rounded."""
    taste = TASTES[consultation.slug]
    level = MIDDLING + random.gauss(0, GENEROSITY)
    shared = zip(taste.groups[BUCKETS[key]], taste.localities[locality], strict=True)
    return [level + group + place + random.gauss(0, OWN_VIEW) for group, place in shared]


def _unsure(consultation: DemoConsultation, key: str) -> list[float]:
    """How likely this kind of person is not sure of each option; staff know the services better."""
    share = 0.01 if BUCKETS[key] == PEOPLE else 0.004
    return [percent * share for percent in TASTES[consultation.slug].not_sure]


def _rated(liking: list[float], unsure: list[float], size: int, random: Random) -> bytes:
    """A mark from 1 to `size` for most options; 1 person in 8 skips some, a few stop half-way."""
    skips = random.random() < 0.12
    stops_after = random.randrange(2, len(liking)) if random.random() < 0.03 else len(liking)
    marks = bytearray(len(liking))
    for place, (like, doubt) in enumerate(zip(liking, unsure, strict=True)):
        if place >= stops_after or (skips and place > 0 and random.random() < 0.25):
            continue
        marks[place] = NOT_SURE if random.random() < doubt else min(size, max(1, round(like)))
    return bytes(marks)


def _ranked(liking: list[float], size: int, random: Random) -> bytes:
    """Places 1 to `size` for the options liked best; 1 person in 6 fills fewer places."""
    filled = random.randint(1, size) if random.random() < 0.25 else size
    best = sorted(range(len(liking)), key=liking.__getitem__, reverse=True)[:filled]
    marks = bytearray(len(liking))
    for place, option in enumerate(best, start=1):
        marks[option] = place
    return bytes(marks)


def _words(consultation: DemoConsultation, key: str, liking: list[float], random: Random) -> str:
    """One or two sentences: staff talk about the work, others most often about what they like best."""
    if BUCKETS[key] != PEOPLE and random.random() < (0.6 if BUCKETS[key] == OTHERS else 0.8):
        bank, more = STAFF, STAFF
    else:
        favourite = consultation.options[max(range(len(liking)), key=liking.__getitem__)]
        bank, more = BANK[_theme(consultation, favourite.theme, random)], BANK["general"]
    text = random.choice(bank)
    if random.random() < 0.33:
        second = random.choice(more)
        text = f"{text} {second}" if second != text else text
    return _by_hand(_filled_in(text, random), random)


def _theme(consultation: DemoConsultation, favourite: str, random: Random) -> str:
    """What somebody writes about: 6 in 10 their favourite, 2 in 10 anything, 2 in 10 another option."""
    roll = random.random()
    if roll < 0.6:
        return favourite
    return "general" if roll < 0.8 else random.choice(consultation.options).theme


def _filled_in(text: str, random: Random) -> str:
    if "{" not in text:
        return text
    return text.format(
        weeks=random.randint(3, 16),
        minutes=random.randrange(25, 95, 5),
        miles=random.randint(6, 22),
        hours=random.randint(3, 8),
        days=random.randint(4, 9),
    )


def _by_hand(text: str, random: Random) -> str:
    """Small habits of people who type on a phone: an opening, a closing, no capital, no full stop."""
    roll = random.random()
    if roll < 0.12:
        opener = random.choice(OPENERS)
        keeps_capital = opener.endswith((". ", "? ")) or text.startswith(("I ", "I'", "A&E"))
        text = opener + (text if keeps_capital else text[0].lower() + text[1:])
    elif roll < 0.30:
        text += random.choice(CLOSERS)
    habit = random.random()
    if habit < 0.16:
        text = text.rstrip(".")
    elif habit < 0.24 and not text.startswith(("I ", "I'", "A&E")):
        text = text[0].lower() + text[1:]
    elif habit < 0.27:
        text = text.replace(".", "!", 1)
    return text
