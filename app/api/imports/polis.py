"""Reads a Polis export: comments.csv and participants-votes.csv in one folder, perhaps with summary.csv.

One row of participants-votes.csv is one participant, with the latest vote on each statement: 1 agree, -1
disagree, 0 pass, empty for a statement not seen. The button for 0 reads "Pass / unsure", so 0 is "not sure"
here and never "neither". The column group-id is an opinion group that Polis worked out from the votes, not a
group a person belongs to; so it is not read, and no row carries a group, unless somebody asks for it by name.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.api.imports.parsed import FaultList, Limits, ParsedBallots, ParsedRow, counted, shown, title_from
from app.api.imports.source import checked_digest, table_rows
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale

COMMENTS: Final = "comments.csv"
VOTES: Final = "participants-votes.csv"
SUMMARY: Final = "summary.csv"

_MARKS: Final = {"1": 3, "-1": 1, "0": NOT_SURE, "": BLANK}
_MODERATED_OUT: Final = "-1"
_MODERATION: Final = ("-1", "0", "1")
_ABOUT_PEOPLE: Final = ("participant", "xid", "group-id")
_ID = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, kw_only=True)
class Statements:
    """What comments.csv holds: id -> text of the statements kept, and the ids the moderators took out."""

    kept: dict[int, str]
    taken_out: frozenset[int]


def read_polis(folder: Path, faults: FaultList, limits: Limits, groups: str | None = None) -> ParsedBallots:
    """The ballots of one conversation; options are its statements in the order of their ids.

    `groups`: the column of participants-votes.csv to take as the group of a person, if any.

    The digest is the sha256 of the digests of comments.csv and participants-votes.csv, so it does not matter
    which of the two a person picked. Raises ImportRefused with the file and line of each fault.
    """
    digests = [checked_digest(folder / name, faults, limits) for name in (COMMENTS, VOTES)]
    statements = _statements(folder / COMMENTS, faults, limits)
    rows, without_text = _participants(folder / VOTES, statements, faults, limits, groups)
    title, description = _about(folder / SUMMARY, faults, limits)
    faults.check()
    return ParsedBallots(
        title=title or title_from(folder.resolve().name),
        scale=Scale(kind=BallotKind.AGREEMENT, size=3),
        options=tuple(statements.kept[number] for number in sorted(statements.kept)),
        codes=tuple(str(number) for number in sorted(statements.kept)),
        rows=rows,
        source_digest=hashlib.sha256("\n".join(digests).encode("ascii")).hexdigest(),
        summary=_summary(description, len(statements.taken_out), without_text),
    )


def _statements(path: Path, faults: FaultList, limits: Limits) -> Statements:
    rows = table_rows(path, faults, limits)
    _, headings = next(rows, (1, []))
    columns = _columns(headings, ("comment-id", "moderated", "comment-body"), path, faults)
    kept: dict[int, str] = {}
    taken_out: set[int] = set()
    for line, cells in rows:
        if len(cells) != len(headings):
            faults.add(line, _wrong_width(cells, headings), path.name)
            continue
        number, moderated, body = (cells[column].strip() for column in columns)
        if not _ID.fullmatch(number):
            faults.add(
                line, f"The comment-id should be a whole number, and it is {shown(number)}.", path.name
            )
        elif int(number) in kept or int(number) in taken_out:
            faults.add(line, f"There is a second statement with comment-id {number}.", path.name)
        elif moderated not in _MODERATION:
            faults.add(line, f"“moderated” should be -1, 0 or 1, and it is {shown(moderated)}.", path.name)
        elif moderated == _MODERATED_OUT:
            taken_out.add(int(number))
        elif not body:
            faults.add(line, f"Statement {number} has no text.", path.name)
        else:
            kept[int(number)] = body
        if len(kept) > limits.options:
            faults.stop(
                line,
                f"There are more than {limits.options:,} statements, which is more than we can read.",
                path.name,
            )
    if not kept and not faults:
        faults.add(0, "There are no statements to import.", path.name)
    return Statements(kept=kept, taken_out=frozenset(taken_out))


def _participants(
    path: Path, statements: Statements, faults: FaultList, limits: Limits, groups: str | None
) -> tuple[tuple[ParsedRow, ...], int]:
    """The rows, and how many statements have votes but no text."""
    table = table_rows(path, faults, limits)
    heading_line, headings = next(table, (1, []))
    (person_column,) = _columns(headings, ("participant",), path, faults)
    group_column = None if groups is None else _columns(headings, (groups,), path, faults)[0]
    votes = _vote_columns(heading_line, headings, path, faults)
    places = {number: place for place, number in enumerate(sorted(statements.kept))}
    columns = [(column, places.get(number)) for number, column in votes.items()]
    rows: list[ParsedRow] = []
    seen: dict[str, int] = {}
    for line, cells in table:
        if len(cells) != len(headings):
            faults.add(line, _wrong_width(cells, headings), path.name)
            continue
        person = cells[person_column].strip()
        if person in seen:
            faults.add(line, f"Participant {shown(person)} is also on line {seen[person]}.", path.name)
        seen[person] = line
        if len(seen) > limits.rows or len(seen) * len(places) > limits.marks:
            faults.stop(line, "There are more participants than we can read.", path.name)
        marks = bytearray(len(places))
        for column, place in columns:
            mark = _MARKS.get(cells[column].strip())
            if mark is None:
                faults.add(line, _wrong_vote(headings[column], cells[column]), path.name)
            elif place is not None:
                marks[place] = mark
        group = None if group_column is None else cells[group_column].strip() or None
        rows.append(ParsedRow(line=line, marks=bytes(marks), group=group))
    if not rows and not faults:
        faults.add(0, "There are no participants in this file.", path.name)
    return tuple(rows), len(votes.keys() - statements.kept.keys() - statements.taken_out)


def _vote_columns(line: int, headings: list[str], path: Path, faults: FaultList) -> dict[int, int]:
    """comment-id -> column.

    The other columns must be ones we know, or a spoilt heading would lose its votes.
    """
    found: dict[int, int] = {}
    for column, heading in enumerate(text.strip() for text in headings):
        if _ID.fullmatch(heading):
            if int(heading) in found:
                faults.add(line, f"There are two columns for statement {heading}.", path.name)
            found[int(heading)] = column
        elif heading not in _ABOUT_PEOPLE and not heading.startswith("n-"):
            faults.add(line, f"We do not know the column {shown(heading)}.", path.name)
    return found


def _about(path: Path, faults: FaultList, limits: Limits) -> tuple[str, str]:
    """Title and description from summary.csv, empty when the file is not there."""
    if not path.is_file():
        return "", ""
    checked_digest(path, faults, limits)
    facts = {
        cells[0].strip(): cells[1].strip() for _, cells in table_rows(path, faults, limits) if len(cells) == 2
    }
    return facts.get("topic", ""), facts.get("conversation-description", "")


def _columns(headings: list[str], names: tuple[str, ...], path: Path, faults: FaultList) -> list[int]:
    stripped = [heading.strip() for heading in headings]
    for name in names:
        if stripped.count(name) != 1:
            faults.stop(
                1,
                f"There should be one column called “{name}”, and there are {stripped.count(name)}.",
                path.name,
            )
    return [stripped.index(name) for name in names]


def _wrong_width(cells: list[str], headings: list[str]) -> str:
    return f"{counted(len(cells), 'cell', 'cells')} here, and {len(headings):,} in the heading."


def _wrong_vote(heading: str, cell: str) -> str:
    return f"The vote on statement {heading.strip()} should be 1, 0, -1 or empty, and it is {shown(cell)}."


def _summary(description: str, taken_out: int, without_text: int) -> str | None:
    said = [description] if description else []
    if taken_out:
        said.append(
            f"The moderators took out {counted(taken_out, 'statement', 'statements')}. "
            "These are not included."
        )
    if without_text:
        said.append(
            f"{counted(without_text, 'statement has', 'statements have')} votes but no text. "
            "These are not included."
        )
    return "\n\n".join(said) or None
