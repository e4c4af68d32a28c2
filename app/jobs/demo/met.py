"""Where people of the demo met, what was heard there, and what patient groups answered as groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from random import Random

from app.actor import Actor
from app.consortium.queries.ppgs import list_practices_with_ppgs
from app.consultations.queries import find_by_slug
from app.database import transaction
from app.jobs.demo.answers import answers
from app.jobs.demo.consultations import CONSULTATIONS, DemoConsultation
from app.meetings.kinds import Agreed, MeetingKind, Minutes
from app.meetings.operations.answering import GroupSays, answer_as_group
from app.meetings.operations.recording import record_meeting
from app.meetings.queries.answers import get_seat
from app.web.formats import london_day

# Slug, days ago on which the groups' answers came, and how many of all groups sent one.
_GROUPS = (("what-should-come-first", 90, 0.92), ("better-physiotherapy", 6, 0.4))
_REASONS = (
    "We talked about it for most of the evening. Getting there came up again and again.",
    "Nobody minded which came second. All of us agreed on the first.",
    "Two of us would rather have waited. The others want to see something start.",
    "",
)

# Days ago, kind, place, practice of the group, consultation, people, topics, answers, what was heard.
_MEETINGS: tuple[
    tuple[int, MeetingKind, str, str, str, int, tuple[str, ...], tuple[Agreed, ...], str], ...
] = (
    (
        96,
        MeetingKind.OUTREACH,
        "The fish market café, Harbour",
        "",
        "what-should-come-first",
        23,
        ("Getting an appointment", "The last bus"),
        (Agreed(text="Early appointments for people on shifts", in_favour=17, against=2, unsure=4),),
        "People who start work at four cannot ring at eight. Many go without.",
    ),
    (
        61,
        MeetingKind.DROP_IN,
        "Fenbrook library",
        "",
        "",
        14,
        ("Letters that nobody understands",),
        (),
        "Two people brought letters they could not read. One had missed a test because of it.",
    ),
    (
        12,
        MeetingKind.PPG,
        "The waiting room",
        "X99049",
        "better-physiotherapy",
        11,
        ("How long people wait", "Doing the exercises alone at home"),
        (
            Agreed(
                text="A call within 5 days matters more than where it is", in_favour=8, against=1, unsure=2
            ),
            Agreed(text="A video with a weekly call would do for most", in_favour=5, against=3, unsure=3),
        ),
        "Somebody gave up after the second week because nobody asked how it went.",
    ),
    (
        5,
        MeetingKind.PHONE,
        "Calls to people who asked for paper",
        "",
        "better-physiotherapy",
        9,
        ("Travel", "Forms in large print"),
        (),
        "Most of them do not drive any more. They would come if there were a lift.",
    ),
)


def acts(moment: Callable[[int], datetime], actor: Actor) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """Each meeting and each round of groups' answers, with its moment."""
    for number, (days_ago, *_rest) in enumerate(_MEETINGS):
        yield moment(days_ago), partial(_meet, number, actor)
    for slug, days_ago, share in _GROUPS:
        shown = next(each for each in CONSULTATIONS if each.slug == slug)
        yield moment(days_ago), partial(_send, shown, share, actor)


def _meet(number: int, actor: Actor) -> None:
    _days_ago, kind, place, code, slug, people, topics, agreed, heard = _MEETINGS[number]
    with transaction() as at:
        about = find_by_slug(slug) if slug else None
        minutes = Minutes(
            held_on=london_day(at),
            kind=kind,
            people=people,
            place=place,
            practice_code=code,
            consultation_id=about.id if about else None,
            topics=topics,
            answers=agreed,
            heard=heard,
        )
        record_meeting(minutes, drafts=True, actor=actor, at=at, today=london_day(at))


def _send(shown: DemoConsultation, share: float, actor: Actor) -> None:
    """What most groups send: each answers as one of its patients would."""
    chance = Random(f"{shown.slug} groups")
    patients = (given for given in answers(shown, chance) if given.group_key == "patient")
    with transaction() as at:
        today = london_day(at)
        for listed in list_practices_with_ppgs(today):
            if listed.group is None or chance.random() > share:
                continue
            present = chance.randint(4, 19)
            against, unsure = chance.randint(0, 1), chance.randint(0, 2)
            says = GroupSays(
                marks=next(patients).marks,
                present=present,
                agreeing=present - against - unsure,
                against=against,
                unsure=unsure,
                met_on=today,
                reasons=chance.choice(_REASONS),
                channel="paper" if chance.random() < 0.6 else "web",
            )
            seat = get_seat(shown.slug, listed.practice.code)
            answer_as_group(seat, says, seen="", actor=actor, at=at, today=today)
