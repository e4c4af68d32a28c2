"""Telling a need, meeting it, and forgetting who told it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select, update

from app.actor import ANONYMOUS, Actor
from app.audit.document_events import NeedMet, NeedNotMet, NeedReopened, NeedReviewed, NeedTold
from app.audit.operations import record
from app.database import db
from app.errors import Conflict, NotFound, Refused, TooMany
from app.languages import LANGUAGES
from app.needs.kinds import KEPT, Need
from app.needs.models import CommunicationNeed
from app.needs.queries import State, every, state_of

MOST_WAITING = 500
"""So many can wait: more is no asking any more."""
_N = CommunicationNeed


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody needs, and how to reach them."""

    needs: tuple[Need, ...]
    contact: str
    name: str = ""
    language: str = ""
    other: str = ""


def tell(
    wanted: Wanted, *, consultation_id: int | None = None, actor: Actor = ANONYMOUS, at: datetime
) -> CommunicationNeed:
    """Keep what somebody needs. The same sent twice, as by a double press, is kept once.

    Refused when no way is chosen, when it is not said which language or what else, or without a contact.
    """
    _check(wanted)
    waiting = every(State.WAITING).order_by(None)
    same = waiting.where(_N.contact == wanted.contact, _N.consultation_id == consultation_id)
    kept = [need.value for need in wanted.needs]
    for known in db.session.scalars(same):
        if known.needs == kept:
            return known
    if (db.session.scalar(select(func.count()).select_from(waiting.subquery())) or 0) >= MOST_WAITING:
        raise TooMany("Very many requests wait. Please phone us, and we will help you.")
    request = CommunicationNeed(
        consultation_id=consultation_id,
        needs=kept,
        language=wanted.language if Need.LANGUAGE in wanted.needs else "",
        other=wanted.other.strip() if Need.OTHER in wanted.needs else "",
        name=wanted.name.strip(),
        contact=wanted.contact.strip(),
        asked_at=at,
    )
    db.session.add(request)
    db.session.flush()
    record(NeedTold(subject=_subject(request)), actor, at)
    return request


def _check(wanted: Wanted) -> None:
    if not wanted.needs:
        raise Refused("Choose at least one.", field="needs")
    if Need.LANGUAGE in wanted.needs and wanted.language not in LANGUAGES:
        raise Refused("Choose a language.", field="language")
    if Need.OTHER in wanted.needs and not wanted.other.strip():
        raise Refused("Write what you need.", field="other")
    if not wanted.contact.strip():
        raise Refused("Tell us how to reach you.", field="contact")


def _subject(request: CommunicationNeed) -> str:
    return f"need:{request.key}"


def _locked(key: str, *states: State) -> CommunicationNeed:
    """Held until the transaction ends. Conflict where it is not in one of these states any more."""
    found = db.session.scalars(
        select(_N).where(_N.key == key).with_for_update().execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotFound("There is no such request.")
    if state_of(found) not in states:
        raise Conflict("Somebody else has dealt with this request meanwhile.")
    return found


def meet(key: str, how: str, *, actor: Actor, at: datetime) -> None:
    """Something was sent, that waited or that we thought we could not do: say what."""
    request = _locked(key, State.WAITING, State.UNMET)
    if not how.strip():
        raise Refused("Write what you sent, and how.", field="how")
    request.how, request.sent_at, request.unmet_at, request.unmet_reason = how.strip(), at, None, ""
    db.session.flush()
    record(NeedMet(subject=_subject(request)), actor, at)


def give_up(key: str, reason: str, *, actor: Actor, at: datetime) -> None:
    """It cannot be met: say why. It is counted as unmet."""
    request = _locked(key, State.WAITING)
    if not reason.strip():
        raise Refused("Write why it cannot be met.", field="reason")
    request.unmet_at, request.unmet_reason = at, reason.strip()
    db.session.flush()
    record(NeedNotMet(subject=_subject(request)), actor, at)


def review(key: str, *, works: bool, actor: Actor, at: datetime) -> None:
    """Whoever asked was asked whether it works for them. If it does not, it waits again."""
    request = _locked(key, State.MET)
    if works:
        request.reviewed_at = at
        event: NeedReviewed | NeedReopened = NeedReviewed(subject=_subject(request))
    else:
        request.sent_at = request.reviewed_at = None
        event = NeedReopened(subject=_subject(request))
    db.session.flush()
    record(event, actor, at)


def forget_contacts(at: datetime) -> None:
    """Empty the names and contacts, and what people wrote, of requests that were settled long enough ago."""
    settled = or_(_N.sent_at <= at - KEPT, _N.unmet_at <= at - KEPT)
    db.session.execute(update(_N).where(settled, _N.contact != "").values(name="", contact="", other=""))
