"""Values for pages and files that tell of interests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from flask_babel import gettext as _

from app.actor import Role
from app.consortium.forms.board import DAY, ROLE_TYPES
from app.consortium.forms.interests import CLASSES
from app.consortium.kinds import InterestClass, RoleType
from app.consortium.periods import days_late, months_after, periods_on
from app.consortium.queries.declaring import Holder, holder_of, list_declarations, list_publishable
from app.consortium.queries.interests import Known, list_ended_after, list_interests
from app.web.cells import csv_text
from app.web.formats import london_moment, long_date


@dataclass(frozen=True, kw_only=True)
class InterestLine:
    """One interest in words. `late`: by how many days it was declared too late."""

    public_id: str
    kind: str
    organisation: str
    description: str
    term: str
    action: str
    over: bool
    late: int
    withheld_because: str


@dataclass(frozen=True, kw_only=True)
class Published:
    """One person of the published register; `lines` is empty where there is nothing to declare, and then
    `none_on` is the day they said so, or None."""

    who: str
    role: str
    lines: tuple[Known, ...]
    none_on: date | None


def line(interest: Known, today: date, since: date | None = None) -> InterestLine:
    """An interest in words. `since`: the day from which its holder had to declare."""
    arose = max(interest.begins_on, since) if since else interest.begins_on
    return InterestLine(
        public_id=interest.public_id,
        kind=class_words(interest),
        organisation=interest.organisation,
        description=interest.description,
        term=term(interest),
        action=interest.action,
        over=interest.ends_on is not None and interest.ends_on <= today,
        late=days_late(arose_on=arose, declared_on=interest.declared_on),
        withheld_because=interest.withheld_because,
    )


def lines(interests: Sequence[Known], today: date, holder: Holder) -> list[InterestLine]:
    """All interests of somebody in words."""
    return [line(interest, today, holder.since) for interest in interests]


def interests_held(person_id: int) -> list[dict[str, str | None]]:
    """What somebody declared, for the file of all we hold about them."""
    return [
        {
            "class": class_words(each),
            "organisation": each.organisation,
            "description": each.description,
            "action": each.action,
            "from": each.begins_on.isoformat(),
            "until": each.ends_on.isoformat() if each.ends_on else None,
            "declared_on": each.declared_on.isoformat(),
        }
        for each in list_interests(holder_of(person_id).declarant_id)
    ]


def class_words(interest: Known) -> str:
    """Its class in words."""
    return str(CLASSES[InterestClass(interest.kind)])


def term(interest: Known) -> str:
    """From when to when it is open."""
    begins = long_date(interest.begins_on)
    if interest.ends_on is None:
        return _("since %(day)s", day=begins)
    return _("%(first)s to %(last)s", first=begins, last=long_date(interest.ends_on - DAY))


def published_register(at: datetime, today: date) -> list[Published]:
    """What everybody may read: of those who decide, what is open and what ended less than half a year ago."""
    since = months_after(today, -periods_on(today).public_months)
    roles = list_publishable(at, today, since=since, since_at=london_moment(since, time()))
    known: dict[int, list[Known]] = {}
    for interest in list_ended_after(since):
        if interest.begins_on <= today:
            known.setdefault(interest.declarant_id, []).append(interest)
    said = list_declarations(roles)
    people = [
        Published(
            who=who,
            role=role_words(role),
            lines=tuple(known.get(number, ())),
            none_on=said[number][0] if number in said and not said[number][1] else None,
        )
        for number, (who, role) in roles.items()
    ]
    return sorted(people, key=lambda person: person.who.casefold())


def role_words(role: str) -> str:
    """A role type of the board, or a role here, in words."""
    staff = {
        Role.ADMINISTRATOR: _("Administrator"),
        Role.ENGAGEMENT_LEAD: _("Engagement lead"),
        Role.BOARD_MEMBER: _("Board member"),
    }
    if role in staff:
        return staff[Role(role)]
    return _("Board member: %(role)s", role=ROLE_TYPES[RoleType(role)])


def register_csv(people: Sequence[Published]) -> str:
    """The published register as a file: what stands on the page, and nothing else."""
    heads = ("name", "role", "class", "organisation", "description", "from", "last day", "action")
    return csv_text(heads, (row for person in people for row in _rows(person)))


def _rows(person: Published) -> list[tuple[str, ...]]:
    blank = ("",) * 3
    if not person.lines:
        said = _("Nothing to declare") if person.none_on else _("No declaration yet")
        return [(person.who, person.role, "", "", said, *blank)]
    return [_row(person, interest) for interest in person.lines]


def _row(person: Published, interest: Known) -> tuple[str, ...]:
    if interest.withheld_because:
        return (person.who, person.role, "", "", _("One interest is not shown here"), "", "", "")
    last = (interest.ends_on - DAY).isoformat() if interest.ends_on else ""
    return (
        person.who,
        person.role,
        class_words(interest),
        interest.organisation,
        interest.description,
        interest.begins_on.isoformat(),
        last,
        interest.action,
    )
