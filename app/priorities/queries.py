"""Reading agreements and plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from app.database import db
from app.errors import NotFound
from app.priorities.kinds import Side
from app.priorities.models import Agreement, Plan
from app.results.models import PriorityList
from app.results.queries import every_list


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The agreements to a list that stand. It is agreed when both sides are among them."""

    agreements: tuple[Agreement, ...]

    def of(self, side: Side) -> tuple[Agreement, ...]:
        """Those of one side, the earliest first."""
        return tuple(each for each in self.agreements if each.side == side.value)

    @property
    def missing(self) -> tuple[Side, ...]:
        """The sides of which nobody has agreed."""
        return tuple(side for side in Side if not self.of(side))

    @property
    def agreed_on(self) -> date | None:
        """The day the second side agreed, which is the day the list was; None where it is not."""
        if self.missing:
            return None
        return max(self.of(side)[0].agreed_on for side in Side)


def list_agreements(number: int) -> Sequence[Agreement]:
    """All that were entered for a list, those taken back among them; in the order of their days."""
    return db.session.scalars(
        select(Agreement).where(Agreement.list_number == number).order_by(Agreement.agreed_on, Agreement.id)
    ).all()


def standing(number: int) -> Standing:
    """The agreements to this list that stand."""
    return Standing(agreements=tuple(one for one in list_agreements(number) if one.taken_back_at is None))


def get_agreement(agreement_id: int) -> Agreement:
    """NotFound where there is none, or where it was taken back. Read afresh: somebody else may have."""
    found = db.session.get(Agreement, agreement_id, populate_existing=True)
    if found is None or found.taken_back_at is not None:
        raise NotFound("There is no such agreement. It may have been taken back.")
    return found


def _newest(number: int) -> Select[int]:
    return select(func.max(Plan.id)).where(Plan.list_number == number).group_by(Plan.option_id)


def plans_of(number: int) -> Mapping[int, Plan]:
    """What is promised now, by option."""
    rows = db.session.scalars(select(Plan).where(Plan.id.in_(_newest(number))).order_by(Plan.option_id))
    return {plan.option_id: plan for plan in rows}


def list_versions(number: int, option_id: int) -> Sequence[Plan]:
    """All that was ever promised for one priority, the newest first."""
    of_this = select(Plan).where(Plan.list_number == number, Plan.option_id == option_id)
    return db.session.scalars(of_this.order_by(Plan.id.desc())).all()


def count_versions(number: int, option_id: int) -> int:
    """How often it was written."""
    of_this = select(func.count()).where(Plan.list_number == number, Plan.option_id == option_id)
    return db.session.scalar(of_this) or 0


def list_under_way(number: int) -> frozenset[int]:
    """The options that are being worked on."""
    current = select(Plan.option_id).where(Plan.id.in_(_newest(number)), Plan.under_way_since.is_not(None))
    return frozenset(db.session.scalars(current))


def list_earlier(number: int) -> Sequence[tuple[int, str]]:
    """Number and title of the lists before this one, the newest first."""
    return [(row.number, row.title) for row in db.session.scalars(_before(number).limit(50))]


def _before(number: int) -> Select[PriorityList]:
    return every_list().where(PriorityList.number < number)
