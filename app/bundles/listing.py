"""The list of a bundle as a table, for people with a spreadsheet: made of the published result alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from app.bundles.form import Bundle

LIST_HEADS: Final = (
    "place",
    "tied",
    "option",
    "title",
    "what orders the list",
    "group",
    "place in group",
    "score",
)


def list_rows(bundle: Bundle) -> Iterator[tuple[str, ...]]:
    """One row for each option and group, in list order; one row an option where no group is told."""
    titles = {option.id: option.title for option in bundle.options}
    for option in bundle.published.result["options"]:
        of_all = (
            str(option["place"]),
            "yes" if option["tied"] else "no",
            str(option["option"]),
            titles.get(option["option"], ""),
            _exact(option["combined"]),
        )
        for group in option["groups"]:
            yield (*of_all, group["group"], str(group["place"]), _exact(group["score"]))
        if not option["groups"]:
            yield (*of_all, "", "", "")


def _exact(value: Any) -> str:
    """A fraction as it is written in a cell: 7/2, and 3 for 3/1."""
    return "" if value is None else str(value).removesuffix("/1")
