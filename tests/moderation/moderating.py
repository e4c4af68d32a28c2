"""Moderators and their decisions for tests, through the real operations."""

from __future__ import annotations

from flask import Flask

from app.actor import Actor, Role
from app.comments.signing import Author
from app.database import transaction
from app.moderation.operations.deciding import Decision, appeal, decide
from app.moderation.verdicts import Reason, Verdict
from tests import factories
from tests.comments.commenting import a_comment, find
from tests.inspector import InspectedClient

PUBLISH = Decision(version=1, verdict=Verdict.PUBLISH)
REFUSE = Decision(version=1, verdict=Verdict.REFUSE, reason=Reason.INSULT, note="Leave out the insult.")


def a_moderator(app: Flask, name: str) -> Actor:
    """Somebody who moderates."""
    email = f"{name.lower()}@example.org"
    number = factories.a_person(app, email=email, role=Role.MODERATOR, name=name)
    return Actor.person(number, name, frozenset({Role.MODERATOR}))


def one(
    app: Flask, number: int, author: Author | None = None, text: str = "It is too far away.", on: str = "all"
) -> int:
    """A comment on a consultation; returns its number."""
    code = a_comment(app, number, text, author=author, on=on)
    with app.app_context():
        return find(code).id


def decided(app: Flask, comment_id: int, decision: Decision, actor: Actor) -> Verdict:
    """A moderator decides."""
    with app.app_context(), transaction() as at:
        return decide(comment_id, decision, actor=actor, at=at)


def appealed(app: Flask, comment_id: int, author: Author, note: str = "It is no insult.") -> None:
    """The author asks to look again."""
    with app.app_context(), transaction() as at:
        appeal(comment_id, author.key, note, at=at)


def token(client: InspectedClient, address: str) -> str:
    """What a form of this page is sent with."""
    return client.get(address).text.split('name="csrf_token" value="')[1].split('"')[0]
