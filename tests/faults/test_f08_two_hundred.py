"""F08: two hundred people send and change their answers in the last ten seconds and the two after, on two
instances. What was acknowledged last is there once, and nothing is taken after the moment."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire
from tests.faults import referee
from tests.faults.servers import Place, note, serving
from tests.faults.voters import (
    Browser,
    Door,
    Page,
    Prepared,
    a_questionnaire,
    acknowledged,
    confirm,
    digest_of,
    open_door,
    prepare,
    some_answers,
)

PEOPLE = 200
BEFORE, AFTER = timedelta(seconds=10), timedelta(seconds=2)


@dataclass(kw_only=True)
class Person:
    """Somebody with a draft, what they were told was recorded, and what was refused: each with the moments
    at which the button was pressed and the answer was there."""

    ready: Prepared
    told: list[tuple[Answers, datetime, datetime]] = field(default_factory=list)
    refused: list[tuple[int, datetime, datetime]] = field(default_factory=list)

    def note_answer(self, page: Page, said: Answers, pressed: datetime, slug: str) -> None:
        now = datetime.now(UTC)
        if acknowledged(page, slug):
            self.told.append((said, pressed, now))
        else:
            self.refused.append((page.status, pressed, now))


def _take_part(
    person: Person, browser: Browser, door: Door, asked: Questionnaire, moments: tuple[datetime, datetime]
) -> None:
    """Send at the first moment; at the second write other words and send again."""
    send_at, change_at = moments
    _sleep_until(send_at)
    pressed = datetime.now(UTC)
    page = confirm(browser, door, asked.slug, person.ready)
    person.note_answer(page, person.ready.answers, pressed, asked.slug)
    _sleep_until(change_at)
    pressed = datetime.now(UTC)
    words = f"Said anew at {pressed.isoformat()} by {person.ready.visitor.token}"
    here = f"/consultations/{asked.slug}/respond/{asked.opening.name}?change=yes"
    saved = browser.post(here, csrf_token=door.token, words=words)
    check = browser.get(saved.location) if saved.status == 303 else saved
    if check.status == 200 and 'name="revision"' in check.text:
        pressed = datetime.now(UTC)
        again = replace(person.ready, revision=int(check.value("revision")))
        page = confirm(browser, door, asked.slug, again)
        said = replace(person.ready.answers, words={asked.opening.id: words})
        person.note_answer(page, said, pressed, asked.slug)
    else:
        person.refused.append((check.status, pressed, datetime.now(UTC)))
    browser.close()


def _sleep_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))


@pytest.mark.slow
def test_f08_two_hundred_people_send_and_change_around_closing(place: Place) -> None:
    chance = random.Random(200)
    asked = a_questionnaire(place)
    ready = prepare(place, asked, [some_answers(asked, chance) for _ in range(PEOPLE)])
    people = [Person(ready=one) for one in ready]
    with serving(place, instances=2) as servers:
        door = open_door(servers[0].port)
        closes = referee.close_in(place, asked.consultation_id, BEFORE.total_seconds() + 1)
        begins, whole = closes - BEFORE, (BEFORE + AFTER).total_seconds()
        threads = []
        for number, person in enumerate(people):
            first, second = sorted(chance.uniform(0, whole) for _ in range(2))
            moments = (begins + timedelta(seconds=first), begins + timedelta(seconds=second))
            browser = door.browser(servers[number % 2].port, person.ready)
            threads.append(threading.Thread(target=_take_part, args=(person, browser, door, asked, moments)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=90)
            assert not thread.is_alive()
    _judge(place, asked, people, closes)


def _judge(place: Place, asked: Questionnaire, people: list[Person], closes: datetime) -> None:
    kept = referee.kept_responses(place, asked.consultation_id)
    told = [(person, *each) for person in people for each in person.told]
    refused = [each for person in people for each in person.refused]
    assert all(pressed < closes for _person, _said, pressed, _answered in told), "taken after the moment"
    assert all(answered >= closes for _status, _pressed, answered in refused), "refused before the moment"
    assert {status for status, _pressed, _answered in refused} <= {303, 403, 409}
    assert kept.keys() == {digest_of(person.ready) for person in people if person.told}
    for person in people:
        if person.told:
            said, _pressed, _answered = person.told[-1]
            row = kept[digest_of(person.ready)]
            assert row.is_wholly(said), "what was acknowledged last is there, all of it"
            assert row.version == len(person.told), "each acknowledgement is one version, and no other is"
    referee.assert_whole(place, asked.consultation_id)
    assert len(kept) > PEOPLE / 2
    assert len(refused) > 20
    note(f"F08 {place.kind}: {len(told)} acknowledged of {len(kept)} people, {len(refused)} refused")
