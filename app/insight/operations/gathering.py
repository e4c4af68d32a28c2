"""Bringing in the texts to code, and finding those that are copies of one another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import insert, update

from app.actor import Actor
from app.audit.operations import record
from app.audit.theme_events import TextsGathered
from app.database import db
from app.insight.models import GatheredText
from app.insight.operations.frame import lock_unpublished
from app.insight.queries.gathering import list_new, list_wordings
from app.language.similar import campaigns
from app.lifecycle import Act

_ALIKE: Final = 0.8
SMALLEST: Final = 5
"""So many nearly the same texts are told as copies of one text."""
SHORTEST: Final = 20
"""A text of fewer words is no standard text."""
_AT_ONCE: Final = 500


def bring_in(consultation_id: int, *, actor: Actor, at: datetime) -> int:
    """Let every text that people wrote and that is not there yet be coded. Returns how many came."""
    at = lock_unpublished(consultation_id, Act.CODE, at)
    new = [{"consultation_id": consultation_id, **vars(each)} for each in list_new(consultation_id)]
    for some in (new[start : start + _AT_ONCE] for start in range(0, len(new), _AT_ONCE)):
        db.session.execute(insert(GatheredText), some)
    if new:
        event = TextsGathered(subject=f"consultation:{consultation_id}", texts=len(new))
        record(event, actor, at, quiet=True)
    return len(new)


def find_copied(consultation_id: int) -> list[list[int]]:
    """The texts of each campaign, the one that speaks for it first. It reads only, so that nobody has to wait
    for it: with thousands of texts it takes seconds."""
    wordings = list_wordings(consultation_id)
    found = []
    for group in campaigns([text for _number, text in wordings], _ALIKE, SMALLEST):
        if len(group.text.split()) < SHORTEST:
            continue  # so short a sentence many find by themselves
        ids = [wordings[index][0] for index in group.members]
        leader = next(wordings[index][0] for index in group.members if wordings[index][1] == group.text)
        found.append([leader, *(one for one in ids if one != leader)])
    return found


def keep_copied(consultation_id: int, groups: Sequence[Sequence[int]]) -> None:
    """Keep which texts are copies of one another, in the place of what was kept before."""
    of_this = GatheredText.consultation_id == consultation_id
    db.session.execute(update(GatheredText).where(of_this).values(copies_of_id=None))
    for group in groups:
        for some in (group[start : start + _AT_ONCE] for start in range(0, len(group), _AT_ONCE)):
            statement = update(GatheredText).where(of_this, GatheredText.id.in_(some))
            db.session.execute(statement.values(copies_of_id=group[0]))
