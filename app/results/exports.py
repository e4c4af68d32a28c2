"""The list as a CSV file: exact figures, small numbers hidden, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from app.privacy.suppression import MINIMUM
from app.ranking.result import GroupPlace
from app.results.snapshot import PublishedList


def csv_of(published: PublishedList) -> str:
    """One line a priority, in list order. Fractions are exact ("7/2"); headings name the group."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    groups = published.result.ranked_groups
    writer.writerow(
        [
            "list",
            "place",
            "tied",
            "priority",
            "total of positions",
            "likely from",
            "likely to",
            "place if pooled",
            "answered",
            "not sure",
        ]
        + [
            safe(f"{group.label}: {what}")
            for group in groups
            for what in ("place", "rank", "position", "score", "answered", "not sure")
        ]
    )
    for place in published.result.options:
        cells: list[object] = [
            published.number,
            place.place,
            "yes" if place.tied else "no",
            safe(published.by_id[place.option].title),
            _exact(place.combined),
            place.low,
            place.high,
            place.pooled_place,
            *(("hidden", "hidden") if published.guards_small_groups else (place.answered, place.not_sure)),
        ]
        for group in place.groups:
            cells += [
                group.place,
                _exact(group.rank),
                _exact(group.position),
                *_said(published, group),
            ]
        writer.writerow(cells)
    return out.getvalue()


def _few_or(count: int) -> int | str:
    """A number of people of one group; small ones stay vague, as on the page."""
    return f"1 to {MINIMUM - 1}" if 0 < count < MINIMUM else count


def _said(published: PublishedList, group: GroupPlace) -> tuple[object, object, object]:
    """Score, answered, not sure of one group: hidden where they would give away what few people said."""
    if published.guards_small_groups or 0 < group.answered < MINIMUM:
        return "hidden", "hidden", "hidden"
    return _exact(group.score), group.answered, _few_or(group.not_sure)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading sign gets an apostrophe before it."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


def _exact(value: Fraction | None) -> str:
    return "" if value is None else str(value)
