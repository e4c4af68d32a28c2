"""How people comment on one consultation, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from app.comments.signing import Names


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What staff set; the fields are those of `models.CommentRules`."""

    takes_comments: bool = False
    reviewed_first: bool = True
    two_people: bool = False
    target_hours: int = 48
    names: Names = Names.CHOSEN
