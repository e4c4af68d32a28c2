"""What waits for the person who looks, in words and with links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.models import Consultation
from app.enquiries.queries import State
from app.lifecycle import Act, allows
from app.moderation.queries import count_late
from app.policy.actions import Action
from app.site.queries import Looking, Pile, Work, list_piles
from app.web.formats import number
from app.web.guard import can, current_actor

_MAY = {
    Work.ENQUIRIES: Action.ANSWER_ENQUIRIES,
    Work.STATEMENTS: Action.MODERATE_STATEMENTS,
    Work.FORMS: Action.TYPE_RESPONSES,
    Work.COMMENTS: Action.MODERATE_COMMENTS,
}


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One line of the list. `about`: the title of the consultation, "" where it is of them all."""

    url: str
    words: str
    about: str = ""


def waiting_for_you(closed: Iterable[Consultation], at: datetime) -> list[Waiting]:
    """What the reader may deal with, in one statement, and one more where comments wait; empty where nothing
    does. `closed`: all consultations that have closed, some of which still take paper forms."""
    looking = Looking(
        at=at,
        reader=current_actor().person_id,
        typed_late=[each.id for each in closed if allows(each.timetable, Act.TYPE, at)],
    )
    piles = list_piles([work for work, action in _MAY.items() if can(action)], looking)
    return [Waiting(url=_url(pile), words=_words(pile, at), about=pile.title) for pile in piles]


def _url(pile: Pile) -> str:
    match pile.work:
        case Work.ENQUIRIES:
            return url_for("manage_enquiries.index", state=State.WAITING.value)
        case Work.STATEMENTS:
            return url_for("manage_consultations.statements", consultation_id=pile.consultation_id)
        case Work.FORMS:
            return url_for("manage_paper.to_check", consultation_id=pile.consultation_id)
        case Work.COMMENTS:
            return url_for("manage_moderation.index")


def _words(pile: Pile, at: datetime) -> str:
    count, n = pile.count, number(pile.count)
    match pile.work:
        case Work.ENQUIRIES:
            return ngettext("%(n)s question to answer", "%(n)s questions to answer", count, n=n)
        case Work.STATEMENTS:
            return ngettext("%(n)s statement to look at", "%(n)s statements to look at", count, n=n)
        case Work.FORMS:
            return ngettext("%(n)s paper form to check", "%(n)s paper forms to check", count, n=n)
        case Work.COMMENTS:
            words = ngettext("%(n)s comment to look at", "%(n)s comments to look at", count, n=n)
            late = count_late(at)
            return _("%(words)s, %(late)s late", words=words, late=number(late)) if late else words
