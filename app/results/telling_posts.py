"""What posts can tell of here: the priorities of the current list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _

from app.results.pages import option_url
from app.results.queries import find_current
from app.story.tellable import Tellable


def tellable(_at: datetime) -> Sequence[Tellable]:
    """The priorities, in their order."""
    current = find_current()
    if current is None:
        return []
    options = [current.by_id[place.option] for place in current.result.options]
    return [Tellable(path=option_url(current, one), title=one.title, sort=_("Priority")) for one in options]
