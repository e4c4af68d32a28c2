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
from app.web.formats import london_day, number
from app.web.guard import can, current_actor

_MAY = {
    Work.ENQUIRIES: Action.ANSWER_ENQUIRIES,
    Work.STATEMENTS: Action.MODERATE_STATEMENTS,
    Work.FORMS: Action.TYPE_RESPONSES,
    Work.COMMENTS: Action.MODERATE_COMMENTS,
    Work.LATE_ACTIONS: Action.WRITE_DELIVERY,
    Work.SILENT_ACTIONS: Action.WRITE_DELIVERY,
    Work.REVIEWS: Action.RECORD_DECISION,
    Work.POSTS: Action.PUBLISH_NEWS,
}


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One line of the list. `about`: the title of the consultation, "" where it is of them all."""

    url: str
    words: str
    about: str = ""


def waiting_for_you(closed: Iterable[Consultation], at: datetime) -> list[Waiting]:
    """What the reader may deal with: in one statement, and one more where comments wait; empty where nothing
    does. `closed`: all consultations that have closed, some of which still take paper forms."""
    looking = Looking(
        at=at,
        today=london_day(at),
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
        case Work.LATE_ACTIONS:
            return url_for("manage_delivery.index", show="late")
        case Work.SILENT_ACTIONS:
            return url_for("manage_delivery.index", show="silent")
        case Work.REVIEWS:
            return url_for("manage_decisions.review_due")
        case Work.POSTS:
            return url_for("manage_story.index", state="review")


def _words(pile: Pile, at: datetime) -> str:
    many, n = pile.count, number(pile.count)
    match pile.work:
        case Work.ENQUIRIES:
            return ngettext("%(n)s question to answer", "%(n)s questions to answer", many, n=n)
        case Work.STATEMENTS:
            return ngettext("%(n)s statement to look at", "%(n)s statements to look at", many, n=n)
        case Work.FORMS:
            return ngettext("%(n)s paper form to check", "%(n)s paper forms to check", many, n=n)
        case Work.COMMENTS:
            words = ngettext("%(n)s comment to look at", "%(n)s comments to look at", many, n=n)
            late = count_late(at)
            return _("%(words)s, %(late)s late", words=words, late=number(late)) if late else words
        case Work.LATE_ACTIONS:
            return ngettext("%(n)s action is late", "%(n)s actions are late", many, n=n)
        case Work.SILENT_ACTIONS:
            return ngettext(
                "No news of %(n)s action for 60 days", "No news of %(n)s actions for 60 days", many, n=n
            )
        case Work.REVIEWS:
            return ngettext("Review due: %(n)s decision", "Review due: %(n)s decisions", many, n=n)
        case Work.POSTS:
            return ngettext(
                "%(n)s post to look at and publish", "%(n)s posts to look at and publish", many, n=n
            )
