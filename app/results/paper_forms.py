"""What became of the forms that came on paper, as far as it may be told beside a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.paper.queries import AddedUp
from app.privacy.suppression import MINIMUM, RULES, Shown, alone, suppress
from app.results.snapshot import PublishedList


@dataclass(frozen=True, kw_only=True)
class PaperForms:
    """`received`: forms counted by hand (None: not told, then no part is); `parts`: what became of them, by
    reason ("": typed in; "waiting")."""

    received: Shown
    parts: Mapping[str, Shown]


NOT_TOLD = PaperForms(received=None, parts={})


def paper_forms(published: PublishedList, sums: AddedUp) -> PaperForms:
    """All of it or nothing. The list says how many of its people answered on paper: where it hides that, the
    forms that were typed in would tell it; where it tells it, what is hidden here would follow; and where a
    few more were typed in than are in the list, these would be the few that were left out of it."""
    if not sums.received:
        return PaperForms(received=alone(0), parts={})
    rule = RULES[published.small_numbers]
    in_list = next((cell.people for cell in published.channels if cell.label == "paper"), alone(0))
    counted = {"": sums.entered, **sums.aside} | ({"waiting": sums.waiting} if sums.waiting > 0 else {})
    parts = suppress(counted, rule=rule)
    typed = parts[""]
    if in_list is None or typed is None or None in parts.values() or 0 < abs(typed - in_list) < MINIMUM:
        return NOT_TOLD
    return PaperForms(received=alone(sums.received, rule=rule), parts=parts)
