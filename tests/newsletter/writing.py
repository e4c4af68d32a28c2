"""Short ways to make issues and readers, through the real operations."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import delete, select

from app.actor import Actor
from app.database import db, transaction
from app.following.models import Follow, Follower
from app.following.operations.asking import ask_to_follow, confirm
from app.following.pages import ask_letter
from app.following.queries import find_follower
from app.following.subjects import EVERYTHING, Frequency, Subject
from app.mail.models import Message
from app.newsletter.kinds import IssueTexts, ItemTexts
from app.newsletter.operations import building, sending
from app.story.kinds import PostTexts
from app.story.operations import publishing, writing
from tests.factories import TESTER

PAT = Actor(kind="person", name="Pat", person_id=72)


def a_post(app: Flask, title: str) -> int:
    with app.app_context(), transaction() as at:
        post = writing.draft(PostTexts(title=title, summary=f"{title}, in short."), actor=TESTER, at=at)
        publishing.publish(post.id, seen=writing.mark(post), actor=PAT, at=at)
        return post.id


def an_issue(app: Flask, *items: ItemTexts, title: str = "In autumn") -> int:
    with app.app_context(), transaction() as at:
        issue = building.begin(IssueTexts(title=title, intro="Dear reader."), actor=TESTER, at=at)
        building.add_items(issue.id, items, actor=TESTER, at=at)
        return issue.id


def of_post(number: int, title: str) -> ItemTexts:
    slug = title.lower().replace(" ", "-")
    return ItemTexts(heading=title, summary="In short.", link=f"/news/{slug}", source=f"post:{number}")


def reads(app: Flask, email: str, *subjects: Subject) -> int:
    """A confirmed reader; returns the number of the follower."""
    with app.app_context():
        for subject in subjects or (EVERYTHING,):
            with transaction() as at:
                ask_to_follow(
                    subject,
                    email,
                    Frequency.NEWSLETTER,
                    letter_to=lambda number, salt, known: ask_letter("x", number, salt, known),
                    at=at,
                )
        with transaction() as at:
            follower = db.session.scalars(select(Follower).where(Follower.email == email)).one()
            for each in db.session.scalars(select(Follow.id).where(Follow.follower_id == follower.id)).all():
                confirm(each, at=at)
            number = follower.id
        with transaction():
            db.session.execute(delete(Message).where(Message.purpose == "follow"))
        assert find_follower(number)
        return number


def plan(app: Flask, issue_id: int) -> None:
    with app.app_context(), transaction() as at:
        from app.newsletter.queries import get_issue

        seen = building.mark(get_issue(issue_id))
        sending.schedule(issue_id, at - timedelta(seconds=1), seen=seen, actor=PAT, at=at)


def mails(app: Flask) -> list[Message]:
    with app.app_context():
        found = select(Message).where(Message.purpose == "newsletter").order_by(Message.to_address)
        return list(db.session.scalars(found))
