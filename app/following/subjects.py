"""What can be followed, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Frequency(StrEnum):
    """How often somebody gets an email, if there is anything to tell."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEWSLETTER = "newsletter"
    """With each issue of the newsletter, a few times a year."""


class Sort(StrEnum):
    """The sorts of things that can be followed."""

    EVERYTHING = "everything"
    CONSULTATION = "consultation"
    TOPIC = "topic"
    LOCALITY = "locality"


@dataclass(frozen=True, kw_only=True, order=True)
class Subject:
    """One thing to follow. `number`: of the row; 0 for everything."""

    sort: Sort
    number: int = 0

    @property
    def key(self) -> str:
        """As it is stored: everything:0, topic:7."""
        return f"{self.sort}:{self.number}"

    @property
    def column(self) -> dict[str, int]:
        """The column that leads a row to it, with its value: {"topic_id": 7}; {} for everything."""
        return {} if self.sort is Sort.EVERYTHING else {f"{self.sort}_id": self.number}

    @classmethod
    def read(cls, key: str) -> Subject:
        """The subject with this key; ValueError for anything else."""
        sort, _colon, number = key.partition(":")
        return cls(sort=Sort(sort), number=int(number))


EVERYTHING = Subject(sort=Sort.EVERYTHING)
