"""Topics and followers for the world of the browser tests."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from app import clock
from app.following import keys, pages
from app.following.models import Follow
from app.following.queries import find_follower, get_topic_number
from app.following.subjects import EVERYTHING
from tests.browser.happenings import Say
from tests.following.following import a_topic, about, follows, of_topic


@dataclass(frozen=True, kw_only=True)
class Followed:
    """A topic, the key to what somebody follows, and the key to confirm one more thing."""

    topic: str
    topic_number: int
    yours: str
    asked: str


def follow(app: Flask, consultation_id: int, say: Say) -> Followed:
    """Two topics, twelve people who follow the first, and one who was asked about the second."""
    first = a_topic(app, say("Diabetes"), about=say("Checks and clinics."))
    second = a_topic(app, say("Heart"))
    about(app, of_topic(first), consultation_id=consultation_id)
    for number in range(12):
        follows(app, f"f{number}@example.org", of_topic(first))
    follows(app, "f0@example.org", EVERYTHING)
    waits = follows(app, "f0@example.org", of_topic(second), at=clock.now(), confirmed=False)
    with app.app_context():
        follower = find_follower(waits)
        assert follower is not None
        asked: Follow = follower.follows[-1]
        return Followed(
            topic=slug_of(first),
            topic_number=first,
            yours=pages.key_of(follower),
            asked=keys.write_key(app.config["SECRET_KEY"], keys.CONFIRM, asked.id, follower.salt),
        )


def slug_of(number: int) -> str:
    """The address of a topic."""
    return get_topic_number(number).slug
