"""What the law and guidance ask of a consultation, as dated data: the law moves, and texts can be edited.

Nothing here is law. A duty holds from `since` to the day before `until` (None: still). The words in it are
suggestions that staff change on screen; what they keep is stored with the consultation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class Characteristic:
    """Something people are protected for. `key`: how it is stored; `name`: how it is called."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class EqualityDuty:
    """Which characteristics an equality assessment looks at."""

    since: date
    until: date | None
    source: str
    characteristics: tuple[Characteristic, ...]


@dataclass(frozen=True, kw_only=True)
class ResponseTime:
    """How long after closing people can expect a response."""

    since: date
    until: date | None
    source: str
    within: timedelta


@dataclass(frozen=True, kw_only=True)
class PrivacyWords:
    """Words to begin with for what is said about personal data."""

    since: date
    until: date | None
    source: str
    lawful_basis: str
    special_condition: str
    retention: str


AGE = "Age"
DISABILITY = "Disability"
GENDER_REASSIGNMENT = "Gender reassignment"
MARRIAGE = "Marriage and civil partnership"
PREGNANCY = "Pregnancy and maternity"
RACE = "Race"
RELIGION = "Religion or belief"
SEX = "Sex"
ORIENTATION = "Sexual orientation"
PUBLIC_TASK = (
    "Public task, UK GDPR Article 6(1)(e): planning health services and involving people in that is our duty."
)
EQUALITY_MONITORING = (
    "Answers can tell about health, ethnicity or belief. We may use them for reasons of substantial public "
    "interest, UK GDPR Article 9(2)(g), with the Data Protection Act 2018, Schedule 1, paragraph 8."
)
KEPT_FIVE_YEARS = (
    "We keep answers without names for 5 years after the consultation, then we delete them. We delete "
    "contact details once you have had what you asked for. The published result stays public."
)

EQUALITY_DUTIES = (
    EqualityDuty(
        since=date(2011, 4, 5),
        until=None,
        source="Equality Act 2010, section 149",
        characteristics=(
            Characteristic(key="age", name=AGE),
            Characteristic(key="disability", name=DISABILITY),
            Characteristic(key="gender-reassignment", name=GENDER_REASSIGNMENT),
            Characteristic(key="marriage", name=MARRIAGE),
            Characteristic(key="pregnancy", name=PREGNANCY),
            Characteristic(key="race", name=RACE),
            Characteristic(key="religion", name=RELIGION),
            Characteristic(key="sex", name=SEX),
            Characteristic(key="sexual-orientation", name=ORIENTATION),
        ),
    ),
)
RESPONSE_TIMES = (
    ResponseTime(
        since=date(2016, 1, 14),
        until=None,
        source="Cabinet Office consultation principles, 2016 text",
        within=timedelta(weeks=12),
    ),
)
PRIVACY_WORDS = (
    PrivacyWords(
        since=date(2018, 5, 25),
        until=None,
        source="The usual pair for a public body; retention from the Records Management Code. Check both.",
        lawful_basis=PUBLIC_TASK,
        special_condition=EQUALITY_MONITORING,
        retention=KEPT_FIVE_YEARS,
    ),
)


def equality_duty_on(day: date) -> EqualityDuty:
    """The duty in force on this day; the first one for days before it."""
    return next((duty for duty in reversed(EQUALITY_DUTIES) if duty.since <= day), EQUALITY_DUTIES[0])


def response_time_on(day: date) -> ResponseTime:
    """The time in force on this day; the first one for days before it."""
    return next((time for time in reversed(RESPONSE_TIMES) if time.since <= day), RESPONSE_TIMES[0])


def privacy_words_on(day: date) -> PrivacyWords:
    """The words to suggest on this day; the first ones for days before them."""
    return next((words for words in reversed(PRIVACY_WORDS) if words.since <= day), PRIVACY_WORDS[0])


def name_of(characteristic: str) -> str:
    """How a stored characteristic is called, in English; one of a duty of long ago too."""
    known = {each.key: each.name for duty in EQUALITY_DUTIES for each in duty.characteristics}
    return known.get(characteristic, characteristic)
