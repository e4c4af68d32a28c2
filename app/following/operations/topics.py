"""The list of topics, and what is about which topic or area."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from app.actor import Actor
from app.audit.follow_events import SubjectsMarked, TopicDeleted, TopicWritten
from app.audit.operations import record
from app.consultations.operations.drafting import slug_of
from app.database import db
from app.errors import NotFound, Refused
from app.following.models import Mark, Topic
from app.following.subjects import Subject


@dataclass(frozen=True, kw_only=True)
class TopicTexts:
    """What is said of a topic."""

    name: str
    about: str = ""


def add_topic(texts: TopicTexts, *, actor: Actor, at: datetime) -> Topic:
    """Add a topic, at an address made from its name."""
    name = _free_name(texts.name, None)
    topic = Topic(
        slug=slug_of(name, set(db.session.scalars(select(Topic.slug)))), name=name, about=texts.about.strip()
    )
    db.session.add(topic)
    db.session.flush()
    record(TopicWritten(subject=f"topic:{topic.id}", name=topic.name), actor, at)
    return topic


def change_topic(topic_id: int, texts: TopicTexts, *, actor: Actor, at: datetime) -> None:
    """Give a topic other words; its address stays."""
    topic = _locked(topic_id)
    topic.name, topic.about = _free_name(texts.name, topic.id), texts.about.strip()
    db.session.flush()
    record(TopicWritten(subject=f"topic:{topic.id}", name=topic.name), actor, at)


def delete_topic(topic_id: int, *, actor: Actor, at: datetime) -> None:
    """Delete a topic for good; whoever follows it follows the rest of what they follow."""
    topic = _locked(topic_id)
    gone = TopicDeleted(subject=f"topic:{topic.id}", name=topic.name)
    db.session.delete(topic)  # and with it, in the database, who follows it and what is about it
    db.session.flush()
    record(gone, actor, at)


def mark(
    subjects: Collection[Subject],
    *,
    consultation_id: int | None = None,
    post_id: int | None = None,
    actor: Actor,
    at: datetime,
) -> None:
    """Say what a consultation, or a piece of news, is about: these topics and areas, and no others."""
    whose = Mark.consultation_id == consultation_id if consultation_id else Mark.post_id == post_id
    db.session.execute(delete(Mark).where(whose))
    for subject in sorted(subjects):
        db.session.add(Mark(**subject.column, consultation_id=consultation_id, post_id=post_id))
    db.session.flush()
    name = f"consultation:{consultation_id}" if consultation_id else f"post:{post_id}"
    record(SubjectsMarked(subject=name), actor, at)


def _locked(topic_id: int) -> Topic:
    found = db.session.get(Topic, topic_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such topic. It may have been deleted.")
    return found


def _free_name(name: str, own: int | None) -> str:
    name = name.strip()
    if not name:
        raise Refused("Give the topic a name.", field="name")
    same = select(Topic.id).where(func.lower(Topic.name) == name.lower(), Topic.id != (own or 0))
    if db.session.scalar(same) is not None:
        raise Refused("There is a topic with this name already.", field="name")
    return name
