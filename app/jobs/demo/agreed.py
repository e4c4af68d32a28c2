"""Who agreed to the lists of the demo, and what is promised for the priorities that start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from app.actor import Actor
from app.consultations.queries import find_by_slug
from app.database import transaction
from app.priorities.kinds import Side
from app.priorities.operations import Agreed, Promise, agree, mark, promise
from app.priorities.queries import plans_of
from app.results.queries import find_number_for, get_list
from app.web.formats import london_day

_ALL, _WESTMERE = "what-should-come-first", "close-to-home-in-westmere"
_BEFORE = "what-should-come-first-the-year-before"
_GPS, _PATIENTS = "the GP council", "the patient assembly"


@dataclass(frozen=True, kw_only=True)
class _Planned:
    """A plan, written so many days ago. `title`: how that of the option begins; `due`: in so many days;
    `begins`: whether work begins that day."""

    slug: str
    title: str
    days_ago: int
    due: int | None = None
    begins: bool = False
    said: Promise = field(default_factory=Promise)


AGREEMENTS: tuple[tuple[str, int, Side, str, str], ...] = (
    (_BEFORE, 402, Side.CLINICAL, _GPS, "Minutes of the council, item 6"),
    (_BEFORE, 395, Side.PATIENT, _PATIENTS, "Minutes of the assembly, item 2"),
    (_WESTMERE, 199, Side.CLINICAL, "the GP group of Westmere", "Meeting at Westmere health centre, item 2"),
    (_WESTMERE, 192, Side.PATIENT, "the patient groups of Westmere", "Meeting at the market hall, item 3"),
    (_ALL, 38, Side.CLINICAL, _GPS, "Minutes of the council, item 4"),
    (_ALL, 33, Side.PATIENT, _PATIENTS, "Minutes of the assembly, item 1"),
)

PLANS: tuple[_Planned, ...] = (
    _Planned(
        slug=_WESTMERE,
        title="Blood tests",
        days_ago=170,
        due=30,
        begins=True,
        said=Promise(
            what_changes="You can have blood taken at 3 more GP surgeries in Westmere.",
            measure="Blood tests taken in Westmere instead of at the hospital",
            baseline="2 in 10 tests",
            target="7 in 10 tests",
            clinical_lead="Dr Beth Garganey, GP",
            management_lead="Maya Knott, service manager",
            patient_lead="Walter Smew, patient groups of Westmere",
        ),
    ),
    _Planned(
        slug=_ALL,
        title="Help at home",
        days_ago=21,
        due=340,
        said=Promise(
            what_changes="If you become weak or fall, a nurse or therapist comes to your home in 24 hours.",
            measure="Older people seen at home within 24 hours of a call",
            baseline="2 in 10 of those who ask",
            target="9 in 10 of those who ask",
            clinical_lead="Dr Tomas Wren, GP",
        ),
    ),
    _Planned(
        slug=_ALL,
        title="Help at home",
        days_ago=9,
        due=340,
        begins=True,
        said=Promise(
            what_changes="If you become weak or fall, a nurse or therapist comes to your home in 24 hours. "
            "It starts in Harbour. Every 6 weeks 1 more area follows.",
            measure="Older people seen at home within 24 hours of a call",
            baseline="2 in 10 of those who ask",
            target="8 in 10 of those who ask",
            clinical_lead="Dr Tomas Wren, GP",
            management_lead="Ruben Scoter, community services",
            patient_lead="Ada Pochard, patient assembly",
        ),
    ),
    _Planned(
        slug=_ALL,
        title="Talking therapy",
        days_ago=18,
        due=300,
        said=Promise(
            what_changes="You can start talking therapy within 4 weeks of asking for it.",
            measure="Time from asking to the first session",
            baseline="11 weeks on average",
            target="4 weeks on average",
            clinical_lead="Dr Ngozi Plover, GP",
            management_lead="Ilse Brant, mental health services",
        ),
    ),
    _Planned(
        slug=_ALL,
        title="Diabetes checks",
        days_ago=17,
        said=Promise(what_changes="Eye, foot and blood checks happen on the same day, close to home."),
    ),
)


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Each with its moment. `moment`: of so many days ago, at that hour."""
    for slug, days_ago, side, body, note in AGREEMENTS:
        yield moment(days_ago, 19), partial(_agree, slug, side, body, note, actor)
    for plan in PLANS:
        yield moment(plan.days_ago, 14), partial(_plan, plan, actor)


def _agree(slug: str, side: Side, body: str, note: str, actor: Actor) -> None:
    with transaction() as at:
        said = Agreed(side=side, body=body, note=note, agreed_on=london_day(at))
        agree(_number(slug), said, actor=actor, at=at, day_of=london_day)


def _plan(plan: _Planned, actor: Actor) -> None:
    number = _number(plan.slug)
    option = next(one.id for one in get_list(number).options if one.title.startswith(plan.title))
    with transaction() as at:
        written = london_day(at)
        said = Promise(
            **{
                **vars(plan.said),
                "due_on": _day(written, plan.due),
                "under_way_since": written if plan.begins else None,
            }
        )
        newest = plans_of(number).get(option)
        promise(number, option, said, seen=mark(newest), actor=actor, at=at, day_of=london_day)


def _day(written: date, days: int | None) -> date | None:
    return None if days is None else written + timedelta(days=days)


def _number(slug: str) -> int:
    found = find_by_slug(slug)
    number = find_number_for(found.id) if found else None
    assert number is not None
    return number
