"""Reads Pabulib files (.pb): a budget, projects with their costs, and the ballots of a town.

Format: Dariusz Stolicki, Stanisław Szufa and Nimrod Talmon, "Pabulib: A Participatory Budgeting Library",
arXiv 2012.06539. Three parts, META, PROJECTS and VOTES, of rows cut at semicolons.

Vote types become these scales: approval and choose-1 an approval; ordinal a ranking; cumulative and scoring a
rating that starts at 0 points (or at the lowest points allowed). Not a points scale, because published voters
often give fewer points than they have, and a points ballot always adds up to the same. A project that a voter
does not name got 0 points (`default_score`), so it is marked so; a voter who names none is all blank.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.api.imports.orders import Room
from app.api.imports.pabulib_heading import PARTS, Heading, Rows, columns_of, read_heading, rows_of
from app.api.imports.parsed import (
    LARGEST_MARK,
    FaultList,
    Limits,
    ParsedBallots,
    ParsedRow,
    counted,
    shown,
    title_from,
)
from app.api.imports.source import checked_digest
from app.ranking.scale import CHOSEN, BallotKind, Scale

ENDINGS: Final = (".pb",)
_WITH_POINTS: Final = ("cumulative", "scoring")
_POINTS = re.compile(r"-?[0-9]{1,9}(?:\.0+)?")


@dataclass(frozen=True, kw_only=True)
class Vote:
    """One voter: projects by index, in the order named, and the points of each where there are points."""

    line: int
    projects: tuple[int, ...]
    points: tuple[int, ...]
    group: str | None


@dataclass
class Voting:
    """What the rows of VOTES are read with. `longest`: the most projects one voter may name (None: all).
    `most_points`: the most points one voter may give. `seen`: voter to line."""

    heading: Heading
    longest: int | None
    most_points: int | None
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def vote_type(self) -> str:
        return self.heading.text("vote_type")


def read_pabulib(path: Path, faults: FaultList, limits: Limits, groups: str | None = None) -> ParsedBallots:
    """The ballots of one Pabulib file. `groups`: a column of VOTES (age, sex) to take as the voter's group.

    Raises ImportRefused with the line of each fault.
    """
    digest = checked_digest(path, faults, limits)
    rows = rows_of(path, faults, limits)
    heading = read_heading(rows, faults, limits)
    votes = _votes(heading, rows, faults, limits, groups)
    faults.check()
    scale, marks_of = _marking(heading, votes, faults)
    faults.check()
    return ParsedBallots(
        title=heading.text("description") or title_from(path.stem),
        scale=scale,
        options=_titles(heading),
        rows=tuple(ParsedRow(line=one.line, marks=marks_of(one), group=one.group) for one in votes),
        source_digest=digest,
        summary=_summary(heading),
        codes=tuple(project.code for project in heading.projects),
        costs=tuple(project.cost for project in heading.projects),
        budget=heading.budget(),
    )


def _votes(heading: Heading, rows: Rows, faults: FaultList, limits: Limits, groups: str | None) -> list[Vote]:
    vote_type = heading.text("vote_type")
    needed = ("voter_id", "vote", "points") if vote_type in _WITH_POINTS else ("voter_id", "vote")
    columns = columns_of(rows, PARTS[2], needed if groups is None else (*needed, groups.casefold()), faults)
    longest = 1 if vote_type == "choose-1" else heading.above_0("max_length", faults)
    voting = Voting(heading=heading, longest=longest, most_points=heading.above_0("max_sum_points", faults))
    room, votes, width = Room(faults, limits), [], len(columns)
    for line, cells in rows:
        room.take(line, 1, len(heading.projects))
        if len(cells) != width:
            faults.add(line, f"{counted(len(cells), 'cell', 'cells')} here, and {width} in the heading.")
            continue
        try:
            votes.append(_vote(line, {name: cells[at] for name, at in columns.items()}, voting, groups))
        except ValueError as error:
            faults.add(line, str(error))
    _check_total(heading, len(votes), faults)
    return votes


def _vote(line: int, cells: dict[str, str], voting: Voting, groups: str | None) -> Vote:
    """One row. Raises ValueError with the sentence of the fault."""
    voter = cells["voter_id"]
    if voter in voting.seen:
        raise ValueError(f"Voter {shown(voter)} is on line {voting.seen[voter]} too.")
    voting.seen[voter] = line
    named = [code.strip() for code in cells["vote"].split(",")] if cells["vote"] else []
    places = voting.heading.places
    for code in named:
        if code not in places:
            raise ValueError(f"There is no project {shown(code)}.")
    if len(set(named)) < len(named):
        raise ValueError("A project is here twice.")
    if voting.longest is not None and len(named) > voting.longest:
        raise ValueError(f"{len(named)} projects are here, and a voter may name up to {voting.longest}.")
    return Vote(
        line=line,
        projects=tuple(places[code] for code in named),
        points=_points(cells["points"], len(named), voting) if voting.vote_type in _WITH_POINTS else (),
        group=(cells[groups.casefold()] or None) if groups is not None else None,
    )


def _points(cell: str, named: int, voting: Voting) -> tuple[int, ...]:
    texts = [text.strip() for text in cell.split(",")] if cell else []
    if len(texts) != named:
        raise ValueError(f"{counted(named, 'project', 'projects')} here, and points for {len(texts)}.")
    for text in texts:
        if _POINTS.fullmatch(text) is None:
            raise ValueError(f"Points should be whole numbers, and this is {shown(text)}.")
    points = tuple(int(text.partition(".")[0]) for text in texts)
    if voting.vote_type == "cumulative" and any(number < 0 for number in points):
        raise ValueError("Points should not be below 0.")
    if voting.most_points is not None and sum(points) > voting.most_points:
        raise ValueError(f"{sum(points)} points are here, and a voter has {voting.most_points}.")
    return points


def _marking(heading: Heading, votes: list[Vote], faults: FaultList) -> tuple[Scale, Callable[[Vote], bytes]]:
    """The scale, and what turns a vote into marks on it."""
    options = len(heading.projects)
    if heading.text("vote_type") in _WITH_POINTS:
        return _rating(heading, votes, faults)
    longest = max((vote for vote in votes), key=lambda vote: len(vote.projects))
    if len(longest.projects) > LARGEST_MARK:
        faults.stop(
            longest.line,
            f"{len(longest.projects)} projects are here. We can read up to {LARGEST_MARK} on one ballot.",
        )
    if heading.text("vote_type") == "ordinal":
        # How many projects a place counts for depends on how many one may place.
        size = min(heading.above_0("max_length", faults) or len(longest.projects) or 1, LARGEST_MARK)
        return Scale(kind=BallotKind.RANKING, size=size), lambda vote: _filled(
            vote.projects, range(1, len(vote.projects) + 1), bytes(options)
        )
    allowed = (
        1 if heading.text("vote_type") == "choose-1" else heading.above_0("max_length", faults) or options
    )
    size = max(1, min(allowed, LARGEST_MARK))
    return Scale(kind=BallotKind.APPROVAL, size=size), lambda vote: _filled(
        vote.projects, [CHOSEN] * len(vote.projects), bytes(options)
    )


def _rating(heading: Heading, votes: list[Vote], faults: FaultList) -> tuple[Scale, Callable[[Vote], bytes]]:
    unnamed = heading.whole("default_score", faults) or 0
    declared = [heading.whole(key, faults) for key in ("min_points", "max_points", "max_sum_points")]
    given = [number for vote in votes for number in vote.points]
    lowest = min(0, unnamed, declared[0] or 0, *given)
    highest = max(1, unnamed, *given)
    most = lowest + LARGEST_MARK - 1
    if highest > most:
        over = (vote.line for vote in votes if max(vote.points, default=lowest) > most)
        line = next(over, heading.line("default_score"))
        found = f"Points go from {lowest:,} to {highest:,}."
        faults.stop(line, f"{found} We can read {LARGEST_MARK} different numbers of points.")
    highest = max([highest, *(number for number in declared[1:] if number is not None and number <= most)])
    scale = Scale(kind=BallotKind.RATING, size=highest - lowest + 1, lowest=lowest)
    start = bytes([unnamed - lowest + 1]) * len(heading.projects)

    def marks(vote: Vote) -> bytes:
        if not vote.projects:
            return bytes(len(start))
        return _filled(vote.projects, [number - lowest + 1 for number in vote.points], start)

    return scale, marks


def _filled(projects: tuple[int, ...], marks: range | list[int], start: bytes) -> bytes:
    filled = bytearray(start)
    for project, mark in zip(projects, marks, strict=True):
        filled[project] = mark
    return bytes(filled)


def _check_total(heading: Heading, votes: int, faults: FaultList) -> None:
    if faults:
        return
    expected = heading.whole("num_votes", faults)
    if expected not in (None, votes):
        found = counted(votes, "voter", "voters")
        faults.add(heading.line("num_votes"), f"The heading says {expected:,} voters. There are {found}.")
    elif not votes:
        faults.add(0, "There are no ballots in this file.")


def _titles(heading: Heading) -> tuple[str, ...]:
    """Project names; where two are the same, with their ids."""
    names = [project.name for project in heading.projects]
    repeated = {name for name in names if names.count(name) > 1}
    return tuple(
        f"{project.name} ({project.code})" if project.name in repeated else project.name
        for project in heading.projects
    )


def _summary(heading: Heading) -> str | None:
    funded = [project.code for project in heading.projects if project.funded]
    told = [
        f"Rule: {heading.text('rule')}." if heading.text("rule") else "",
        f"Funded, as the file says: {', '.join(funded)}." if funded else "",
        heading.text("comment"),
    ]
    return " ".join(text for text in told if text) or None
