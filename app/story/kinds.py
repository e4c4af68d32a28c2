"""The kinds of things that happen in public, the kinds of posts, and where a post stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What happened in public."""

    NEWS = "news"
    STORY = "story"
    """A post tells what came of something."""
    OPENED = "opened"
    DATES = "dates"
    OPTION = "option"
    """An option was taken out while people answer."""
    COUNTING = "counting"
    """How an open consultation is counted was put right."""
    CLOSED = "closed"
    LIST = "list"
    REPORT = "report"
    DECISION = "decision"
    WITHDRAWN = "withdrawn"
    HEARD = "heard"
    """What people said in their own words, and what came of it, was published."""
    ANSWER = "answer"
    """The team answered officially to what somebody said in public."""
    ACTION = "action"
    """Something that was decided is done."""


class PostKind(StrEnum):
    """What a post is."""

    NEWS = "news"
    STORY = "story"
    EVENT = "event"
    HEARD = "heard"
    PRESS = "press"


TELLS_OF_SOMETHING = frozenset({PostKind.STORY, PostKind.HEARD})
"""Posts that must lead to what they tell of. Source: MISSION M74."""
ANNOUNCED_AS = {PostKind.STORY: Kind.STORY, PostKind.HEARD: Kind.HEARD}
"""As what followers are told of a post; others are news."""


class State(StrEnum):
    """Where a post stands."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class PostTexts:
    """The words of a post. `body`: Markdown; `link`: the page of this site it tells of, or ""; `starts_at`,
    `ends_at`, `place`: of an event; `press_contact`: whom the press can ring."""

    title: str
    summary: str
    body: str = ""
    link: str = ""
    kind: PostKind = PostKind.NEWS
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    press_contact: str = ""
