"""The newsletter to many readers over a mail server that fails, by a worker that is killed: each address
once, and nobody who left. `FOLKMOOT_READERS=20000` makes it the size of the goal."""

from __future__ import annotations

import os
import time
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import func, insert, select, update

from app.database import db, transaction
from app.following.models import Follow, Follower
from app.following.operations.stopping import stop
from app.mail.models import Message
from app.newsletter.kinds import IssueTexts, ItemTexts, State
from app.newsletter.operations import building, sending
from app.newsletter.queries import get_issue
from tests.factories import TESTER
from tests.faults.mailing import let_claims_run_out, running, wait_for
from tests.faults.servers import Place, free_port, note
from tests.mail.post_office import OK, Handler, post_office

pytestmark = pytest.mark.slow
READERS = int(os.environ.get("FOLKMOOT_READERS", "400"))
LEAVING, KILLS = 5, 2


class OneInFifty(Handler):
    """Says "try again" to one address in fifty, once."""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        number = int(address.partition("@")[0].removeprefix("r"))
        if number % 50 == 7 and address not in self.refused:
            self.refused.add(address)
            return "451 4.3.0 Try again later"
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.got.update(envelope.rcpt_tos)
        self.taken.set()
        return OK

    def __init__(self) -> None:
        super().__init__()
        self.refused: set[str] = set()
        self.got: Counter[str] = Counter()


def write_readers(at: Any) -> None:
    followers = [
        {"email": f"r{n}@example.org", "salt": b"salt", "frequency": "newsletter", "told_until": at}
        for n in range(READERS)
    ]
    db.session.execute(insert(Follower), followers)
    numbers = db.session.scalars(select(Follower.id)).all()
    follows = [
        {
            "follower_id": number,
            "subject": "everything:0",
            "frequency": "newsletter",
            "asked_at": at,
            "confirmed_at": at,
        }
        for number in numbers
    ]
    db.session.execute(insert(Follow), follows)


def an_issue_for_all(place: Place) -> int:
    with place.looking(), transaction() as at:
        write_readers(at)
        issue = building.begin(IssueTexts(title="In autumn", intro="Dear reader."), actor=TESTER, at=at)
        item = ItemTexts(heading="From us", summary="Thank you.", link="/news")
        building.add_items(issue.id, [item], actor=TESTER, at=at)
        sending.schedule(issue.id, at, seen=building.mark(issue), actor=TESTER, at=at)
        return issue.id


def waiting(place: Place) -> int:
    with place.looking():
        open_ones = Message.state.in_(("waiting", "sending", "handing"))
        return db.session.scalar(select(func.count()).where(open_ones)) or 0


def done(place: Place, issue: int) -> bool:
    """Whether it is out and nothing waits; what was put off is due at once."""
    with place.looking(), transaction() as at:
        db.session.execute(update(Message).where(Message.state == "waiting").values(due_at=at))
    with place.looking():
        is_sent = get_issue(issue).state is State.SENT
    return is_sent and waiting(place) == 0


def test_each_reader_gets_the_newsletter_once_and_nobody_who_left(place: Place) -> None:
    issue = an_issue_for_all(place)
    port, start = free_port(), time.monotonic()
    pace = {"NEWSLETTER_A_ROUND": str(READERS)}
    with place.looking():
        gone = db.session.scalars(select(Follower.email).order_by(Follower.id.desc()).limit(LEAVING)).all()
        for number in db.session.scalars(
            select(Follower.id).order_by(Follower.id.desc()).limit(LEAVING)
        ).all():
            with transaction() as at:
                stop(number, None, at=at)
    office = OneInFifty()
    with post_office(port, office):
        for kill in range(KILLS):
            before = sum(office.got.values())
            with running(place, port, "worker", **pace) as worker:
                wait_for(lambda before=before: sum(office.got.values()) > before + READERS // 10, 300)
                worker.kill()
            let_claims_run_out(place)
            note(f"{place.kind}, kill {kill + 1}: {sum(office.got.values())} of {READERS} arrived")
        with running(place, port, "worker", **pace):
            wait_for(lambda: done(place, issue), 1_200)

    with place.looking():
        unsure = set(db.session.scalars(select(Message.key).where(Message.state == "unsure")))
        sent = db.session.scalar(select(func.count()).where(Message.state == "sent"))
    missing = [f"r{n}@example.org" for n in range(READERS) if f"r{n}@example.org" not in office.got]
    note(
        f"{place.kind}: {READERS} in {time.monotonic() - start:.0f} s, {len(office.refused)} put off once, "
        f"{sent} sent, {len(unsure)} in doubt, {len(missing) - len(gone)} of these not arrived"
    )
    assert max(office.got.values()) == 1, "nobody gets it twice"
    assert not [address for address in gone if address in office.got], "nobody who left gets it"
    assert len(unsure) <= KILLS
    # What was killed between the word that it is handed over and the handing over is in doubt: staff see it.
    assert len(missing) - len(gone) <= len(unsure)
