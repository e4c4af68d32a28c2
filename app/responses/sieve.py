"""Which responses a count looks at: what staff decided about sets of them, as one condition in SQL.

The table is the same for every count, so that what is left out of the list is left out of the numbers of
people beside it, and of every other question.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select

from app.database import db
from app.responses.models import Response, ResponseSet, ResponseSetMember


class Treatment(StrEnum):
    """What was decided about a set of responses."""

    LEFT_OUT = "left-out"
    """Not counted, for a reason of the list in `ranking.leaving_out`."""
    CAMPAIGN = "campaign"
    """Counted like any other, and told apart: the list is also shown without it."""


class FoundBy(StrEnum):
    """How a set came about."""

    WORDS = "words"
    """Nearly the same words."""
    RECEIPTS = "receipts"
    """Somebody gave us their receipt codes."""
    SEARCH = "search"
    """Words that staff looked for."""


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """`out`: responses of sets with these treatments are passed over. `also_set`: and those of this set, as
    if it were decided; `keeping_one`: but for the one that stays when all were sent by one person. `channel`,
    `degree`: only those that came this way, only people of whom we are this sure; "": all."""

    out: tuple[Treatment, ...] = (Treatment.LEFT_OUT,)
    also_set: int = 0
    keeping_one: bool = False
    channel: str = ""
    degree: str = ""

    def passes(self, consultation_id: int) -> ColumnElement[bool]:
        """The condition on `Response`."""
        member = ResponseSetMember
        decided = and_(ResponseSet.treatment.in_([each.value for each in self.out]), member.stays.is_(False))
        asked = ResponseSet.id == self.also_set
        if self.keeping_one:
            asked = and_(asked, member.stays.is_(False))
        gone = (
            select(member.response_id)
            .join(ResponseSet, ResponseSet.id == member.set_id)
            .where(ResponseSet.consultation_id == consultation_id, or_(decided, asked))
        )
        only = [Response.channel == self.channel] if self.channel else []
        only += [Response.assurance == self.degree] if self.degree else []
        return and_(Response.id.not_in(gone), *only)

    def passes_in_words(self, consultation_id: int) -> str:
        """The same as the text of SQL, for a statement that is written by hand. It holds numbers and names
        of ours, and nothing that anybody typed."""
        dialect = db.session.get_bind().dialect
        compiled = self.passes(consultation_id).compile(
            dialect=dialect, compile_kwargs={"literal_binds": True}
        )
        return str(compiled)


AS_DECIDED: Final = Sieve()
"""What the list is counted from."""
WITHOUT_CAMPAIGNS: Final = Sieve(out=(Treatment.LEFT_OUT, Treatment.CAMPAIGN))
EVERYTHING: Final = Sieve(out=())
