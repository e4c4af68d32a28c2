"""What is said before people answer: written in the draft, locked afterwards, on the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.audit.models import AuditEntry
from app.consultations import gates
from app.consultations.models import Consultation, EqualityEffect, Grounds, ListeningRecord
from app.consultations.operations import drafting, equality, gating, grounds, listening, responding, running
from app.consultations.operations.grounds import Affected, Choosing, Contact, Privacy, Rejected
from app.consultations.operations.groundwork import lay_groundwork
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.seen import Stale
from tests import factories
from tests.factories import NOW, TESTER
from tests.groundwork import a_groundwork, an_assessment

DAY = timedelta(days=1)
TODAY = NOW.date()
HEARD = listening.Heard(held_on=TODAY, what="A visit", who="carers", people=3, heard="It is far.")
PARTS = (
    Affected(affected="All.", effects="Less.", costs="Much.", do_nothing="Worse."),
    Choosing(chosen_how="We asked."),
    Contact(contact_name="Us", contact_email="us@example.org", contact_phone="1", contact_address="Here",
            other_formats="Ask."),
    Privacy(lawful_basis="Task.", special_condition="Public.", retention="Years."),
)  # fmt: skip
Act = Callable[[int, datetime], object]


def do(app: Flask, act: Callable[[datetime], object], at: datetime = NOW) -> Any:
    with app.app_context(), clock.hold(at), transaction() as moment:
        return act(moment)


def a_draft(app: Flask, **more: Any) -> int:
    return factories.a_consultation(app, at=NOW, scheduled=False, **({"grounds": False} | more))


WRITES: dict[str, Act] = {
    "affected": lambda n, at: grounds.write_part(n, PARTS[0], actor=TESTER, at=at),
    "choosing": lambda n, at: grounds.write_part(n, PARTS[1], actor=TESTER, at=at),
    "contact": lambda n, at: grounds.write_part(n, PARTS[2], actor=TESTER, at=at),
    "privacy": lambda n, at: grounds.write_part(n, PARTS[3], actor=TESTER, at=at),
    "reject": lambda n, at: grounds.reject(n, Rejected(title="X", reason="Y"), actor=TESTER, at=at),
    "write rejected": lambda n, at: grounds.write_rejected(
        n, get(n).rejected_alternatives[0].id, Rejected(title="X", reason="Y"), actor=TESTER, at=at
    ),
    "remove rejected": lambda n, at: grounds.remove_rejected(
        n, get(n).rejected_alternatives[0].id, actor=TESTER, at=at
    ),
    "listen": lambda n, at: listening.add_record(n, HEARD, actor=TESTER, at=at),
    "write a record": lambda n, at: listening.write_record(
        n, get(n).listening_records[0].id, HEARD, actor=TESTER, at=at
    ),
    "remove a record": lambda n, at: listening.remove_record(
        n, get(n).listening_records[0].id, actor=TESTER, at=at
    ),
    "say why nobody": lambda n, at: listening.say_why_nobody(n, "It was urgent.", actor=TESTER, at=at),
    "assess": lambda n, at: equality.write_assessment(n, an_assessment(TODAY), actor=TESTER, at=at),
}


@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_a_draft_may_be_written_and_it_is_on_the_record(app: Flask, act: Act) -> None:
    number = a_draft(app, grounds=True)
    with app.app_context():
        before = db.session.scalar(select(func.count()).select_from(AuditEntry))

    do(app, lambda at: act(number, at))

    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq)).all()[before:]
    assert [(entry.kind, entry.subject) for entry in entries] == [
        ("consultation edited", f"consultation:{number}")
    ]


@pytest.mark.parametrize("act", WRITES.values(), ids=WRITES)
def test_nothing_of_it_is_changed_once_it_is_scheduled(app: Flask, act: Act) -> None:
    number = factories.a_consultation(app, at=NOW)

    with pytest.raises(Refused, match="You cannot edit this consultation now"):
        do(app, lambda at: act(number, at))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_a_part_is_kept_without_the_space_around_it(app: Flask, part: grounds.Part) -> None:
    number = a_draft(app)
    padded = type(part)(**{name: f"  {text}\n" for name, text in vars(part).items()})

    do(app, lambda at: grounds.write_part(number, padded, actor=TESTER, at=at))

    with app.app_context():
        kept = get(number).grounds
        assert {name: getattr(kept, name) for name in vars(part)} == vars(part)


def test_an_email_address_that_is_none_is_refused_at_its_field(app: Flask) -> None:
    number = a_draft(app)
    wrong = replace(PARTS[2], contact_email="ring us")

    with pytest.raises(Refused) as refusal:
        do(app, lambda at: grounds.write_part(number, wrong, actor=TESTER, at=at))

    assert refusal.value.field == "contact_email"


def test_two_people_do_not_overwrite_each_other(app: Flask) -> None:
    number = a_draft(app)
    with app.app_context():
        seen = grounds.mark(get(number).grounds, Affected)
    do(app, lambda at: grounds.write_part(number, PARTS[0], seen=seen, actor=TESTER, at=at))

    with pytest.raises(Stale):
        do(app, lambda at: grounds.write_part(number, PARTS[0], seen=seen, actor=TESTER, at=at))
    # Another part of the same consultation is another matter.
    with app.app_context():
        other = grounds.mark(get(number).grounds, Privacy)
    do(app, lambda at: grounds.write_part(number, PARTS[3], seen=other, actor=TESTER, at=at))


def test_what_belongs_to_another_consultation_is_not_found(app: Flask) -> None:
    mine, other = a_draft(app), a_draft(app, slug="other", grounds=True)
    with app.app_context():
        heard, rejected = get(other).listening_records[0].id, get(other).rejected_alternatives[0].id
    acts: tuple[Callable[[datetime], object], ...] = (
        lambda at: listening.write_record(mine, heard, HEARD, actor=TESTER, at=at),
        lambda at: listening.remove_record(mine, heard, actor=TESTER, at=at),
        lambda at: grounds.write_rejected(mine, rejected, Rejected(title="", reason=""), actor=TESTER, at=at),
        lambda at: grounds.remove_rejected(mine, rejected, actor=TESTER, at=at),
    )

    for act in acts:
        with pytest.raises(NotFound):
            do(app, act)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"held_on": TODAY + DAY}, "held_on"), ({"people": 0}, "people"), ({"people": 100_001}, "people")],
)
def test_a_record_is_of_a_day_that_has_come_and_of_somebody(
    app: Flask, change: dict[str, Any], field: str
) -> None:
    number = a_draft(app)

    with pytest.raises(Refused) as refusal:
        do(app, lambda at: listening.add_record(number, replace(HEARD, **change), actor=TESTER, at=at))

    assert refusal.value.field == field


def test_records_stand_in_the_order_of_their_days(app: Flask) -> None:
    number = a_draft(app)
    for days in (1, 9, 4):
        heard = replace(HEARD, held_on=TODAY - days * DAY, what=str(days))
        do(app, lambda at, heard=heard: listening.add_record(number, heard, actor=TESTER, at=at))

    with app.app_context():
        assert [record.what for record in get(number).listening_records] == ["9", "4", "1"]


@pytest.mark.parametrize("part", ["rejected", "heard"])
def test_there_is_an_end_to_a_list(app: Flask, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounds, "MOST_REJECTED", 1)
    monkeypatch.setattr(listening, "MOST_RECORDS", 1)
    number = a_draft(app, grounds=True)
    act = WRITES["reject" if part == "rejected" else "listen"]

    with pytest.raises(Refused, match="at most 1"):
        do(app, lambda at: act(number, at))


# The gates, through the real schedule.


def emptied(*fields: str) -> Callable[[Consultation], None]:
    def empty(consultation: Consultation) -> None:
        for field in fields:
            setattr(consultation if hasattr(consultation, field) else consultation.grounds, field, "")

    return empty


def close_first(consultation: Consultation) -> None:
    consultation.questions[0].kind, consultation.questions[0].size = "rating", 5


SLIPS: list[tuple[str, Callable[[Consultation], object], str]] = [
    *((field, emptied(field), sentence) for _part, field, sentence in gates.WRITTEN),
    ("listening", lambda c: c.listening_records.clear(), gates.NOBODY_HEARD),
    ("rejected", lambda c: c.rejected_alternatives.clear(), gates.NOTHING_REJECTED),
    ("equality", lambda c: c.equality_assessments.clear(), gates.NOT_ASSESSED),
    ("options", lambda c: c.options.__delitem__(slice(1, None)), gates.FEW_OPTIONS),
    ("first question", close_first, gates.CLOSED_QUESTION_FIRST),
    ("dates", lambda c: setattr(c, "closes_at", None), gates.NO_DATES),
]


@pytest.mark.parametrize(("_name", "spoil", "sentence"), SLIPS, ids=[name for name, _, _ in SLIPS])
def test_without_one_thing_it_cannot_be_scheduled_and_exactly_that_is_said(
    app: Flask, _name: str, spoil: Callable[[Consultation], object], sentence: str
) -> None:
    number = a_draft(app, grounds=True)
    do(app, lambda _at: spoil(get(number)))

    with pytest.raises(Refused) as refusal:
        do(app, lambda at: running.schedule(number, actor=TESTER, at=at))

    assert refusal.value.sentence == f"This is not ready yet. {sentence}"
    with app.app_context():
        assert get(number).scheduled_at is None


def test_with_everything_it_can_be_scheduled(app: Flask) -> None:
    number = a_draft(app)
    do(app, lambda at: lay_groundwork(number, a_groundwork(TODAY), actor=TESTER, at=at))

    do(app, lambda at: running.schedule(number, actor=TESTER, at=at))

    with app.app_context():
        assert get(number).scheduled_at == NOW


def test_a_new_draft_lacks_everything_but_a_title_and_questions(app: Flask) -> None:
    with app.app_context():
        with transaction() as at:
            number = drafting.draft("New", actor=TESTER, at=at).id
        found = gating.missing_to_schedule(get(number), NOW)

    assert {each.part for each in found} == set(gates.PARTS) - {"questions", "taking_part", "who", "counting"}
    assert len(found) > 20


def test_a_deleted_draft_leaves_nothing_behind(app: Flask) -> None:
    number = a_draft(app, grounds=True)

    do(app, lambda at: drafting.delete_draft(number, actor=TESTER, at=at))

    with app.app_context():
        for table in (Grounds, ListeningRecord, EqualityEffect):
            assert db.session.scalar(select(func.count()).select_from(table)) == 0


# The equality assessment.


def again(number: int, at: datetime, **changes: Any) -> int:
    assessment = replace(an_assessment(at.date(), changed="People told us of the stairs."), **changes)
    keys = tuple(line.characteristic for line in an_assessment(at.date()).lines)
    return equality.assess_again(number, assessment, characteristics=keys, actor=TESTER, at=at)


def test_the_assessment_of_a_draft_is_written_over(app: Flask) -> None:
    number = a_draft(app, grounds=True)
    do(app, lambda at: equality.write_assessment(number, an_assessment(TODAY), actor=TESTER, at=at))

    with app.app_context():
        assert [each.number for each in get(number).equality_assessments] == [1]
        assert len(get(number).equality_assessments[0].effects) == 9


def test_one_that_is_public_is_followed_by_another_and_stays(app: Flask) -> None:
    number = factories.a_consultation(app, at=NOW)

    assert do(app, lambda at: again(number, at), NOW + DAY) == 2

    with app.app_context():
        first, second = get(number).equality_assessments
        assert second.assessed_on - first.assessed_on == DAY
        assert second.changed == "People told us of the stairs."
        assert get(number).equality_assessment is second


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"changed": "  "}, "Say what is new in it"),
        ({"lines": ()}, gates.NOT_ASSESSED),
        ({"assessed_on": TODAY + 9 * DAY}, "cannot be dated in the future"),
    ],
)
def test_the_next_one_is_whole_and_says_what_is_new(
    app: Flask, changes: dict[str, Any], sentence: str
) -> None:
    number = factories.a_consultation(app, at=NOW)

    with pytest.raises(Refused, match=sentence):
        do(app, lambda at: again(number, at, **changes), NOW + DAY)


def test_two_people_do_not_assess_over_each_other(app: Flask) -> None:
    number = a_draft(app)
    write = equality.write_assessment
    do(app, lambda at: write(number, an_assessment(TODAY), seen="", actor=TESTER, at=at))

    with pytest.raises(Stale):
        do(app, lambda at: write(number, an_assessment(TODAY), seen="", actor=TESTER, at=at))


def test_a_draft_has_no_second_assessment_and_what_is_withdrawn_none_either(app: Flask) -> None:
    draft, gone = a_draft(app), factories.a_consultation(app, slug="gone", at=NOW)
    do(app, lambda at: running.withdraw(gone, reason="It was.", actor=TESTER, at=at))

    for number in (draft, gone):
        with pytest.raises(Refused):
            do(app, lambda at, number=number: again(number, at), NOW + DAY)


# By when people can expect a response.


def promise(app: Flask, number: int, due: date, reason: str = "", at: datetime = NOW) -> None:
    do(app, lambda moment: responding.promise(number, due, reason=reason, actor=TESTER, at=moment), at)


def test_people_can_expect_a_response_within_12_weeks_after_closing(app: Flask) -> None:
    number = factories.a_consultation(app, at=NOW, closes_at=NOW + 30 * DAY)

    with app.app_context():
        assert responding.due_on(get(number)) == TODAY + timedelta(days=30 + 84)
    with clock.hold(NOW + DAY):
        factories.close(app, number)
    with app.app_context():
        assert responding.due_on(get(number)) == TODAY + timedelta(days=1 + 84)


def test_without_a_closing_date_nothing_is_promised(app: Flask) -> None:
    with app.app_context(), transaction() as at:
        made = drafting.draft("New", actor=TESTER, at=at)
        assert responding.due_on(made) is None
        with pytest.raises(Refused, match="Choose first"):
            responding.promise(made.id, TODAY, reason="", actor=TESTER, at=at)


def test_an_earlier_day_needs_no_reason_and_a_later_one_does(app: Flask) -> None:
    number = factories.a_consultation(app, at=NOW, closes_at=NOW + 30 * DAY)
    promise(app, number, TODAY + 60 * DAY)

    with pytest.raises(Refused) as refusal:
        promise(app, number, TODAY + 61 * DAY)
    assert refusal.value.field == "reason"
    promise(app, number, TODAY + 61 * DAY, "The board meets later.")

    with app.app_context():
        kept = get(number)
        assert (kept.response_due_on, kept.response_due_reason) == (
            TODAY + 61 * DAY,
            "The board meets later.",
        )
        last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
        assert last is not None
        assert last.kind == "response promised"


@pytest.mark.parametrize("days", [30, -1])
def test_the_day_is_after_closing_and_still_to_come(app: Flask, days: int) -> None:
    number = factories.a_consultation(app, at=NOW, closes_at=NOW + 30 * DAY)

    with pytest.raises(Refused) as refusal:
        promise(app, number, TODAY + days * DAY)
    assert refusal.value.field == "due_on"


def test_in_a_draft_nobody_was_told_a_day_yet(app: Flask) -> None:
    number = a_draft(app, closes_at=NOW + 30 * DAY)
    promise(app, number, TODAY + 300 * DAY)

    with app.app_context():
        assert responding.due_on(get(number)) == TODAY + 300 * DAY
