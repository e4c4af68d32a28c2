"""Ranked ballots as a PrefLib file (.toi: orders with ties, not of every option), for other programs.

All groups together and without marks: how many people gave which order. Source:
preflib.github.io/PrefLib-Jekyll/format.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from app.bundles.form import Bundle
from app.ranking.scale import BLANK, NOT_SURE, BallotKind

NAME: Final = "ballots.toi"


def fits(bundle: Bundle) -> bool:
    """Whether the ballots are orders."""
    return bundle.rule.scale.kind is BallotKind.RANKING


def preflib_lines(bundle: Bundle) -> list[str]:
    """The lines of the file. People who placed nothing are not in it."""
    orders = Counter(order for row in bundle.rows if (order := _order(row.marks)))
    titles = [option.title for option in bundle.counted_options]
    return [
        f"# FILE NAME: {NAME}",
        f"# TITLE: {_one_line(bundle.published.title)}",
        "# DATA TYPE: toi",
        f"# NUMBER ALTERNATIVES: {len(titles)}",
        f"# NUMBER VOTERS: {sum(orders.values())}",
        f"# NUMBER UNIQUE ORDERS: {len(orders)}",
        *(f"# ALTERNATIVE NAME {number}: {_one_line(title)}" for number, title in enumerate(titles, start=1)),
        *(
            f"{people}: {order}"
            for order, people in sorted(orders.items(), key=lambda one: (-one[1], one[0]))
        ),
    ]


def _order(marks: bytes) -> str:
    """1,{2,3},4: the options, counted from 1, first place first; those in one place in brackets."""
    places: dict[int, list[str]] = {}
    for option, mark in enumerate(marks, start=1):
        if mark not in (BLANK, NOT_SURE):
            places.setdefault(mark, []).append(str(option))
    parts = [places[place] for place in sorted(places)]
    return ",".join(part[0] if len(part) == 1 else "{" + ",".join(part) + "}" for part in parts)


def _one_line(text: str) -> str:
    return " ".join(text.split())
