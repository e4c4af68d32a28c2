"""The demo's topics, and what is about which. Nobody follows: the demo holds no address of anybody."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.consortium.queries.practices import list_localities
from app.consultations.queries import list_every
from app.following.operations.digests import note_dates
from app.following.operations.topics import TopicTexts, add_topic, mark
from app.following.subjects import Sort, Subject

TOPICS = (
    TopicTexts(name="Diabetes", about="Checks, clinics and help to live with diabetes."),
    TopicTexts(name="Getting an appointment", about="Opening times, phones, and being seen the same day."),
    TopicTexts(name="Mental health", about="Talking therapy and other help."),
    TopicTexts(name="Older people", about="Help at home, care homes, and falls."),
    TopicTexts(name="Physiotherapy and joints", about="Backs, hips, knees, and waiting for them."),
    TopicTexts(name="Services near you", about="What moves, opens or closes, and how to get there."),
)
ABOUT = {
    "better-physiotherapy": ("Physiotherapy and joints",),
    "what-should-come-first-the-year-before": ("Older people", "Mental health", "Getting an appointment"),
    "close-to-home-in-westmere": ("Services near you", "Older people"),
    "what-should-come-first": ("Diabetes", "Mental health", "Older people", "Getting an appointment"),
    "urgent-help-the-same-day": ("Getting an appointment", "Services near you"),
    "move-the-wound-clinic": ("Services near you",),
    "the-walk-in-room": ("Services near you", "Getting an appointment"),
}
AREAS = {"close-to-home-in-westmere": ("Westmere",)}


def mark_all(*, actor: Actor, at: datetime) -> None:
    """Add the topics, say what each consultation is about, and tell of the dates that have passed."""
    numbers = {texts.name: add_topic(texts, actor=actor, at=at).id for texts in TOPICS}
    areas = {area.name: area.id for area in list_localities()}
    for consultation in list_every():
        topics = [Subject(sort=Sort.TOPIC, number=numbers[name]) for name in ABOUT.get(consultation.slug, ())]
        near = [Subject(sort=Sort.LOCALITY, number=areas[name]) for name in AREAS.get(consultation.slug, ())]
        if topics or near:
            mark([*topics, *near], consultation_id=consultation.id, actor=actor, at=at)
    note_dates(actor=actor, at=at)
