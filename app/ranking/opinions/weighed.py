"""Everything that is told of a question with statements: plain numbers, in which small ones are hidden.

Shares are told as whole per cent. Nothing is told of fewer than `minimum` people, and what everybody said is
not told where the groups, taken from it, would leave fewer. Of opinion groups only tenths are told: people
belong to one without having said so, and the few who belong to none must not be found by taking away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.ranking.opinions.agreement import Counted, count
from app.ranking.opinions.groups import FEWEST_PEOPLE, OpinionGroups, find_groups
from app.ranking.opinions.standing_out import MOST, dividing, standing_out, uniting
from app.ranking.opinions.votes import Votes


class NoGroups(StrEnum):
    """Why no opinion groups are told of."""

    FEW_PEOPLE = "few-people"
    NONE_FOUND = "none-found"


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Per cent of those who answered: agree, neither or not sure, disagree."""

    agree: int
    neither: int
    disagree: int


@dataclass(frozen=True, kw_only=True)
class WeighedStatement:
    """One statement. `groups`: in the order of the groups told of. None: too few answered to be told.
    `across`: the product of the groups' shares (agreement.py) in per cent, None for fewer than 2 groups."""

    statement: int
    everybody: Shares | None
    groups: tuple[Shares | None, ...]
    across: int | None


@dataclass(frozen=True, kw_only=True)
class Dividing:
    """A statement on which two groups, by their places, stand on different sides of one half."""

    statement: int
    high: int
    low: int


@dataclass(frozen=True, kw_only=True)
class SaidByGroup:
    """By what an opinion group stands out: so many of 10 in it say so, and of 10 in the others."""

    statement: int
    agrees: bool
    tenths: int
    others: int


@dataclass(frozen=True, kw_only=True)
class OpinionGroup:
    """A group found from the votes: its share of everybody who was put in one, in tenths."""

    tenths: int
    stands_out: tuple[SaidByGroup, ...]


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """`people`: who answered at least one statement, None for fewer than the minimum: then the rest is empty.
    `groups`: keys of the groups told of. `agreeing`, `disagreeing`: numbers of the statements that all these
    groups agree with, or disagree with. `no_groups`: why there are no opinion groups, "" where there are."""

    people: int | None
    groups: tuple[str, ...] = ()
    statements: tuple[WeighedStatement, ...] = ()
    agreeing: tuple[int, ...] = ()
    disagreeing: tuple[int, ...] = ()
    dividing: tuple[Dividing, ...] = ()
    opinion_groups: tuple[OpinionGroup, ...] = ()
    no_groups: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` is its mirror."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Weighed:
        """What `to_json` wrote."""
        return cls(
            people=data["people"],
            groups=tuple(data["groups"]),
            statements=tuple(
                WeighedStatement(
                    statement=one["statement"],
                    everybody=_shares_from(one["everybody"]),
                    groups=tuple(_shares_from(each) for each in one["groups"]),
                    across=one["across"],
                )
                for one in data["statements"]
            ),
            agreeing=tuple(data["agreeing"]),
            disagreeing=tuple(data["disagreeing"]),
            dividing=tuple(Dividing(**one) for one in data["dividing"]),
            opinion_groups=tuple(
                OpinionGroup(
                    tenths=one["tenths"],
                    stands_out=tuple(SaidByGroup(**said) for said in one["stands_out"]),
                )
                for one in data["opinion_groups"]
            ),
            no_groups=data["no_groups"],
        )


def weigh(
    statements: Sequence[int],
    ballots: Iterable[tuple[str, bytes]],
    *,
    told: Sequence[str],
    minimum: int,
    passed_over: Sequence[int] = (),
) -> Weighed:
    """`ballots`: packed ballots on all these statements, with the key of the group who sent them belong to;
    `told`: keys of the groups large enough to be told of. `passed_over`: places of statements taken out."""
    votes, keys = _votes(statements, ballots, passed_over)
    answered = votes.seen > 0
    votes, keys = votes.of(answered), keys[answered]
    if votes.people < minimum:
        return Weighed(people=None, no_groups=NoGroups.FEW_PEOPLE.value)
    every = sorted(set(keys.tolist()) | set(told))
    counted = count(votes, np.searchsorted(np.array(every), keys), len(every))
    rows = [place for place, key in enumerate(every) if key in told and counted.answered[place].any()]
    shown = _rows(counted, rows)
    sure = _all_sure(shown, minimum)
    numbers, every_one = votes.statements, len(votes.statements)
    found = find_groups(votes, smallest=minimum)
    return Weighed(
        people=votes.people,
        groups=tuple(every[row] for row in rows),
        statements=tuple(
            _statement(numbers[column], column, counted, shown, minimum, across=bool(sure[column]))
            for column in range(len(numbers))
        ),
        agreeing=tuple(numbers[column] for column in uniting(shown, most=every_one) if sure[column])[:MOST],
        disagreeing=tuple(
            numbers[column] for column in uniting(shown, agree=False, most=every_one) if sure[column]
        )[:MOST],
        dividing=tuple(
            Dividing(statement=numbers[one.column], high=one.high, low=one.low)
            for one in dividing(shown, most=every_one)
            if sure[one.column]
        )[:MOST],
        opinion_groups=_opinion_groups(votes, found, minimum) if found else (),
        no_groups="" if found else _why_none(votes.people),
    )


def _all_sure(shown: Counted, minimum: int) -> NDArray[np.bool_]:
    """Of which statements enough of every group told of answered; of none where no group is."""
    if not len(shown.answered):
        return np.zeros(shown.answered.shape[1], dtype=np.bool_)
    enough: NDArray[np.bool_] = np.all(shown.answered >= minimum, axis=0)
    return enough


def _why_none(people: int) -> str:
    return (NoGroups.FEW_PEOPLE if people < FEWEST_PEOPLE else NoGroups.NONE_FOUND).value


def _votes(
    statements: Sequence[int], ballots: Iterable[tuple[str, bytes]], passed_over: Sequence[int]
) -> tuple[Votes, NDArray[np.str_]]:
    """All ballots as one table, and the group of each person."""
    given = [(key, np.frombuffer(packed, dtype=np.uint8)) for key, packed in ballots]
    marks = [packed.reshape(-1, len(statements)) for _, packed in given] if statements else []
    table = np.concatenate(marks) if marks else np.zeros((0, len(statements)), dtype=np.uint8)
    keys = np.repeat([key for key, _ in given], [len(one) for one in marks]) if marks else np.array([], "U1")
    kept = [place for place in range(len(statements)) if place not in passed_over]
    return Votes.from_marks([statements[place] for place in kept], table[:, kept]), keys


def _rows(counted: Counted, rows: Sequence[int]) -> Counted:
    return Counted(
        agreed=counted.agreed[list(rows)],
        disagreed=counted.disagreed[list(rows)],
        answered=counted.answered[list(rows)],
    )


def _statement(
    number: int, column: int, counted: Counted, shown: Counted, minimum: int, *, across: bool
) -> WeighedStatement:
    few = ((counted.answered[:, column] > 0) & (counted.answered[:, column] < minimum)).any()
    hidden = len(counted.answered) > len(shown.answered) and (
        counted.answered[:, column].sum() > shown.answered[:, column].sum()
    )
    product = shown.agreed_across[column] if across and len(shown.agreed) > 1 else None
    return WeighedStatement(
        statement=number,
        everybody=None if few or hidden else _shares(counted.everybody, 0, column, minimum),
        groups=tuple(_shares(shown, row, column, minimum) for row in range(len(shown.agreed))),
        across=None if product is None else round(100 * float(product)),
    )


def _shares(counted: Counted, row: int, column: int, minimum: int) -> Shares | None:
    answered = int(counted.answered[row, column])
    if answered < minimum:
        return None
    agree, disagree = (
        round(100 * int(part[row, column]) / answered) for part in (counted.agreed, counted.disagreed)
    )
    return Shares(agree=agree, neither=max(0, 100 - agree - disagree), disagree=disagree)


def _shares_from(data: dict[str, int] | None) -> Shares | None:
    return None if data is None else Shares(**data)


def _opinion_groups(votes: Votes, found: OpinionGroups, minimum: int) -> tuple[OpinionGroup, ...]:
    counted = count(votes, found.group, len(found.sizes))
    others, placed = counted.others, sum(found.sizes)
    every = standing_out(counted, most=len(votes.statements))

    def tenths(of: NDArray[np.int64], among: NDArray[np.int64], at: tuple[int, int]) -> int:
        return round(10 * int(of[at]) / int(among[at]))

    groups = []
    for row, (size, ones) in enumerate(zip(found.sizes, every, strict=True)):
        said = [
            SaidByGroup(
                statement=votes.statements[one.column],
                agrees=one.agrees,
                tenths=tenths(counted.agreed if one.agrees else counted.disagreed, counted.answered, at),
                others=tenths(others.agreed if one.agrees else others.disagreed, others.answered, at),
            )
            for one in ones
            for at in [(row, one.column)]
            if min(counted.answered[at], others.answered[at]) >= minimum
        ]
        groups.append(OpinionGroup(tenths=round(10 * size / placed), stands_out=tuple(said[:MOST])))
    return tuple(groups)
