"""Writing what people need to know before they answer, while it is a draft."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.models import Consultation, Grounds, RejectedAlternative
from app.consultations.operations.drafting import open_draft
from app.database import db
from app.errors import NotFound, Refused
from app.mail.addresses import normalise
from app.seen import mark_of, refuse_if_stale

MOST_REJECTED = 100


@dataclass(frozen=True, kw_only=True)
class Affected:
    """Who is affected and how, what it costs, and what happens if nothing is done."""

    affected: str
    effects: str
    costs: str
    do_nothing: str


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """How the options were chosen, and why nothing was rejected, where nothing was."""

    chosen_how: str
    none_rejected_because: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom people can ask, and how they get this in another format or language."""

    contact_name: str
    contact_email: str
    contact_phone: str
    contact_address: str
    other_formats: str


@dataclass(frozen=True, kw_only=True)
class Privacy:
    """Basis (Article 6) and condition (Article 9) of using answers, and how long they are kept."""

    lawful_basis: str
    special_condition: str
    retention: str


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """Something that was looked at and is not among the options, and why."""

    title: str
    reason: str


Part = Affected | Choosing | Contact | Privacy
_NAMES: dict[type, str] = {
    Affected: "who is affected",
    Choosing: "how the options were chosen",
    Contact: "contact",
    Privacy: "privacy",
}


def mark(grounds: Grounds, part: type[Any]) -> str:
    """The mark of a part (one of the kinds of Part) as it stands (`app.seen`)."""
    return mark_of(*(getattr(grounds, each.name) for each in fields(part)))


def write_part(
    consultation_id: int, part: Part, *, actor: Actor, at: datetime, seen: str | None = None
) -> None:
    """Write one part. `seen`: the mark its writer was shown; Stale where somebody else wrote since then
    (None: not asked). Refused for an email address that is none."""
    consultation = open_draft(consultation_id, at)
    if seen is not None:
        refuse_if_stale(seen, mark(consultation.grounds, type(part)))
    for name, text in vars(part).items():
        setattr(consultation.grounds, name, text.strip())
    if isinstance(part, Contact) and part.contact_email.strip():
        consultation.grounds.contact_email = normalise(part.contact_email, field="contact_email")
    edited(consultation, _NAMES[type(part)], actor, at)


def edited(consultation: Consultation, part: str, actor: Actor, at: datetime) -> None:
    """Flush, and record that this part of a draft was changed."""
    db.session.flush()
    record(events.ConsultationEdited(subject=f"consultation:{consultation.id}", part=part), actor, at)


def reject(consultation_id: int, rejected: Rejected, *, actor: Actor, at: datetime) -> RejectedAlternative:
    """Add something that was looked at and rejected, at the end of the list."""
    consultation = open_draft(consultation_id, at)
    if len(consultation.rejected_alternatives) >= MOST_REJECTED:
        raise Refused("A consultation can name at most %(most)s rejected alternatives.", most=MOST_REJECTED)
    added = RejectedAlternative(title=rejected.title.strip(), reason=rejected.reason.strip())
    consultation.rejected_alternatives.append(added)
    edited(consultation, "what was rejected", actor, at)
    return added


def _rejected(consultation: Consultation, rejected_id: int) -> RejectedAlternative:
    found = next((each for each in consultation.rejected_alternatives if each.id == rejected_id), None)
    if found is None:
        raise NotFound("There is no such alternative in this consultation.")
    return found


def write_rejected(
    consultation_id: int, rejected_id: int, rejected: Rejected, *, actor: Actor, at: datetime
) -> None:
    """Change what is said of something rejected."""
    consultation = open_draft(consultation_id, at)
    one = _rejected(consultation, rejected_id)
    one.title, one.reason = rejected.title.strip(), rejected.reason.strip()
    edited(consultation, "what was rejected", actor, at)


def remove_rejected(consultation_id: int, rejected_id: int, *, actor: Actor, at: datetime) -> None:
    """Take something out of the list of what was rejected."""
    consultation = open_draft(consultation_id, at)
    consultation.rejected_alternatives.remove(_rejected(consultation, rejected_id))
    edited(consultation, "what was rejected", actor, at)
