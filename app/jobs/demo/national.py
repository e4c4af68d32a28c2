"""The demo's national priorities and its watching brief. They are invented, as everything here is."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from app.actor import Actor
from app.following.queries import list_topics
from app.national import operations
from app.national.kinds import NationalAim, Noted
from app.results.queries import find_current
from app.web.formats import london_day

_GUIDANCE = ("National planning guidance", "https://www.example.org/planning-guidance")
_AIMS = (
    ("See a GP team sooner", "Everybody is seen within 2 weeks.", ("Getting an appointment",), 240, None),
    ("Shorter waits for talking therapy", "Nobody waits more than 6 weeks.", ("Mental health",), 240, None),
    ("Keep older people at home", "Fewer of them go to hospital in a crisis.", ("Older people",), 240, None),
    ("Find diabetes early", "9 in 10 people with diabetes have yearly checks.", ("Diabetes",), 240, None),
    ("A dentist for everybody", "Everybody can see a dentist when they need one.", (), 240, None),
    ("Ready for winter", "More beds and more visits from November to March.", ("Older people",), 400, 250),
    ("One record wherever you are treated", "All who treat you see the same record.", (), -60, None),
)  # fmt: skip
"""Title, what it asks for, topics, days since it began to count, days since it ended."""

_ABOUT = {
    "Help at home within a day for frail older people": ("Older people",),
    "Talking therapy without a long wait": ("Mental health",),
    "Diabetes checks near where you live": ("Diabetes", "Services near you"),
    "A named person for every care home": ("Older people",),
    "GP appointments in the evening and at weekends": ("Getting an appointment",),
    "Same-day help for a sick child": ("Getting an appointment",),
    "Comfort and care at home at the end of life": ("Older people",),
    "A lift to your appointment when there is no bus": ("Services near you",),
}
_ENTRIES = (
    (
        12,
        "A standard for wounds that do not heal",
        "National wound care programme",
        "Every wound that has not healed in 2 weeks should be looked at by a trained nurse.",
        "Our nurses work this way in all 5 areas now. We check the figures each month.",
        ("Services near you",),
        (),
    ),
    (
        41,
        "A study of rapid visits at home",
        "A medical journal",
        "Teams in 12 places visited frail people within 2 hours. As many people went to hospital as before. "
        "People liked the visits.",
        "Our own service with visits in 2 hours showed the same, and was stopped. The new plan is a visit "
        "within a day, and help for 2 weeks.",
        ("Older people",),
        ("Help at home within a day for frail older people",),
    ),
    (
        77,
        "New rules for doctors who look after care homes",
        "National contract for GP practices",
        "Every care home has one GP practice that knows it. A round is made each week.",
        "Each of our care homes has its practice already. We add the weekly round by spring.",
        ("Older people",),
        ("A named person for every care home",),
    ),
    (
        118,
        "Money for talking therapy is extended",
        "National mental health plan",
        "Areas can hire more therapists for 3 more years.",
        "We asked for 4 posts. The answer is due in the new year.",
        ("Mental health",),
        ("Talking therapy without a long wait",),
    ),
)
"""Days since then, what happened, source, what it says, what we do, topics, local priorities by title."""


def write_down(*, actor: Actor, at: datetime) -> None:
    """Write all of it down, and say what the priorities of the current list are about."""
    today = london_day(at)
    topics = {topic.name: topic.id for topic in list_topics()}
    current = find_current()
    slugs = {option.title: option.slug for option in (current.options if current else ())}
    tags = {slug: _numbers(topics, _ABOUT.get(title, ())) for title, slug in slugs.items()}
    operations.tag_local(tags, actor=actor, at=at)
    for title, summary, about, began, ended in _AIMS:
        aim = NationalAim(
            title=title,
            summary=summary,
            source=_GUIDANCE[0],
            link=_GUIDANCE[1],
            since=today - timedelta(days=began),
            until=today - timedelta(days=ended) if ended else None,
            topics=_numbers(topics, about),
        )
        operations.keep_aim(None, aim, actor=actor, at=at)
    _note_entries(today, topics, slugs, actor, at)


def _note_entries(
    today: date, topics: dict[str, int], slugs: dict[str, str], actor: Actor, at: datetime
) -> None:
    for place, (days_ago, title, source, summary, response, about, touched) in enumerate(_ENTRIES, start=1):
        noted = Noted(
            dated_on=today - timedelta(days=days_ago),
            title=title,
            source=source,
            link=f"https://www.example.org/brief/{place}",
            summary=summary,
            response=response,
            topics=_numbers(topics, about),
            priorities=tuple(slugs[one] for one in touched if one in slugs),
        )
        number = operations.note(noted, today=today, actor=actor, at=at)
        operations.publish(number, seen=operations.mark(1), actor=actor, at=at)


def _numbers(topics: dict[str, int], names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(topics[name] for name in names)
