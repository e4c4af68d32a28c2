"""The key issues log: every theme as one line, for whoever works through them and for the report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.insight.kinds import Status, ThemeKind
from app.insight.queries.answers import list_answered_themes
from app.insight.queries.frame import count_texts, list_themes
from app.privacy.suppression import Shown, alone


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One line. `raised_by`: people by the words of their group, None for a hidden number; `people` and
    `times` (texts): None where they are too few to say; `evidence`: what was heard; `status`: None while
    there is no answer."""

    theme_id: int
    issue: str
    kind: ThemeKind
    is_main: bool
    raised_by: Mapping[str, Shown]
    people: Shown
    times: Shown
    evidence: str
    response: str
    reason: str
    status: Status | None
    answered_on: date | None
    owner: str


def list_issues(consultation_id: int) -> list[Issue]:
    """Every theme of a consultation, in the order of its frame. Small numbers are left out."""
    texts = count_texts(consultation_id)
    owners = {each.id: each.owner for each in list_themes(consultation_id)}
    return [
        Issue(
            theme_id=told.id,
            issue=told.title,
            kind=told.kind,
            is_main=told.is_main,
            raised_by=told.groups,
            people=told.people,
            times=None if told.people is None else alone(texts.get(told.id, 0)),
            evidence=told.now.heard,
            response=told.now.answer,
            reason=told.now.reason,
            status=told.now.status,
            answered_on=told.now.given_on,
            owner=owners[told.id],
        )
        for told in list_answered_themes(consultation_id)
    ]
