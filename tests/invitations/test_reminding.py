"""Reminders: a code that works, to those who have not taken part, once a week, and never in the last day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.audit.models import AuditEntry
from app.consultations.operations import timetables
from app.consultations.queries import get
from app.consultations.telling_dates import tell
from app.database import db, short_transaction, transaction
from app.errors import Refused
from app.invitations import pages
from app.invitations.models import InvitedAddress, ReminderCode
from app.invitations.operations import ending
from app.invitations.operations.making import NewBatch
from app.invitations.operations.redeeming import redeem
from app.invitations.operations.reminding import remind
from app.invitations.operations.sending import forget_addresses, send_batch
from app.invitations.queries import UnknownCode, find_invited
from app.mail.models import Message
from tests import factories
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient
from tests.invitations.making import use
from tests.test_queries import statements

DAY = timedelta(days=1)
PEOPLE = ("ann@example.org", "ben@example.org", "cy@example.org")


def inviting(app: Flask, *, ends_after: int | None = None, people: tuple[str, ...] = PEOPLE) -> int:
    """Open from NOW for 30 days; everybody invited by email on the first day."""
    number = factories.an_inviting_consultation(app, at=NOW, opens_at=NOW, closes_at=NOW + 30 * DAY)
    invite(app, number, people, ends_after=ends_after)
    return number


def invite(
    app: Flask, number: int, people: tuple[str, ...], *, days: int = 0, ends_after: int | None = None
) -> None:
    ends_at = None if ends_after is None else NOW + ends_after * DAY
    with app.app_context(), clock.hold(NOW + days * DAY), transaction() as at:
        letter_of = pages.letter_with(get(number), ends_at)
        wanted = NewBatch(label=f"By mail {days}", ends_at=ends_at)
        send_batch(number, wanted, people, letter_of, actor=TESTER, at=at)


def remind_on(app: Flask, number: int, days: float) -> int:
    with app.app_context(), clock.hold(NOW + days * DAY), transaction() as at:
        return remind(number, pages.reminder_until(get(number)), actor=TESTER, at=at)


def letters(app: Flask, purpose: str = "reminder") -> list[Message]:
    with app.app_context():
        found = select(Message).where(Message.purpose == purpose).order_by(Message.id)
        return list(db.session.scalars(found))


def code_in(message: Message) -> str:
    found = re.search(r"#([0-9A-Z-]{21})\b", message.text)
    assert found
    return found[1]


def test_those_who_have_not_taken_part_get_a_code_that_works(app: Flask) -> None:
    number = inviting(app)
    with clock.hold(NOW + DAY):
        use(app, number, code_in(letters(app, "invited")[0]))

    assert remind_on(app, number, 7) == 2

    sent = letters(app)
    assert [one.to_address for one in sent] == ["ben@example.org", "cy@example.org"]
    assert all(one.confidential for one in sent)
    assert sent[0].subject == "There is still time to have your say: Local care"
    with clock.hold(NOW + 8 * DAY):
        for one in sent:
            use(app, number, code_in(one))


def test_the_code_of_the_first_letter_still_works_and_both_are_one_voice(app: Flask) -> None:
    number = inviting(app, people=PEOPLE[:1])
    remind_on(app, number, 7)
    first, second = code_in(letters(app, "invited")[0]), code_in(letters(app)[0])
    assert first != second

    with app.app_context(), clock.hold(NOW + 8 * DAY):
        ids = {find_invited(number, code, clock.now()).invitation_id for code in (first, second)}
        assert len(ids) == 1
        with short_transaction() as at:
            redeem(ids.pop(), number, at=at)
        for code in (first, second):
            with pytest.raises(Refused, match="was used already"):
                find_invited(number, code, clock.now())


def test_somebody_at_the_questions_is_not_thrown_out_by_a_reminder(app: Flask) -> None:
    number = inviting(app, people=PEOPLE[:1])
    with app.app_context(), clock.hold(NOW + 7 * DAY):
        here = find_invited(number, code_in(letters(app, "invited")[0]), clock.now())
    remind_on(app, number, 7)

    with app.app_context(), clock.hold(NOW + 7 * DAY), short_transaction() as at:
        redeem(here.invitation_id, number, at=at)


@pytest.mark.parametrize(("first", "second"), [(7, 13.9), (10, 16)])
def test_nobody_gets_more_than_one_email_a_week(app: Flask, first: float, second: float) -> None:
    number = inviting(app)
    with pytest.raises(Refused, match="Nobody is due a reminder now"):
        remind_on(app, number, 6.9)
    remind_on(app, number, first)

    with pytest.raises(Refused, match="Nobody is due"):
        remind_on(app, number, second)
    assert remind_on(app, number, first + 7) == 3


def test_who_was_invited_later_is_reminded_later(app: Flask) -> None:
    number = inviting(app, people=PEOPLE[:2])
    invite(app, number, PEOPLE[2:], days=5)

    assert remind_on(app, number, 7) == 2
    assert remind_on(app, number, 12) == 1
    assert [one.to_address for one in letters(app)][-1] == PEOPLE[2]


def test_there_is_none_in_the_last_24_hours_before_it_opens_or_after_it_closed(app: Flask) -> None:
    number = inviting(app)
    later = factories.an_inviting_consultation(
        app, slug="later", at=NOW, opens_at=NOW + 9 * DAY, closes_at=NOW + 60 * DAY
    )
    invite(app, later, PEOPLE)

    for days in (29, 29.5, 30, 31):
        with pytest.raises(Refused):
            remind_on(app, number, days)
    with pytest.raises(Refused, match="has not opened yet"):
        remind_on(app, later, 8)
    assert remind_on(app, number, 28.9) == 3
    assert remind_on(app, later, 9) == 3


def test_a_code_that_ends_by_itself_is_not_reminded_of_in_its_own_last_day(app: Flask) -> None:
    number = inviting(app, ends_after=9)

    with pytest.raises(Refused, match="Nobody is due"):
        remind_on(app, number, 8)
    assert remind_on(app, number, 7) == 3
    assert "until 24 June 2026" in letters(app)[0].text


def test_cancelled_and_replaced_codes_take_their_reminders_with_them(app: Flask) -> None:
    number = inviting(app, people=PEOPLE[:2])
    remind_on(app, number, 7)
    one, two = (code_in(each) for each in letters(app))
    with app.app_context(), clock.hold(NOW + 8 * DAY), transaction() as at:
        ending.cancel(number, 1, 1, actor=TESTER, at=at)
        letter_of = pages.letter_with(get(number), None)
        ending.replace(number, 1, 2, letter_of=letter_of, actor=TESTER, at=at)

    with app.app_context(), clock.hold(NOW + 9 * DAY):
        for code in (one, two):
            with pytest.raises(Refused):
                find_invited(number, code, clock.now())
    with pytest.raises(Refused, match="Nobody is due"):
        remind_on(app, number, 14.9)  # the replacement was mailed on day 8
    assert remind_on(app, number, 15) == 1


def test_a_code_of_another_consultation_opens_nothing_here(app: Flask) -> None:
    number = inviting(app, people=PEOPLE[:1])
    other = factories.an_inviting_consultation(app, slug="other", at=NOW, closes_at=NOW + 30 * DAY)
    remind_on(app, number, 7)

    with app.app_context(), clock.hold(NOW + 8 * DAY), pytest.raises(UnknownCode):
        find_invited(other, code_in(letters(app)[0]), clock.now())


def test_codes_are_kept_as_digests_and_the_record_says_how_many(app: Flask) -> None:
    number = inviting(app)

    remind_on(app, number, 7)

    with app.app_context():
        kept = db.session.scalars(select(ReminderCode.digest)).all()
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert [len(each) for each in kept] == [32] * 3
    assert entry is not None
    assert (entry.kind, entry.detail) == ("invited people reminded", {"people": 3})


def test_once_addresses_are_forgotten_nobody_can_be_reminded(app: Flask) -> None:
    number = inviting(app)
    with app.app_context(), transaction():
        forget_addresses(NOW + 60 * DAY)

    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(InvitedAddress)) == 0
    with pytest.raises(Refused, match="Nobody is due"):
        remind_on(app, number, 8)


def test_many_reminders_take_as_many_statements_as_one(app: Flask) -> None:
    counts = []
    for size in (1, 40):
        number = factories.an_inviting_consultation(
            app, slug=f"of-{size}", at=NOW, opens_at=NOW, closes_at=NOW + 30 * DAY
        )
        invite(app, number, tuple(f"{size}-{n}@example.org" for n in range(size)))
        with statements(app) as seen:
            assert remind_on(app, number, 8) == size
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_more_time_is_told_to_those_invited_by_email_who_have_not_taken_part(app: Flask) -> None:
    number = inviting(app)
    invite(app, number, ("dee@example.org",), days=1, ends_after=12)
    with clock.hold(NOW + 2 * DAY):
        use(app, number, code_in(letters(app, "invited")[1]))

    with app.app_context(), clock.hold(NOW + 3 * DAY), transaction() as at:
        timetables.extend(number, closes_at=NOW + 45 * DAY, reason="Flooded.", tell=tell, actor=TESTER, at=at)

    sent = letters(app, "dates")
    # Ben took part; the code of Dee ends by itself before that, so nothing changes for her.
    assert [one.to_address for one in sent] == ["ann@example.org", "cy@example.org"]
    assert all(one.confidential for one in sent)
    for part in ("The dates changed: Local care", "Flooded.", "15 days more", "/consultations/local-care"):
        assert part in f"{sent[0].subject} {sent[0].text}"
        assert part in sent[0].html
    assert remind_on(app, number, 9) == 1  # Dee; the others were written to six days ago
    assert remind_on(app, number, 10) == 2


def test_closing_early_sends_no_email(app: Flask) -> None:
    number = inviting(app)

    with app.app_context(), clock.hold(NOW + 3 * DAY), transaction() as at:
        timetables.close_early(number, reason="Flooded.", tell=tell, actor=TESTER, at=at)

    assert letters(app, "dates") == []


def test_staff_see_how_many_and_what_it_says_and_nobody_by_name(app: Flask, staff: InspectedClient) -> None:
    now = clock.now()
    number = factories.an_inviting_consultation(app, opens_at=now - 9 * DAY, closes_at=now + 20 * DAY)
    with app.app_context(), clock.hold(now - 8 * DAY), transaction() as at:
        letter_of = pages.letter_with(get(number), None)
        send_batch(number, NewBatch(label="By mail"), PEOPLE, letter_of, actor=TESTER, at=at)
    use(app, number, code_in(letters(app, "invited")[0]))

    page = staff.get(f"/manage/consultations/{number}/invitations/remind")
    done = staff.submit(page, button="Send the reminder")
    again = staff.get(f"/manage/consultations/{number}/invitations/remind")

    assert "Remind those invited by email" in staff.get(f"/manage/consultations/{number}/invitations").text
    assert "2 people invited by email have not taken part." in page.text
    assert "2 of them would get a reminder now." in page.text
    assert "There is still time to have your say" in page.text
    assert "example.org" not in page.text.replace("name@example.org", "").replace("hello@example.org", "")
    assert "2 reminders are on their way." in done.text
    assert "None of them is due a reminder now." in again.text
    assert "Send the reminder" not in again.text


def test_two_presses_send_one_reminder(app: Flask, staff: InspectedClient) -> None:
    now = clock.now()
    number = factories.an_inviting_consultation(app, opens_at=now - 9 * DAY, closes_at=now + 20 * DAY)
    with app.app_context(), clock.hold(now - 8 * DAY), transaction() as at:
        send_batch(
            number, NewBatch(label="m"), PEOPLE, pages.letter_with(get(number), None), actor=TESTER, at=at
        )
    page = staff.get(f"/manage/consultations/{number}/invitations/remind")

    staff.submit(page, button="Send the reminder")
    second = staff.submit(page, button="Send the reminder")

    assert second.status_code == 422
    assert "Nobody is due a reminder now." in second.text
    assert len(letters(app)) == 3
