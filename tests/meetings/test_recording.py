"""Meetings: what can be written down, what is refused and where, and what stays of what was there before."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.consultations.operations.drafting import delete_draft
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.meetings.kinds import Agreed, MeetingKind
from app.meetings.models import MeetingVersion
from app.meetings.operations.recording import change_meeting, mark, record_meeting, remove_meeting
from app.meetings.queries.meetings import (
    Wanted,
    count_meetings,
    get_meeting,
    list_meetings,
    list_versions,
)
from app.seen import Stale
from tests import factories
from tests.factories import TESTER
from tests.meetings.writing import ELSEWHERE, HERE, LATE_BUS, a_meeting, minutes

TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _practices(app: Flask) -> None:
    factories.localities(app)


def write(app: Flask, *, drafts: bool = True, **more: Any) -> int:
    with app.app_context(), transaction() as at:
        return record_meeting(minutes(**more), drafts=drafts, actor=TESTER, at=at, today=TODAY)


def test_what_was_written_down_is_what_is_read(app: Flask) -> None:
    number = a_meeting(app)
    with app.app_context():
        found = get_meeting(number)

    assert found.minutes == minutes()
    assert (found.practice_name, found.version) == ("Harbour surgery", 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"held_on": date(2026, 6, 16)}, "held_on"),
        ({"held_on": date(1999, 12, 31)}, "held_on"),
        ({"practice_code": ""}, "practice"),
        ({"place": ""}, "place"),
        ({"people": 0}, "people"),
        ({"people": 10_001}, "people"),
        ({"topics": ("x",) * 21}, "topics"),
        ({"topics": ("x" * 121,)}, "topics"),
        ({"answers": (Agreed(text="", in_favour=1, against=0, unsure=0),)}, "answer_1_text"),
        ({"answers": (Agreed(text="A", in_favour=-1, against=0, unsure=0),)}, "answer_1_in_favour"),
        (
            {"answers": (LATE_BUS, Agreed(text="B", in_favour=6, against=6, unsure=1))},
            "answer_2_in_favour",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(app: Flask, said: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        write(app, **said)

    assert refusal.value.field == field
    with app.app_context():
        assert count_meetings(Wanted()) == 0


def test_numbers_may_leave_out_those_who_kept_quiet_but_never_exceed_who_was_there(app: Flask) -> None:
    twelve = Agreed(text="All of us", in_favour=4, against=4, unsure=4)
    quiet = Agreed(text="Few of us", in_favour=1, against=0, unsure=0)
    assert write(app, answers=(twelve, quiet))

    with pytest.raises(Refused, match="add up to 13"):
        write(app, answers=(Agreed(text="Too many", in_favour=5, against=4, unsure=4),))


def test_a_phone_round_needs_no_place_and_belongs_to_nobody(app: Flask) -> None:
    number = write(app, kind=MeetingKind.PHONE, place="", practice_code="")
    with app.app_context():
        assert get_meeting(number).practice_code == ""


def test_a_meeting_can_be_about_a_draft_only_for_those_who_may_know_of_it(app: Flask) -> None:
    draft = factories.a_consultation(app, scheduled=False)
    with pytest.raises(NotFound):
        write(app, drafts=False, consultation_id=draft)
    number = write(app, consultation_id=draft)
    with app.app_context(), transaction() as at:  # who is told of it already may go on
        said = minutes(consultation_id=draft, place="The hall")
        assert change_meeting(number, said, seen=mark(1), drafts=False, actor=TESTER, at=at, today=TODAY)


def test_a_change_keeps_what_was_there_before(app: Flask) -> None:
    number = a_meeting(app)
    with app.app_context(), transaction() as at:
        change_meeting(
            number, minutes(people=14), seen=mark(1), drafts=True, actor=TESTER, at=at, today=TODAY
        )
    with app.app_context():
        assert get_meeting(number).minutes.people == 14
        assert [(one.version, one.minutes.people) for one in list_versions(number)] == [(2, 14), (1, 12)]


def test_who_saves_second_is_told_and_writes_over_nothing(app: Flask) -> None:
    number = a_meeting(app)
    for people, seen, refused in ((13, mark(1), False), (15, mark(1), True)):
        with app.app_context():
            if refused:
                with pytest.raises(Stale), transaction() as at:
                    change_meeting(
                        number,
                        minutes(people=people),
                        seen=seen,
                        drafts=True,
                        actor=TESTER,
                        at=at,
                        today=TODAY,
                    )
                continue
            with transaction() as at:
                change_meeting(
                    number, minutes(people=people), seen=seen, drafts=True, actor=TESTER, at=at, today=TODAY
                )
    with app.app_context():
        assert get_meeting(number).minutes.people == 13


def test_a_removed_meeting_leaves_its_reason_and_nothing_that_was_said(app: Flask) -> None:
    number = a_meeting(app, heard="Somebody's name slipped in.")
    with app.app_context(), pytest.raises(Refused), transaction() as at:
        remove_meeting(number, reason="  ", actor=TESTER, at=at)
    with app.app_context(), transaction() as at:
        remove_meeting(number, reason="It held a name.", actor=TESTER, at=at)
    with app.app_context():
        with pytest.raises(NotFound):
            get_meeting(number)
        assert db.session.scalar(select(func.count()).select_from(MeetingVersion)) == 0
        told = db.session.scalars(select(AuditEntry).where(AuditEntry.kind.startswith("meeting"))).all()
    assert [one.kind for one in told] == ["meeting recorded", "meeting removed"]
    assert told[-1].detail == {"held_on": "2026-06-01", "reason": "It held a name."}
    assert "slipped" not in str([one.detail for one in told])


def test_meetings_are_found_by_kind_practice_consultation_and_words(app: Flask) -> None:
    about = factories.a_consultation(app)
    ours = a_meeting(app, consultation_id=about)
    theirs = a_meeting(app, practice_code=ELSEWHERE, held_on=date(2026, 6, 2), topics=("Café hours",))
    event = a_meeting(app, kind=MeetingKind.OUTREACH, practice_code="", held_on=date(2026, 5, 1), heard="50%")

    def found(**wanted: Any) -> list[int]:
        with app.app_context():
            listed = [one.id for one in list_meetings(Wanted(**wanted))]
            assert count_meetings(Wanted(**wanted)) == len(listed)
            return listed

    assert found() == [theirs, ours, event]
    assert found(kind=MeetingKind.PPG) == [theirs, ours]
    assert found(practice_code=HERE) == [ours]
    assert found(consultation_id=about) == [ours]
    assert found(words="CAFÉ") == [theirs]
    assert found(words="later bus") == [theirs, ours, event]
    assert found(words="westmere") == [theirs]
    assert found(words="50%") == [event]
    assert found(words="0%0") == []


def test_a_deleted_draft_leaves_the_meetings_that_were_about_it(app: Flask) -> None:
    draft = factories.a_consultation(app, scheduled=False)
    number = a_meeting(app, consultation_id=draft)
    with app.app_context(), transaction() as at:
        delete_draft(draft, actor=TESTER, at=at)
    with app.app_context():
        assert get_meeting(number).minutes.consultation_id is None
