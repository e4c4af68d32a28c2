"""What became of an idea, and that it was told to those who had it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.actor import Actor
from app.audit import conversation_events as events
from app.audit.operations import record
from app.conversations.kinds import Outcome
from app.conversations.models import Idea
from app.database import db
from app.errors import NotFound, Refused
from app.links import is_on_this_site
from app.seen import mark_of, refuse_if_stale


@dataclass(frozen=True, kw_only=True)
class IdeaAnswer:
    """`answer`: what became of it and why; `link`: a page of this site that shows it, or ""."""

    outcome: Outcome
    answer: str
    link: str = ""


def mark(version: int) -> str:
    """The mark of an idea as it is answered in this version."""
    return mark_of("idea", version)


def answer_idea(idea_id: int, said: IdeaAnswer, *, seen: str, actor: Actor, at: datetime) -> bool:
    """Say what became of an idea. Another answer is to be told once more. True once it is done."""
    idea = _locked(idea_id)
    refuse_if_stale(seen, mark(idea.version))
    if said.outcome is not Outcome.WAITING and not said.answer:
        raise Refused("Say what became of it, so that it can be told.", field="answer")
    if said.link and not is_on_this_site(said.link):
        raise Refused("Link to a page on this site: start with one /.", field="link")
    idea.outcome, idea.answer, idea.link = said.outcome.value, said.answer, said.link
    idea.told_on, idea.version = None, idea.version + 1
    db.session.flush()
    record(
        events.IdeaAnswered(subject=f"conversation:{idea.conversation_id}", outcome=said.outcome.value),
        actor,
        at,
    )
    return True


def report_back(idea_id: int, *, actor: Actor, at: datetime, today: date) -> None:
    """Note that those who had the idea were told. Refused while there is nothing to tell."""
    idea = _locked(idea_id)
    if idea.outcome == Outcome.WAITING:
        raise Refused("Say first what became of this idea.")
    if idea.told_on is None:
        idea.told_on, idea.version = today, idea.version + 1
        db.session.flush()
        record(events.IdeaReportedBack(subject=f"conversation:{idea.conversation_id}"), actor, at)


def _locked(idea_id: int) -> Idea:
    found = db.session.get(Idea, idea_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such idea. The conversation may have been changed.")
    return found
