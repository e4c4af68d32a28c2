"""What can be recorded: past tense, one value a thing that happened, never a preference or an answer."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that was done to a subject; `pages` of this room put it into words for staff."""

    kind: ClassVar[str] = "event"
    subject: str

    def detail(self) -> dict[str, object]:
        """The event's own values, for the record."""
        return {key: value for key, value in asdict(self).items() if key != "subject"}


@dataclass(frozen=True, kw_only=True)
class WorkingDataTaken(Event):
    kind = "working data taken"


@dataclass(frozen=True, kw_only=True)
class ConsultationDrafted(Event):
    kind = "consultation drafted"
    title: str


@dataclass(frozen=True, kw_only=True)
class ConsultationEdited(Event):
    kind = "consultation edited"
    part: str


@dataclass(frozen=True, kw_only=True)
class CountingChosen(Event):
    kind = "counting chosen"
    method: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class CountingChanged(Event):
    kind = "counting changed"
    version: int
    rule: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ConsultationDeleted(Event):
    kind = "draft deleted"
    title: str


@dataclass(frozen=True, kw_only=True)
class ConsultationScheduled(Event):
    kind = "consultation scheduled"
    opens: str
    closes: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class ConsultationUnscheduled(Event):
    kind = "consultation taken back to draft"


@dataclass(frozen=True, kw_only=True)
class ConsultationExtended(Event):
    kind = "consultation extended"
    closes: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ConsultationClosedEarly(Event):
    kind = "consultation closed early"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ConsultationWithdrawn(Event):
    kind = "consultation withdrawn"
    reason: str


@dataclass(frozen=True, kw_only=True)
class BallotsImported(Event):
    kind = "ballots imported"
    file: str
    digest: str
    responses: int


@dataclass(frozen=True, kw_only=True)
class ResponsesTallied(Event):
    kind = "responses counted"
    input: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class ResponsesLeftOut(Event):
    kind = "responses left out"
    responses: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class CampaignMarked(Event):
    kind = "campaign told apart"
    responses: int
    name: str


@dataclass(frozen=True, kw_only=True)
class SetTakenBack(Event):
    kind = "responses counted like any other again"
    responses: int


@dataclass(frozen=True, kw_only=True)
class ListPublished(Event):
    kind = "priority list published"
    number: int
    digest: str
    bundle: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionPublished(Event):
    kind = "decision published"
    title: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class NewsDrafted(Event):
    kind = "news drafted"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsEdited(Event):
    kind = "news edited"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsDeleted(Event):
    kind = "news deleted"
    title: str


@dataclass(frozen=True, kw_only=True)
class NewsPublished(Event):
    kind = "news published"
    title: str


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    kind = "person added"
    role: str


@dataclass(frozen=True, kw_only=True)
class PersonInvited(Event):
    kind = "person invited"
    roles: str


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    kind = "invitation accepted"


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    kind = "signed in"


@dataclass(frozen=True, kw_only=True)
class ConsortiumChanged(Event):
    kind = "consortium changed"
    practices: int
    patients: int


@dataclass(frozen=True, kw_only=True)
class InvitationsMade(Event):
    kind = "invitations made"
    batch: int
    invitations: int


@dataclass(frozen=True, kw_only=True)
class InvitationsImported(Event):
    kind = "invitations imported"
    batches: int
    invitations: int


@dataclass(frozen=True, kw_only=True)
class InvitationReplaced(Event):
    kind = "invitation replaced"
    batch: int


@dataclass(frozen=True, kw_only=True)
class InvitationsCancelled(Event):
    kind = "invitations cancelled"
    batch: int
    invitations: int


@dataclass(frozen=True, kw_only=True)
class MessageSentAgain(Event):
    kind = "message sent again"
    purpose: str


@dataclass(frozen=True, kw_only=True)
class MessageStopped(Event):
    kind = "message stopped"
    purpose: str


@dataclass(frozen=True, kw_only=True)
class AddressTriedAgain(Event):
    kind = "address tried again"


@dataclass(frozen=True, kw_only=True)
class PracticeAdded(Event):
    kind = "practice added"
    name: str


@dataclass(frozen=True, kw_only=True)
class PracticeChanged(Event):
    kind = "practice changed"
    name: str
    parts: str


@dataclass(frozen=True, kw_only=True)
class PracticeLeft(Event):
    kind = "practice left"
    name: str
    left_on: str


@dataclass(frozen=True, kw_only=True)
class PracticeStayed(Event):
    kind = "practice did not leave"
    name: str


@dataclass(frozen=True, kw_only=True)
class PracticesImported(Event):
    kind = "practices imported"
    digest: str
    new: int
    changed: int
    left: int


@dataclass(frozen=True, kw_only=True)
class LocalityAdded(Event):
    kind = "locality added"
    name: str


@dataclass(frozen=True, kw_only=True)
class LocalityChanged(Event):
    kind = "locality changed"
    name: str


@dataclass(frozen=True, kw_only=True)
class LocalityRemoved(Event):
    kind = "locality removed"
    name: str
