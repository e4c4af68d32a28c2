"""Participants over plain HTTP, and what the database holds of them afterwards."""

from __future__ import annotations

import html
import http.client
import random
import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlencode, urlsplit

from app.consultations.queries import get, get_secret
from app.database import transaction
from app.privacy.codes import receipt_digest
from app.ranking.ballots import BLANK, NOT_SURE
from app.responses import questionnaire as questionnaires
from app.responses.cookies import Visitor, new_visitor
from app.responses.operations.drafts import save_draft
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire
from tests import factories
from tests.faults.servers import Place

T = TypeVar("T")
R = TypeVar("R")
OPTIONS = ("Help at home", "Talking therapy", "Diabetes checks", "Later opening", "A minibus")
VISITOR_COOKIE = "folkmoot_response"
EVERYTHING = frozenset({"group", "area", "what-matters", "priorities"})


class Lost(Exception):
    """No answer came: the participant cannot know whether the ballot counts."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """An answer of the site."""

    status: int
    location: str
    text: str

    def value(self, name: str) -> str:
        """The value of the first hidden field of this name."""
        found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', self.text)
        assert found, f"no field {name} on this page ({self.status})"
        return html.unescape(found[1])

    def receipt(self) -> str:
        """The receipt code this page shows."""
        found = re.search(r'fm-receipt__code">([^<]+)<', self.text)
        assert found, f"no receipt code on this page ({self.status})"
        return found[1]


@dataclass(kw_only=True)
class Browser:
    """One connection kept alive, and cookies. `source`: the address of this machine from which it asks; a
    network that sends very much has to wait."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    source: str = "127.0.0.1"
    _connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Page:
        return self._ask("GET", path, None)

    def post(self, path: str, **fields: object) -> Page:
        return self._ask("POST", path, urlencode({name: str(said) for name, said in fields.items()}))

    def follow(self, page: Page) -> Page:
        """The page a redirect leads to."""
        assert page.status == 303, (page.status, page.text[:2_000])
        return self.get(page.location)

    def send_and_leave(self, path: str, **fields: object) -> None:
        """Send a form and do not wait for the answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("POST", path, urlencode(fields), self._headers(has_body=True))
        connection.close()

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _headers(self, *, has_body: bool) -> dict[str, str]:
        cookies = "; ".join(f"{name}={said}" for name, said in self.cookies.items())
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if has_body else {}
        return kind | ({"Cookie": cookies} if cookies else {})

    def _ask(self, method: str, path: str, body: str | None) -> Page:
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=30, source_address=(self.source, 0)
            )
        try:
            self._connection.request(method, path, body, self._headers(has_body=body is not None))
            answer = self._connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Lost(str(error)) from error
        for name, said in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _equals, value = said.partition(";")[0].partition("=")
                self.cookies[key] = value.strip('"')
        return Page(status=answer.status, location=urlsplit(answer.getheader("Location", "")).path, text=text)


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A participant whose answers are kept as a draft: only 'Confirm and send' is left to press."""

    visitor: Visitor
    answers: Answers
    revision: int = 1

    @property
    def cookie(self) -> str:
        return f"{self.visitor.receipt}.{self.visitor.token}"


@dataclass(frozen=True, kw_only=True)
class Door:
    """A session of the site with its form token; both outlive a restart."""

    cookies: dict[str, str]
    token: str

    def browser(self, port: int, prepared: Prepared) -> Browser:
        """A browser that stands before this participant's 'Confirm and send'."""
        return Browser(port=port, cookies=self.cookies | {VISITOR_COOKIE: prepared.cookie})


def open_door(port: int) -> Door:
    """A new session at the instance of this port."""
    browser = Browser(port=port)
    token = browser.get("/receipt").value("csrf_token")
    browser.close()
    return Door(cookies=dict(browser.cookies), token=token)


def confirm(browser: Browser, door: Door, slug: str, prepared: Prepared) -> Page:
    """Press 'Confirm and send' once."""
    return browser.post(_check(slug), csrf_token=door.token, revision=prepared.revision)


def _check(slug: str) -> str:
    return f"/consultations/{slug}/respond/check"


def acknowledged(page: Page, slug: str) -> bool:
    """Whether this answer says that the ballot counts."""
    return page.status == 303 and page.location == f"/consultations/{slug}/receipt"


def a_questionnaire(place: Place, **wishes: object) -> Questionnaire:
    """A consultation with two localities and five options, open now, as its participants meet it."""
    factories.localities(place.app)
    number = factories.a_consultation(place.app, options=OPTIONS, **wishes)  # type: ignore[arg-type]
    with place.looking():
        return questionnaires.build(get(number), get_secret(number))


def some_answers(asked: Questionnaire, chance: random.Random) -> Answers:
    """Answers to every question, never all blank; the words name themselves, so that a mix would show."""
    marks = [chance.choice([BLANK, NOT_SURE, 1, 2, 3, 4, 5]) for _ in asked.counted.weighed]
    scale = asked.counted.scale
    assert scale is not None
    marks[chance.randrange(len(marks))] = chance.randint(1, scale.size)
    words = f"What matters, said {chance.randrange(10**12)}" if chance.random() < 0.8 else ""
    return Answers(
        group_id=chance.choice(asked.groups).id,
        locality_id=chance.choice([None, *(area.id for area in asked.localities)]),
        words={asked.opening.id: words} if words else {},
        ballots={asked.counted.id: bytes(marks)},
        reached=EVERYTHING,
    )


def prepare(
    place: Place,
    asked: Questionnaire,
    wanted: Sequence[Answers],
    *,
    receipt: str | None = None,
    base_version: int = 0,
) -> list[Prepared]:
    """Participants with these answers in drafts: new ones, or the holder of `receipt` in new browsers."""
    ready = [Prepared(visitor=new_visitor(receipt), answers=answers) for answers in wanted]
    with place.looking(), transaction() as at:
        for one in ready:
            save_draft(
                key=one.visitor.draft_key(asked),
                consultation_id=asked.consultation_id,
                answers=one.answers,
                base_version=base_version,
                at=at,
            )
    return ready


def walk(browser: Browser, asked: Questionnaire, answers: Answers) -> str:
    """Take part page by page, as a person without JavaScript; returns the receipt code that was shown."""
    page = browser.follow(browser.get(f"/consultations/{asked.slug}/respond"))
    for step, said in fields(asked, answers).items():
        here = f"/consultations/{asked.slug}/respond/{step}"
        page = browser.follow(browser.post(here, csrf_token=page.value("csrf_token"), **said))
    sent = browser.post(
        _check(asked.slug), csrf_token=page.value("csrf_token"), revision=page.value("revision")
    )
    return browser.follow(sent).receipt()


def fields(asked: Questionnaire, answers: Answers) -> dict[str, dict[str, object]]:
    """What a participant fills in, page by page."""
    marks = zip(asked.counted.weighed, answers.ballots[asked.counted.id], strict=True)
    return {
        "group": {"group": answers.group_id},
        "area": {"area": answers.locality_id or 0},
        "what-matters": {"words": answers.words.get(asked.opening.id, "")},
        "priorities": {
            f"option-{option.id}": "not-sure" if mark == NOT_SURE else mark
            for option, mark in marks
            if mark != BLANK
        },
    }


def at_once(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Run each task in a thread of its own, all let go at the same moment; results in order."""
    gate = threading.Barrier(len(tasks))

    def go(task: Callable[[], T]) -> T:
        gate.wait(timeout=30)
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(go, tasks))


def digest_of(prepared: Prepared) -> bytes:
    """What the database keeps of this participant's receipt."""
    return receipt_digest(prepared.visitor.receipt)
