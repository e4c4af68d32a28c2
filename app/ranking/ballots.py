"""One person's answers to a priority question: valid by construction, one byte per mark when stored."""

from __future__ import annotations

from dataclasses import dataclass

from app.ranking.checking import check
from app.ranking.scale import AGREE as AGREE
from app.ranking.scale import BLANK as BLANK
from app.ranking.scale import DISAGREE as DISAGREE
from app.ranking.scale import NEITHER as NEITHER
from app.ranking.scale import NOT_SURE as NOT_SURE
from app.ranking.scale import BallotKind as BallotKind
from app.ranking.scale import Scale as Scale


@dataclass(frozen=True, kw_only=True)
class Ballot:
    """Marks in the question's order (see `Scale.columns`): of options, of options × criteria, of pairs, or
    two for each best-worst set. Raises InvalidBallot with a sentence a patient can read. Nothing is mended:
    a ballot is kept as it was given, or refused."""

    scale: Scale
    marks: tuple[int, ...]

    def __post_init__(self) -> None:
        # A list would let somebody change a ballot after it was checked.
        object.__setattr__(self, "marks", tuple(self.marks))
        check(self.scale, self.marks)

    def packed(self) -> bytes:
        """One byte per mark: 0 blank, 255 not sure, else the mark."""
        return bytes(self.marks)

    @classmethod
    def unpack(cls, scale: Scale, data: bytes) -> Ballot:
        """The ballot that was packed, checked again: a stored byte may have been changed by hand."""
        return cls(scale=scale, marks=tuple(data))
