"""The words of the marks on a ballot, the same on every page."""

from __future__ import annotations

from flask_babel import gettext as _

from app.ranking.scale import BallotKind


def mark_labels(kind: BallotKind, size: int) -> tuple[str, ...]:
    """The words of each mark from 1 to `size`."""
    if kind is BallotKind.AGREEMENT:
        return (_("Disagree"), _("Neither"), _("Agree"))
    if kind is BallotKind.RATING and size == 5:
        return (
            _("Not important"),
            _("A little"),
            _("Quite"),
            _("Very"),
            _("Most important"),
        )
    return tuple(str(mark) for mark in range(1, size + 1))
