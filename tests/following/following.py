"""Following in tests: topics, people who follow, the worker's round, and what was mailed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from flask import Flask
from sqlalchemy import select

from app import clock
from app.database import db, transaction
from app.following.models import Follow, Follower
from app.following.operations import topics
from app.following.operations.asking import ask_to_follow, confirm
from app.following.subjects import EVERYTHING, Frequency, Sort, Subject
from app.jobs.following import tell_those_who_follow
from app.mail.models import Message
from app.mail.operations import Letter
from app.story.operations.announcing import announce
from tests.factories import NOW, TESTER

DAY = timedelta(days=1)
NEXT = NOW + DAY
"""Later than the next morning, when digests are due."""


def a_topic(app: Flask, name: str = "Diabetes", about: str = "") -> int:
    """A topic that can be followed; returns its number."""
    with app.app_context(), clock.hold(NOW), transaction() as at:
        return topics.add_topic(topics.TopicTexts(name=name, about=about), actor=TESTER, at=at).id


def of_topic(number: int) -> Subject:
    return Subject(sort=Sort.TOPIC, number=number)


def about(app: Flask, *subjects: Subject, **whose: int) -> None:
    """A consultation_id or a post_id is about these."""
    with app.app_context(), clock.hold(NOW), transaction() as at:
        topics.mark(subjects, **whose, actor=TESTER, at=at)


def news(app: Flask, title: str, *subjects: Subject, at: datetime = NOW + timedelta(hours=1)) -> int:
    """A piece of news about these subjects."""
    with app.app_context(), clock.hold(at), transaction() as moment:
        number = announce(title=title, summary="It runs.", actor=TESTER, at=moment).id
    about(app, *subjects, post_id=number)
    return number


def follows(
    app: Flask,
    email: str = "ann@example.org",
    subject: Subject = EVERYTHING,
    frequency: Frequency = Frequency.DAILY,
    at: datetime = NOW,
    confirmed: bool = True,
) -> int:
    """Somebody who follows this, confirmed at `at`; returns the number of the follower."""

    def letter_to(_id: int, _salt: bytes, _known: bool) -> Letter:
        return Letter(subject="Asked", text="Asked")

    with app.app_context(), clock.hold(at), transaction() as moment:
        ask_to_follow(subject, email, frequency, letter_to=letter_to, at=moment)
        follower = db.session.scalars(select(Follower).where(Follower.email == email)).one()
        follow = db.session.scalars(
            select(Follow).where(Follow.follower_id == follower.id, Follow.subject == subject.key)
        ).one()
        return confirm(follow.id, at=moment).id if confirmed else follower.id


def round_at(app: Flask, at: datetime = NEXT) -> None:
    """What the worker does for followers, at this moment."""
    with app.app_context(), clock.hold(at):
        tell_those_who_follow(TESTER)


def mails(app: Flask, purpose: str = "digest", to: str = "") -> Sequence[Message]:
    """What is in the outbox, oldest first."""
    with app.app_context():
        rows = db.session.scalars(
            select(Message).where(Message.purpose == purpose).order_by(Message.id)
        ).all()
        db.session.expunge_all()
    return [row for row in rows if to in row.to_address]


def path_in(mail: Message, door: str) -> str:
    """The path of the link in a mail that leads to this door."""
    found = re.search(rf"https?://\S*/{door}/\S+", mail.text)
    assert found is not None, mail.text
    return urlsplit(found[0]).path


def followers(app: Flask) -> list[str]:
    """The addresses that are kept."""
    with app.app_context():
        return list(db.session.scalars(select(Follower.email).order_by(Follower.id)))
