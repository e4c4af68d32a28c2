"""What of comments is not for everybody is found by nobody: at no address, in no mail, feed or number, and no
answer of the site tells that it is there (A16)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import clock
from app.actor import Role
from app.comments.models import Comment
from app.comments.operations.drafts import keep_draft
from app.comments.operations.writing import withdraw
from app.comments.signing import Author
from app.database import db, transaction
from app.mail.models import Message
from app.moderation.operations.deciding import Decision, appeal, decide
from app.moderation.verdicts import Reason, Verdict
from app.ranking.stances import Stance
from app.responses.cookies import new_visitor
from app.story.models import Announcement
from tests import factories
from tests.comments.commenting import (
    READ_FIRST,
    a_comment,
    a_commented_consultation,
    a_reply,
    an_author,
    find,
)
from tests.factories import TESTER
from tests.following.following import follows
from tests.inspector import InspectedClient

SLUG = "local-care"
PUBLIC = "Zinnia"
"""A word of a comment that everybody can read: the search has to find it."""
UNTOLD = {"Date", "Set-Cookie", "Vary", "Cache-Control", "Content-Length"}
"""Heads that differ between two answers that are the same, but for the token in them."""


def decided(app: Flask, code: str, verdict: Verdict, note: str = "", **more: tuple[str, ...]) -> None:
    with app.app_context(), transaction() as at:
        said = Decision(version=1, verdict=verdict, reason=Reason.PERSONAL, note=note, **more)
        decide(find(code).id, said, actor=TESTER, at=at)


@dataclass(frozen=True, kw_only=True)
class Planted:
    """A consultation with a word in each thing that is not public: by what it is."""

    number: int
    words: Mapping[str, str]
    codes: tuple[str, ...]
    ids: tuple[int, ...]


def plant(app: Flask) -> Planted:
    """Something of everything that is hidden, beside one comment that is not."""
    number = a_commented_consultation(app, rules=READ_FIRST)
    codes, words = [], {}

    def said(what: str, word: str) -> tuple[str, Author]:
        author = replace(an_author(app, number), signed=f"{word}name")
        code = a_comment(app, number, f"{word} words.", on="help-at-home", stance=Stance.AGREE, author=author)
        codes.append(code)
        words[what], words[f"name of who wrote what is {what}"] = f"{word} words", f"{word}name"
        return code, author

    public, _author = said("public", PUBLIC)
    decided(app, public, Verdict.PUBLISH)
    said("waiting", "Wisteria")
    refused, author = said("refused", "Rosemary")
    decided(app, refused, Verdict.REFUSE, "Notemary note.")
    with app.app_context(), transaction() as at:
        appeal(find(refused).id, author.key, "Appealia please.", at=at)
    returned, _author = said("returned", "Ranunculus")
    decided(app, returned, Verdict.RETURN, "Notunculus note.")
    taken, author = said("withdrawn", "Wolfsbane")
    decided(app, taken, Verdict.PUBLISH)
    with app.app_context(), transaction() as at:
        withdraw(find(taken).id, author.key, at=at)
    redacted, _author = said("taken out", "Redwort")
    decided(app, redacted, Verdict.REDACT, parts=("Redwort words",))
    del words["name of who wrote what is taken out"]  # the rest of that comment is public
    beneath = a_reply(app, public, "Hydrangea reply.", author=an_author(app, number, name="Hydraname"))
    codes.append(beneath)
    with app.app_context(), transaction() as at:
        keep_draft(b"draft of somebody", number, {"text": "Dahlia typed."}, on=at.date())
    words |= {
        "a note to an author": "Notemary",
        "another note": "Notunculus",
        "an appeal": "Appealia",
        "a reply that waits": "Hydrangea",
        "the name of who wrote that": "Hydraname",
        "a draft": "Dahlia",
    }
    for what in ("public", "name of who wrote what is public"):
        del words[what]
    with app.app_context():
        ids = tuple(number for (number,) in db.session.query(Comment.id))
    return Planted(number=number, words=words, codes=tuple(codes), ids=ids)


def addresses(app: Flask, planted: Planted) -> list[str]:
    """Every GET address, with each value of this consultation that fits."""
    values = {
        "slug": [SLUG],
        "code": planted.codes,
        "consultation_id": [str(planted.number)],
        "comment_id": [str(number) for number in planted.ids],
    }
    found = set()
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule.startswith("/static"):
            continue
        made = [rule.rule]
        for name in rule.arguments:
            pattern = rf"<(?:\w+:)?{name}>"
            made = [re.sub(pattern, value, one) for one in made for value in values.get(name, ("1",))]
        found.update(made)
    for query in ("on=help-at-home", "order=echoed", "order=balanced", "side=agree", "group=1", "page=2"):
        found.add(f"/consultations/{SLUG}/comments?{query}")
    return sorted(found)


def anybody(app: Flask) -> FlaskClient:
    """A browser of nobody in particular. Other tests look at how its pages are made."""
    return FlaskClient(app, app.response_class)


def a_patient(app: Flask) -> FlaskClient:
    """Another participant of the consultation, known in this browser."""
    client = anybody(app)
    visitor = new_visitor()
    client.set_cookie("folkmoot_response", f"{visitor.receipt}.{visitor.token}")
    return client


def a_gp(app: Flask) -> FlaskClient:
    factories.a_professional(app)
    client = anybody(app)
    factories.let_in(client, "gil@example.org")
    return client


def an_observer(app: Flask) -> FlaskClient:
    """Somebody of the staff who looks at much and moderates nothing."""
    factories.a_person(app, email="lyn@example.org", role=Role.ANALYST, name="Lyn")
    client = anybody(app)
    factories.let_in(client, "lyn@example.org")
    return client


def everything_in(answer: TestResponse) -> str:
    """What an answer says, in its head and its body."""
    return f"{answer.headers}\n{answer.get_data(as_text=True)}"


@pytest.mark.parametrize("who", [anybody, a_patient, a_gp, an_observer])
def test_a_word_of_what_is_not_public_is_found_at_no_address(
    app: Flask, who: Callable[[Flask], FlaskClient]
) -> None:
    planted = plant(app)
    client = who(app)
    leaks, read = [], 0
    for address in addresses(app, planted):
        pieces = [{"HX-Request": "true"}] if "/comments" in address else []
        for heads in ({}, *pieces):
            said = everything_in(client.get(address, headers=heads))
            read += PUBLIC in said
            leaks += [f"{what} at {address} {heads}" for what, word in planted.words.items() if word in said]

    assert leaks == []
    assert read > 4, "what is public is found, so that the search does look"


def test_the_record_says_that_something_was_done_and_never_what_it_said(
    app: Flask, staff: InspectedClient
) -> None:
    planted = plant(app)
    for address in ("/manage/activity", "/manage/activity?page=2", "/manage/activity/check", "/manage"):
        said = everything_in(staff.get(address))
        assert [what for what, word in planted.words.items() if word in said] == []


def test_no_mail_and_nothing_that_is_told_holds_a_word_of_it(app: Flask) -> None:
    follows(app)
    planted = plant(app)
    with app.app_context():
        mails = [f"{row.subject} {row.text} {row.html}" for row in db.session.query(Message)]
        told = [f"{row.title} {row.summary} {row.path}" for row in db.session.query(Announcement)]
    assert [what for what, word in planted.words.items() if any(word in one for one in mails + told)] == []


def answers(app: Flask, planted: Planted) -> dict[str, tuple[int, dict[str, str], str]]:
    """What a stranger is answered at every address, without the tokens that are new for each."""
    found = {}
    for address in addresses(app, planted):
        if address == "/healthz" or address.startswith("/manage"):
            continue  # it tells the time; and strangers are sent to sign in, whatever is there
        answer = anybody(app).get(address)
        heads = {name: value for name, value in answer.headers.items() if name not in UNTOLD}
        body = re.sub(r'name="csrf_token"[^>]*>', "", answer.get_data(as_text=True))
        found[address] = (answer.status_code, heads, body)
    return found


@pytest.mark.parametrize("kept", [True, False], ids=["pages kept", "no page kept"])
def test_a_comment_that_waits_changes_no_number_and_no_head_of_any_answer(app: Flask, kept: bool) -> None:
    now = clock.now()
    with clock.hold(now):
        planted = plant(app)
        if not kept:
            app.extensions["snapshots"].clear()
        before = answers(app, planted)
    with clock.hold(now + timedelta(seconds=1)):
        author = an_author(app, planted.number)
        a_comment(app, planted.number, "Foxglove.", on="help-at-home", stance=Stance.DISAGREE, author=author)
        if not kept:
            app.extensions["snapshots"].clear()
        after = answers(app, planted)

    assert [address for address in before if before[address] != after[address]] == []


def test_a_public_comment_changes_what_is_answered(app: Flask) -> None:
    """The comparison above can fail."""
    planted = plant(app)
    before = answers(app, planted)
    decided(app, planted.codes[1], Verdict.PUBLISH)

    changed = {address for address, answer in answers(app, planted).items() if answer != before[address]}
    assert {f"/consultations/{SLUG}", f"/consultations/{SLUG}/comments"} <= changed
