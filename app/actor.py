"""Who is acting, as a value cut loose from the session and the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may be trusted with; the policy table says what each may do."""

    ADMINISTRATOR = "administrator"
    ENGAGEMENT_LEAD = "engagement-lead"
    EDITOR = "editor"
    PUBLISHER = "publisher"
    MODERATOR = "moderator"
    ANALYST = "analyst"
    BOARD_MEMBER = "board-member"
    PRACTICE_LEAD = "practice-lead"
    PPG_CHAIR = "ppg-chair"


STAFF_ROLES = frozenset(
    {
        Role.ADMINISTRATOR,
        Role.ENGAGEMENT_LEAD,
        Role.EDITOR,
        Role.PUBLISHER,
        Role.MODERATOR,
        Role.ANALYST,
    }
)
"""Roles that open the staff area; whoever has one signs in with a second factor."""

PRACTICE_ROLES = frozenset({Role.PRACTICE_LEAD, Role.PPG_CHAIR})
"""Roles that are held for one practice, named by its ODS code."""


class Profession(StrEnum):
    """What a confirmed professional is: one a group of people who answer (`consultations.defaults`)."""

    GP = "gp"
    NURSE = "nurse"
    PHARMACIST = "pharmacist"
    OTHER_PRIMARY_CARE = "other-primary-care"
    SPECIALIST = "specialist"


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A signed-in person, somebody unknown, or a named process: an act always has one of these.

    `held`: (role, ODS code) of the roles held for one practice. `profession`: only once it is confirmed.
    `read_only`: an administrator who looks at pages as another role sees them.
    """

    kind: str
    name: str
    person_id: int | None = None
    roles: frozenset[Role] = frozenset()
    held: frozenset[tuple[Role, str]] = frozenset()
    profession: Profession | None = None
    read_only: bool = False

    @classmethod
    def person(
        cls,
        person_id: int,
        name: str,
        roles: frozenset[Role],
        *,
        held: frozenset[tuple[Role, str]] = frozenset(),
        profession: Profession | None = None,
    ) -> Actor:
        return cls(
            kind="person", name=name, person_id=person_id, roles=roles, held=held, profession=profession
        )

    @classmethod
    def system(cls, name: str) -> Actor:
        """A process that acts by itself: 'worker', 'demo', 'command line'."""
        return cls(kind="system", name=name)


ANONYMOUS = Actor(kind="anonymous", name="somebody")
