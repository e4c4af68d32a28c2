"""Who is acting, as a value cut loose from the session and the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may be trusted with; the policy table says what each may do."""

    ADMINISTRATOR = "administrator"
    ENGAGEMENT_LEAD = "engagement-lead"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person, somebody unknown, or a named process: an act always has one of these."""

    kind: str
    name: str
    person_id: int | None = None
    roles: frozenset[Role] = frozenset()

    @classmethod
    def person(cls, person_id: int, name: str, roles: frozenset[Role]) -> Actor:
        return cls(kind="person", name=name, person_id=person_id, roles=roles)

    @classmethod
    def system(cls, name: str) -> Actor:
        """A process that acts by itself: 'worker', 'demo', 'command line'."""
        return cls(kind="system", name=name)


ANONYMOUS = Actor(kind="anonymous", name="somebody")
