"""What posts can tell of here: published decisions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.decisions.queries.published import list_latest
from app.story.tellable import Tellable

MOST = 200


def tellable(_at: datetime) -> Sequence[Tellable]:
    """The newest decisions."""
    return [
        Tellable(path=url_for("decisions.show", slug=one.slug), title=one.said.what.title, sort=_("Decision"))
        for one in list_latest(MOST)
    ]
