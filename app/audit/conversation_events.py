"""What can be recorded of conversations; never what was said in them."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class ConversationLogged(Event):
    kind = "conversation logged"
    held_on: str
    practice: str


@dataclass(frozen=True, kw_only=True)
class ConversationChanged(Event):
    kind = "conversation changed"
    held_on: str
    practice: str


@dataclass(frozen=True, kw_only=True)
class ConversationRemoved(Event):
    kind = "conversation removed"
    held_on: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FollowUpDone(Event):
    kind = "follow-up of a conversation done"


@dataclass(frozen=True, kw_only=True)
class IdeaAnswered(Event):
    kind = "idea answered"
    outcome: str


@dataclass(frozen=True, kw_only=True)
class IdeaReportedBack(Event):
    kind = "idea reported back"
