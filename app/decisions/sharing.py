"""What stands beside the address of a decision where somebody shares it."""

from __future__ import annotations

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.decisions.models import Decision
from app.decisions.queries.published import get_by_slug
from app.pictures.sharing import Share, Told, share

KIND = "decision"


def told(slug: str, _at: datetime) -> Told:
    """A published decision; NotFound if there is none."""
    decision, _consultation = get_by_slug(slug)
    return _told(decision)


def _told(decision: Decision) -> Told:
    return Told(title=decision.said.what.title, kind=_("Decision"))


def share_of(decision: Decision) -> Share:
    """For the head of its page."""
    return share(
        KIND,
        decision.slug,
        told=_told(decision),
        description=decision.said.what.changes,
        path=url_for("decisions.show", slug=decision.slug),
    )
