"""What a consultation must have before it can go on: plain facts in, what is missing out.

The gates follow from what courts call the Gunning principles (R v Brent LBC ex p Gunning, 1985; Moseley v
Haringey, 2014): ask while answers can still change things; say enough for people to answer well; give them
time; weigh what they said. Nothing here can be ticked: each gate looks at what is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Step(StrEnum):
    """The five stages of a consultation, as the task list of staff tells them."""

    LISTEN = "listen"
    OPTIONS = "options"
    CONSULT = "consult"
    DECIDE = "decide"
    REPORT = "report"


class Effect(StrEnum):
    """What a proposal is expected to mean for people with one characteristic."""

    BETTER = "better"
    WORSE = "worse"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Missing:
    """One thing that is missing: in which stage and part, a sentence, and the field where it is mended
    (its id on the page of the part; "" for the page itself)."""

    step: Step
    part: str
    sentence: str
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """One line of an equality assessment. `effect`: None where none is chosen yet."""

    characteristic: str
    effect: Effect | None
    evidence: str
    action: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A draft, as the gates see it. `texts`: by field, without space around them. `proposal_faults`,
    `question_faults`, `misfits`: what is wrong with the options of a change, with the questions, and with how
    they will be counted, as sentences."""

    texts: Mapping[str, str]
    options: int
    proposal_faults: tuple[str, ...]
    opens_with_open_question: bool
    question_faults: tuple[str, ...]
    misfits: tuple[str, ...]
    rejected: int
    heard: int
    characteristics: tuple[str, ...]
    assessed: tuple[Assessed, ...]
    opens_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Told:
    """A consultation that has closed, as the later gates see it. `enough_people`: whether a list can be
    published without showing who said what. `assessed_again`: whether the equality assessment was looked at
    since it closed."""

    counted: bool = True
    enough_people: bool = True
    assessed_again: bool = True


PARTS: dict[str, Step] = {
    "listening": Step.LISTEN,
    "basics": Step.OPTIONS,
    "affected": Step.OPTIONS,
    "options": Step.OPTIONS,
    "choosing": Step.OPTIONS,
    "equality": Step.OPTIONS,
    "questions": Step.CONSULT,
    "taking_part": Step.CONSULT,
    "who": Step.CONSULT,
    "counting": Step.CONSULT,
    "dates": Step.CONSULT,
    "contact": Step.CONSULT,
    "privacy": Step.CONSULT,
}
"""The parts of a draft in the order in which they are best written, each with its stage."""

TITLE = "Give the consultation a title."
SUMMARY = "Say in a sentence what this is about."
WHY = "Say why you are asking."
DECIDED = "Say what is already decided."
UNDECIDED = "Say what is not decided yet."
DECIDES = "Say who decides."
AFFECTED = "Say who is affected."
EFFECTS = "Say what would change for them."
COSTS = "Say what it costs."
DO_NOTHING = "Say what happens if nothing is done."
CHOSEN_HOW = "Say how the options were chosen."
CONTACT_NAME = "Name somebody people can ask."
CONTACT_EMAIL = "Give an email address for questions."
CONTACT_PHONE = "Give a phone number for questions."
CONTACT_ADDRESS = "Give a postal address for questions."
OTHER_FORMATS = "Say how people can get this in another format or language."
LAWFUL_BASIS = "Say on what legal basis answers are used (Article 6)."
SPECIAL_CONDITION = "Say on what condition sensitive answers are used (Article 9)."
RETENTION = "Say how long answers are kept."
NOBODY_HEARD = "Record when patients were listened to, or say why they were not."
NOTHING_REJECTED = "Name what was looked at and rejected, or say why there was nothing."
FEW_OPTIONS = "Add at least 2 options."
CLOSED_QUESTION_FIRST = "Ask an open question first, before people see your options."
NOT_ASSESSED = "Say for each protected group whether it would be better or worse off."
NO_EVIDENCE = "Give the evidence for each effect on a protected group."
NO_ACTION = "Say what is done for protected groups that would be worse off, or where it is not known yet."
NO_DATES = "Choose when it opens and closes."
PAST_DATES = "The closing date has passed. Choose a later one."
NOT_COUNTED = "Count the responses before you publish."
FEW_PEOPLE = "Too few people answered to publish a list without showing who said what."
NOT_ASSESSED_AGAIN = (
    "Look at the equality assessment again, with what people said, before you record a decision."
)

WRITTEN: tuple[tuple[str, str, str], ...] = (
    ("basics", "title", TITLE),
    ("basics", "summary", SUMMARY),
    ("basics", "why", WHY),
    ("basics", "decided", DECIDED),
    ("basics", "undecided", UNDECIDED),
    ("basics", "decides", DECIDES),
    ("affected", "affected", AFFECTED),
    ("affected", "effects", EFFECTS),
    ("affected", "costs", COSTS),
    ("affected", "do_nothing", DO_NOTHING),
    ("choosing", "chosen_how", CHOSEN_HOW),
    ("contact", "contact_name", CONTACT_NAME),
    ("contact", "contact_email", CONTACT_EMAIL),
    ("contact", "contact_phone", CONTACT_PHONE),
    ("contact", "contact_address", CONTACT_ADDRESS),
    ("contact", "other_formats", OTHER_FORMATS),
    ("privacy", "lawful_basis", LAWFUL_BASIS),
    ("privacy", "special_condition", SPECIAL_CONDITION),
    ("privacy", "retention", RETENTION),
)
"""Texts that must not be empty: part, field, sentence."""


def missing_to_schedule(facts: Facts, at: datetime) -> tuple[Missing, ...]:
    """What stands between this draft and its opening, part by part."""
    found = [
        *_texts(facts),
        *_others(facts),
        *_equality(facts.characteristics, facts.assessed),
        *_dates(facts, at),
    ]
    parts = list(PARTS)
    return tuple(sorted(found, key=lambda each: parts.index(each.part)))


def missing_in_assessment(
    characteristics: Iterable[str], assessed: Iterable[Assessed]
) -> tuple[Missing, ...]:
    """What an equality assessment lacks to be whole."""
    return tuple(_equality(characteristics, assessed))


def missing_to_publish(told: Told) -> tuple[Missing, ...]:
    """What stands between a closed consultation and its list."""
    found = []
    if not told.counted:
        found.append(Missing(step=Step.DECIDE, part="count", sentence=NOT_COUNTED))
    elif not told.enough_people:
        found.append(Missing(step=Step.DECIDE, part="publish", sentence=FEW_PEOPLE))
    return tuple(found)


def missing_to_decide(told: Told) -> tuple[Missing, ...]:
    """What stands between a published list and a decision on it."""
    if told.assessed_again:
        return ()
    return (Missing(step=Step.DECIDE, part="equality", sentence=NOT_ASSESSED_AGAIN),)


def _missing(part: str, sentence: str, field: str = "") -> Missing:
    return Missing(step=PARTS[part], part=part, sentence=sentence, field=field)


def _texts(facts: Facts) -> Iterator[Missing]:
    for part, field, sentence in WRITTEN:
        if not facts.texts.get(field, ""):
            yield _missing(part, sentence, field)


def _others(facts: Facts) -> Iterator[Missing]:
    if not facts.heard and not facts.texts.get("none_heard_because"):
        yield _missing("listening", NOBODY_HEARD)
    if facts.options < 2:
        yield _missing("options", FEW_OPTIONS)
    for sentence in facts.proposal_faults:
        yield _missing("options", sentence)
    if not facts.rejected and not facts.texts.get("none_rejected_because"):
        yield _missing("choosing", NOTHING_REJECTED)
    if not facts.opens_with_open_question:
        yield _missing("questions", CLOSED_QUESTION_FIRST)
    for sentence in facts.question_faults:
        yield _missing("questions", sentence)
    for sentence in facts.misfits:
        yield _missing("counting", sentence)


def _equality(characteristics: Iterable[str], assessed: Iterable[Assessed]) -> Iterator[Missing]:
    by_key = {each.characteristic: each for each in assessed}
    lines = [by_key.get(key) for key in characteristics]
    if any(line is None or line.effect is None for line in lines):
        yield _missing("equality", NOT_ASSESSED)
    chosen = [line for line in lines if line is not None and line.effect is not None]
    if any(line.effect is not Effect.UNKNOWN and not line.evidence for line in chosen):
        yield _missing("equality", NO_EVIDENCE)
    if any(line.effect in (Effect.WORSE, Effect.UNKNOWN) and not line.action for line in chosen):
        yield _missing("equality", NO_ACTION)


def _dates(facts: Facts, at: datetime) -> Iterator[Missing]:
    if facts.opens_at is None or facts.closes_at is None:
        yield _missing("dates", NO_DATES)
    elif facts.closes_at <= at:
        yield _missing("dates", PAST_DATES)
