"""What the pages of a consultation tell of its comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.comments.queries.counting import count_on_options
from app.comments.queries.rules import rules_for
from app.lifecycle import Act, Timetable, allows


@dataclass(frozen=True, kw_only=True)
class Commenting:
    """What the pages of a consultation tell of its comments. `counts`: what everybody can read, by the number
    of the option, 0: on the whole. `may_write`: whether people comment now."""

    counts: Mapping[int, int]
    may_write: bool

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def commenting(consultation_id: int, timetable: Timetable, at: datetime) -> Commenting | None:
    """What is told of comments on its pages; None where it takes none."""
    if not rules_for(consultation_id).takes_comments:
        return None
    return Commenting(counts=count_on_options(consultation_id), may_write=allows(timetable, Act.COMMENT, at))
