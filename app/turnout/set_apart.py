"""How the lines of the working data say that an answer was left out of the count, or is part of a campaign.

Staff know what stands in some of these answers, or whose they are. So a line is marked only where at least 10
are marked alike; where fewer are, their lines are left out, and the number of lines says no more than before.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from app.privacy.suppression import MINIMUM
from app.responses.sets import list_set_apart

HEADS: Final = ("left out", "campaign")
_OTHER: Final = "another reason"


class Marks:
    """What is marked beside the responses of one consultation."""

    def __init__(self, consultation_id: int) -> None:
        left_out, campaigns = list_set_apart(consultation_id)
        people = Counter(left_out.values())
        self._said = {
            number: reason.value if people[reason] >= MINIMUM else _OTHER
            for number, reason in left_out.items()
        }
        self._few = {word for word, many in Counter(self._said.values()).items() if many < MINIMUM}
        self._campaigns = campaigns if len(campaigns) >= MINIMUM else frozenset()

    def is_told(self, number: int) -> bool:
        """Whether this response has a line."""
        return self._said.get(number) not in self._few

    def of(self, number: int) -> list[object]:
        """The cells of its line."""
        return [self._said.get(number, ""), "yes" if number in self._campaigns else ""]
