"""What an edited comment said before: what everybody could read stays, and nothing else is shown."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.comments.operations.writing import change
from app.comments.signing import Author
from app.comments.states import State
from app.database import transaction
from app.moderation.operations.deciding import Decision, decide
from app.moderation.verdicts import Reason, Verdict
from tests import factories
from tests.comments.commenting import READ_FIRST, a_comment, a_commented_consultation, an_author, find
from tests.inspector import InspectedClient

LIST = "/consultations/local-care/comments"
FIRST = "Sister Gwen Tallow is kind."


def later(app: Flask, code: str, text: str, author: Author, minutes: int) -> None:
    """Other words, so many minutes after it was posted."""
    with app.app_context():
        posted: datetime = find(code).posted_at
    with app.app_context(), clock.hold(posted + timedelta(minutes=minutes)), transaction() as at:
        change(find(code).id, text, author.key, at=at)


def decided(
    app: Flask, code: str, verdict: Verdict, *, reason: Reason | None = None, parts: tuple[str, ...] = ()
) -> None:
    with app.app_context(), transaction() as at:
        found = find(code)
        decision = Decision(version=found.version, verdict=verdict, reason=reason, parts=parts)
        decide(found.id, decision, actor=factories.TESTER, at=at)


def test_what_everybody_could_read_stays_to_be_read(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    author = an_author(app, number)
    code = a_comment(app, number, "The first words.", author=author)
    later(app, code, "The second words.", author, 20)
    later(app, code, "The third words.", author, 40)

    assert f"{LIST}/{code}/history" in client.get(f"{LIST}/{code}").text
    page = client.get(f"{LIST}/{code}/history").text
    order = [page.index(f"The {which} words.") for which in ("third", "second", "first")]
    assert order == sorted(order)


def test_a_change_in_the_first_minutes_leaves_no_mark(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    author = an_author(app, number)
    code = a_comment(app, number, "The first words.", author=author)
    later(app, code, "The second words.", author, 14)

    assert "/history" not in client.get(f"{LIST}/{code}").text
    assert "The first words." not in client.get(f"{LIST}/{code}/history").text


def test_what_a_moderator_took_out_is_in_no_history(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    author = an_author(app, number)
    code = a_comment(app, number, FIRST, author=author)
    decided(app, code, Verdict.REDACT, reason=Reason.PERSONAL, parts=("Gwen Tallow",))
    later(app, code, "A nurse is kind.", author, 20)
    decided(app, code, Verdict.PUBLISH)

    page = client.get(f"{LIST}/{code}/history").text

    assert "A nurse is kind." in page
    assert "Gwen" not in page


@pytest.mark.parametrize(
    ("verdict", "parts"), [(Verdict.REDACT, ("the green door",)), (Verdict.REFUSE, ()), (Verdict.RETURN, ())]
)
def test_a_decision_against_the_words_hides_what_was_said_before_too(
    app: Flask, client: InspectedClient, verdict: Verdict, parts: tuple[str, ...]
) -> None:
    number = a_commented_consultation(app)
    author = an_author(app, number)
    code = a_comment(app, number, "Look behind the green door.", author=author)
    later(app, code, "Look well behind the green door.", author, 20)
    assert "Look behind the green door." in client.get(f"{LIST}/{code}/history").text

    decided(app, code, verdict, reason=Reason.PERSONAL, parts=parts)
    if verdict is not Verdict.REDACT:
        decided(app, code, Verdict.PUBLISH)

    assert client.get(f"{LIST}/{code}").status_code == 200
    assert "Look behind" not in client.get(f"{LIST}/{code}/history").text


def test_what_looks_personal_is_in_no_history(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    author = an_author(app, number)
    code = a_comment(app, number, "Ring me on 07700 900123.", author=author)
    later(app, code, "Do ring me.", author, 20)
    later(app, code, "Do not ring me.", author, 40)

    page = client.get(f"{LIST}/{code}/history").text

    assert "Do ring me." in page
    assert "07700" not in page


def test_what_was_sent_back_or_never_public_is_in_no_history(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author = an_author(app, number)
    code = a_comment(app, number, "Never read.", author=author)
    later(app, code, "Sent back.", author, 20)
    decided(app, code, Verdict.PUBLISH)
    decided(app, code, Verdict.RETURN, reason=Reason.INSULT)
    later(app, code, "Read by all.", author, 40)
    decided(app, code, Verdict.PUBLISH)
    later(app, code, "Read now.", author, 60)
    decided(app, code, Verdict.PUBLISH)

    page = client.get(f"{LIST}/{code}/history").text

    assert "Read by all." in page
    assert "Never read." not in page
    assert "Sent back." not in page


def test_the_author_reads_every_wording_and_nobody_else_does(app: Flask, client: InspectedClient) -> None:
    a_commented_consultation(app, rules=READ_FIRST)
    page = client.get(f"{LIST}/write")
    group = page.text.split('name="group"')[1].split('value="')[1].split('"')[0]
    said = {"text": "The first words.", "signed": "Robin", "group": group}
    sent = client.submit(page, said, follow_redirects=False)
    code = sent.location.rsplit("/", 1)[1]
    client.submit(client.get(f"{LIST}/{code}/change"), {"text": "The second words."})

    own = client.get(f"{LIST}/{code}/history")

    assert "The first words." in own.text
    assert "Only you read this" in own.text
    assert app.test_client().get(f"{LIST}/{code}/history").status_code == 404


def test_what_is_not_public_has_no_history_for_anybody_else(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    for state in set(State) - {State.PUBLIC}:
        code = a_comment(app, number, f"Secret words, {state}.", state=state)
        assert client.get(f"{LIST}/{code}/history").status_code == 404, state
