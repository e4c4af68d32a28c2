"""A meeting as a record of listening: evidence that people were heard before anything was fixed."""

from __future__ import annotations

from flask_babel import gettext as _

from app.consultations.operations.listening import Heard
from app.errors import Refused
from app.meetings.forms.meetings import KINDS
from app.meetings.kinds import Agreed
from app.meetings.queries.meetings import Recorded
from app.privacy.suppression import suppress
from app.web.formats import shown


def evidence_of(meeting: Recorded) -> Heard:
    """What everybody may read of this meeting. Refused where nothing was written about what was said."""
    minutes = meeting.minutes
    kind = str(KINDS[minutes.kind])
    topics = [_("We talked about: %(topics)s.", topics="; ".join(minutes.topics))] if minutes.topics else []
    heard = [*topics, *map(_agreed, minutes.answers), *([minutes.heard] if minutes.heard else [])]
    if not heard:
        raise Refused("Nothing was written about what was said at this meeting.")
    return Heard(
        held_on=minutes.held_on,
        what=f"{kind}, {minutes.place}" if minutes.place else kind,
        who=meeting.group_name or meeting.practice_name or _("People who came"),
        people=minutes.people,
        heard="\n\n".join(heard),
    )


def _agreed(answer: Agreed) -> str:
    """What was agreed, with how many said what where none of these numbers is too small to print."""
    told = suppress({"for": answer.in_favour, "against": answer.against, "unsure": answer.unsure})
    if None in told.values():
        return _("People said of this: %(text)s.", text=answer.text.rstrip("."))
    numbers = {name: shown(count) for name, count in told.items() if count is not None}
    words = _("%(for)s for, %(against)s against, %(unsure)s unsure", **numbers)
    return _("People said of this: %(text)s. %(numbers)s.", text=answer.text.rstrip("."), numbers=words)
