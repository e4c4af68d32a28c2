"""A28, A17: people take part in every way there is; then no code and no address of theirs is anywhere it
should not be: not in a file that can be downloaded, a header, a table, a log or the file of the queue."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, request_finished

from app import clock
from app.database import db
from app.invitations.operations.sending import KEPT
from app.jobs.delivering import deliver
from app.jobs.queue import make_queue
from app.jobs.rounds import run_round
from app.privacy.codes import read_code
from app.ranking.assurance import Assurance
from tests import factories
from tests.accounts.letters import letters
from tests.inspector import InspectedClient
from tests.invitations.test_pages import codes_in, make
from tests.journeys.browsing import Browsing
from tests.mail.conftest import folder
from tests.responses.test_ways import PLACE, answer, as_professional, browser, kept, with_code

__all__ = ["folder"]
BY_MAIL, INVITED, GUEST = "pat@example.org", "ivy@example.org", "grace@example.org"
FILES = (
    "/priorities/1/list.csv",
    "/consortium/interests.csv",
    "/manage/consortium/practices.csv",
    "/account/data.json",
)


@dataclass(frozen=True, kw_only=True)
class Story:
    """What happened: the codes that open something, the receipts, and where to look for them."""

    doors: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)


@contextmanager
def listening(app: Flask, story: Story) -> Iterator[None]:
    """Keep the headers of every answer."""

    def keep(_app: Flask, response: Response, **_more: Any) -> None:
        story.headers.append(str(response.headers))

    with request_finished.connected_to(keep, sender=app):
        yield


@pytest.fixture
def queue_file(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A queue in a file, which is nudged at once and not by a thread."""
    file = tmp_path / "queue.db"
    monkeypatch.setitem(app.config, "QUEUE_URL", f"sqlite:///{file}")
    queue = make_queue(app)
    monkeypatch.setitem(app.extensions, "wake_worker", lambda: queue.mail())
    return file


def read_mail(app: Flask, to: str) -> str:
    """The code of the only letter to this address."""
    (letter,) = letters(app, to=to)
    (code,) = set(codes_in(letter.text))
    return code


def take_part(app: Flask, staff: InspectedClient, number: int, story: Story) -> None:
    """Everybody answers, each in their own way; and somebody is invited to work here."""
    ways = [answer(Browsing(browser(app), f"{PLACE}/take-part").press("Continue", {"way": "open"}))]

    asking = Browsing(browser(app), f"{PLACE}/address").press("Send me a code", {"email": BY_MAIL})
    story.doors.append(read_mail(app, BY_MAIL))
    ways.append(answer(asking.press("Continue", {"code": story.doors[0]})))

    story.doors.extend(codes_in(make(staff, number).text))
    ways.append(with_code(app, story.doors[1]))
    page = staff.get(f"/manage/consultations/{number}/invitations/send")
    staff.submit(page, {"label": "By mail", "addresses": INVITED})
    story.doors.append(read_mail(app, INVITED))
    ways.append(with_code(app, story.doors[-1]))

    factories.a_professional(app)
    me = Browsing(as_professional(app), f"{PLACE}/professional").press("Continue")
    ways.append(answer(me, group=None))
    for way in ways:
        (receipt,) = set(codes_in(way.text))
        story.receipts.append(receipt)

    staff.submit(staff.get("/manage/people/invite"), {"email": GUEST, "name": "Grace"})
    story.doors.append(read_mail(app, GUEST))
    guest = browser(app)
    begun = guest.submit(guest.get("/account/begin"), {"code": story.doors[-1]})
    assert begun.status_code == 200


def tables(app: Flask) -> str:
    """Every value of every table, as text."""
    with app.app_context():
        return repr([db.session.execute(table.select()).all() for table in db.metadata.sorted_tables])


def found(text: str, secrets: list[str]) -> list[str]:
    """Which of these stand in a text, with or without their dashes, large or small."""
    plain = re.sub(r"[-\s]", "", text).lower()
    return [one for one in secrets if re.sub(r"[-\s]", "", one).lower() in plain]


def test_a28_nobody_who_took_part_is_found_by_what_the_site_keeps_or_hands_out(
    app: Flask,
    staff: InspectedClient,
    folder: Path,
    queue_file: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    story = Story()
    number = factories.a_consultation(app, assurances=list(Assurance), counted=list(Assurance))
    with caplog.at_level(logging.DEBUG), listening(app, story):
        take_part(app, staff, number, story)
        queued = "".join(part.read_bytes().decode("latin-1") for part in queue_file.parent.glob("queue.db*"))
        with app.app_context():
            deliver()
            run_round()
        factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
        factories.close(app, number)
        factories.localities(app)
        factories.publish_list(app, number)
        files = {address: staff.get(address) for address in FILES}
        files["the professional's own"] = as_professional(app).get("/account/data.json")

    assert [way for way, _group in kept(app)[:5]] == ["open", "email", "invited", "invited", "professional"]
    assert len({*map(read_code, story.doors)}) == len(story.doors) == 6
    assert len(list(folder.rglob("*.eml"))) == 3
    secrets = story.doors + story.receipts
    for address, file in files.items():
        assert file.status_code == 200, address
        assert found(file.text, [*secrets, BY_MAIL, INVITED]) == [], address
    assert "mail" in queued, "there were nudges to look at"
    assert found(queued, [*secrets, BY_MAIL, INVITED, GUEST]) == []
    assert found("".join(story.headers), [*story.doors, BY_MAIL, INVITED]) == []
    assert found(caplog.text, [*secrets, BY_MAIL, INVITED, GUEST]) == []
    assert found(tables(app), [*secrets, BY_MAIL]) == []


def test_a28_an_invited_address_is_forgotten_when_its_time_has_come(
    app: Flask, staff: InspectedClient, folder: Path
) -> None:
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    page = staff.get(f"/manage/consultations/{number}/invitations/send")
    staff.submit(page, {"label": "By mail", "addresses": INVITED})
    with app.app_context():
        deliver()
        run_round()
    assert found(tables(app), [INVITED]) == [INVITED], "it is needed while a code may be lost"
    factories.close(app, number)

    with clock.hold(clock.now() + KEPT + timedelta(days=1)), app.app_context():
        run_round()

    assert found(tables(app), [INVITED]) == []
