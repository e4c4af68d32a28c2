"""What communications staff of the demo wrote: stories of the year, an event, a press notice, what waits for
a look, and the newsletters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from app.actor import Actor
from app.database import transaction
from app.jobs.demo.a_year import POSTS
from app.jobs.demo.posts import DemoPost
from app.newsletter.kinds import IssueTexts
from app.newsletter.operations import building, sending
from app.newsletter.pages import letter_for, offered
from app.story.kinds import PostKind, PostTexts
from app.story.operations import publishing, reviewing, writing

_Act = tuple[datetime, Callable[[], None]]
_TOLD_OF = {
    "What we learnt from a service that did not work": "the-rapid-response-team-stops",
    "94 care homes now have a practice of their own": "every-care-home-is-paired-with-a-gp-practice",
    "Your address no longer decides how soon a wound is seen": "wound-care-is-the-same-in-all-5-areas",
}
_PRESS = PostTexts(
    kind=PostKind.PRESS,
    title="17,204 people set the priorities for local care",
    summary="Help at home within a day comes first. Every group had an equal say, however many answered.",
    body="## What people put first\n\nHelp at home within a day for frail older people came first. "
    "Talking therapy and diabetes checks follow.\n\n## How it was counted\n\nPatients, GPs and other groups "
    "each had an equal say. [Anybody can count again](/priorities).",
    link="/consultations/what-should-come-first",
    press_contact="Communications, 01632 960 417, press@harbour-and-vale.example",
)
_REVIEWED = PostTexts(
    kind=PostKind.HEARD,
    title="What you told us about getting through by phone",
    summary="448 people answered. Most wait longest at 8am.",
    body="We counted the answers. **The line is busiest from 8am to 9am.**\n\n"
    "- A call-back helps most people\n- Some people have no phone of their own\n\nWe decide soon.",
    link="/consultations/getting-through-to-your-surgery",
)


@dataclass(frozen=True, kw_only=True)
class DemoIssue:
    """A newsletter that went out so many days ago, with the newest so many things in it."""

    title: str
    intro: str
    days_ago: int
    items: int = 4


_ISSUES = (
    DemoIssue(
        title="What 388 people told us",
        intro="Thank you to everybody who took part in our first try. Here is what came of it.",
        days_ago=330,
        items=3,
    ),
    DemoIssue(
        title="One service stops, two get better",
        intro="Not everything works. We tell you what we measured, and what we did then.",
        days_ago=105,
    ),
    DemoIssue(
        title="Your list is here, and so is our decision",
        intro="17,204 of you told us what should come first. 5 ideas start now.",
        days_ago=15,
        items=5,
    ),
)


def acts(day: Callable[[int, int], datetime], actor: Actor) -> Iterator[_Act]:
    """Everything that was written; `day`: the moment so many days ago, at an hour."""
    for post in POSTS:
        yield day(post.posted_days_ago, 11), partial(_publish, _story(post), actor)
    yield day(43, 12), partial(_publish, _PRESS, actor)
    yield day(20, 12), partial(_publish, _event(day(-12, 18)), actor)
    yield day(1, 14), partial(_ask, _REVIEWED, actor)
    for issue in _ISSUES:
        yield day(issue.days_ago, 15), partial(_send, issue, actor)
    yield day(1, 15), partial(_begin, actor)


def _story(post: DemoPost) -> PostTexts:
    return PostTexts(
        kind=PostKind.STORY,
        title=post.title,
        summary=post.summary,
        body=post.body,
        link=f"/decisions/{_TOLD_OF[post.title]}",
    )


def _event(begins: datetime) -> PostTexts:
    return PostTexts(
        kind=PostKind.EVENT,
        title="Meet the board in Westmere",
        summary="Ask what you like. Tea and cake are on us.",
        body="5 members of the board answer your questions. You can send one before, or ask on the day.\n\n"
        "There is a hearing loop and step-free access. We pay your bus fare.",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        place="Westmere library, High Street. Come in by the side door after 5pm.",
    )


def _publish(texts: PostTexts, actor: Actor) -> None:
    with transaction() as at:
        post = writing.draft(texts, actor=actor, at=at)
        publishing.publish(post.id, seen=writing.mark(post), actor=actor, at=at)


def _ask(texts: PostTexts, actor: Actor) -> None:
    with transaction() as at:
        post = writing.draft(texts, actor=actor, at=at)
        reviewing.ask_for_review(post.id, seen=writing.mark(post), actor=actor, at=at)
        reviewing.comment(post.id, "Is 448 the number after we left the copies out?", actor=actor, at=at)


def _send(issue: DemoIssue, actor: Actor) -> None:
    with transaction() as at:
        made = building.begin(IssueTexts(title=issue.title, intro=issue.intro), actor=actor, at=at)
        items = [one.texts for one in offered(made)[: issue.items]]
        building.add_items(made.id, items, actor=actor, at=at)
        sending.schedule(made.id, at, seen=building.mark(made), actor=actor, at=at)
        sending.step(made.id, letter_for, actor=actor, at=at)


def _begin(actor: Actor) -> None:
    with transaction() as at:
        texts = IssueTexts(title="What comes next", intro="What starts soon, and how to take part.")
        made = building.begin(texts, actor=actor, at=at)
        building.add_items(made.id, [one.texts for one in offered(made)[:2]], actor=actor, at=at)
