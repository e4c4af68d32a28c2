"""The shapes of the demonstration's content: consultations, options and answers before they are played in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.consultations.operations.counting import AS_USUAL, CountingChoices
from app.ranking.assurance import Assurance


@dataclass(frozen=True, kw_only=True)
class DemoOption:
    """One thing people are asked about. `theme` names the part of the word bank that speaks about it."""

    title: str
    summary: str
    detail: str
    cost_pounds: int | None  # a year, in whole pounds; None when nobody knows yet
    cost_note: str
    theme: str


@dataclass(frozen=True, kw_only=True)
class DemoMoreTime:
    """More time than people were told first: until when that was, when they were told, and why."""

    first_closes_days_ago: int
    told_days_ago: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class DemoConsultation:
    """One consultation as a good engagement team would write it, and who will answer it.

    Days are counted back from today: 30 is 30 days ago, -35 is in 35 days.
    """

    slug: str
    title: str
    summary: str
    why: str
    decided: str
    undecided: str
    decides: str
    open_question: str
    priority_question: str
    kind: Literal["rating", "ranking"]
    size: int  # rating: the highest mark; ranking: how many places may be filled
    options: tuple[DemoOption, ...]
    people: tuple[tuple[str, int], ...]  # group key and how many of that group answer
    locality_shares: tuple[int, ...]  # of every 100 people, by locality, in the order of places.LOCALITIES
    opens_days_ago: int
    closes_days_ago: int
    published_days_ago: int | None = None
    counted_days_ago: int | None = None  # for one that is counted and not published
    paper_share: float = 0.3  # how many of those who answer do so on paper
    counting: CountingChoices = AS_USUAL  # as usual, unless said
    ways: tuple[Assurance, ...] = (Assurance.OPEN,)  # how people may take part
    asks_practice: bool = False  # whether people are asked for their surgery
    more_time: DemoMoreTime | None = None

    @property
    def responses(self) -> int:
        """How many people answer."""
        return sum(count for _, count in self.people)


@dataclass(frozen=True, kw_only=True)
class DemoAnswer:
    """One person's answer. `marks` has one byte an option: 0 blank, 255 not sure, else the mark."""

    group_key: str
    locality_index: int
    marks: bytes
    words: str | None
