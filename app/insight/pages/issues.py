"""The key issues log as cells, for a page and a file."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.insight.queries.issues import Issue
from app.insight.words import KINDS, STATUSES
from app.web.cells import csv_text
from app.web.formats import long_date, shown

_HEADS = (
    "issue",
    "kind",
    "main",
    "raised by",
    "people",
    "times",
    "evidence",
    "response",
    "why not",
    "owner",
    "status",
    "answered on",
)


def heads() -> list[str]:
    """The headings of the page."""
    return [
        _("Issue"),
        _("Raised by"),
        _("Times"),
        _("Evidence"),
        _("Response"),
        _("Owner"),
        _("Status"),
    ]


def rows(found: Sequence[Issue]) -> list[list[str]]:
    """The lines of the page."""
    few = _("fewer than 10")
    return [
        [
            each.issue,
            _groups_told(each) or "–",
            few if each.times is None else shown(each.times),
            each.evidence or "–",
            "\n\n".join(part for part in (each.response, each.reason) if part) or "–",
            each.owner or "–",
            _status(each),
        ]
        for each in found
    ]


def _groups_told(issue: Issue) -> str:
    """The groups whose number can be told, and that there are others."""
    known = [f"{label} ({shown(count)})" for label, count in issue.raised_by.items() if count]
    hidden = any(count is None for count in issue.raised_by.values())
    others = _("others, too few to say") if known else _("too few of each to say")
    return ", ".join([*known, *([others] if hidden else [])])


def _status(issue: Issue) -> str:
    if issue.status is None:
        return _("No answer yet")
    words = str(STATUSES[issue.status])
    return f"{words}, {long_date(issue.answered_on)}" if issue.answered_on else words


def file(found: Sequence[Issue]) -> str:
    """One line an issue; a number that is hidden is empty."""
    return csv_text(
        _HEADS,
        [
            (
                each.issue,
                str(KINDS[each.kind]),
                "yes" if each.is_main else "no",
                _groups_told(each),
                each.people,
                each.times,
                each.evidence,
                each.response,
                each.reason,
                each.owner,
                each.status.value if each.status else "",
                each.answered_on.isoformat() if each.answered_on else "",
            )
            for each in found
        ],
    )
