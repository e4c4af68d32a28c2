"""A whole form from its boxes: who answers, and what they say to each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.errors import Refused
from app.paper.cells import Line, TypedWrongly, read_ballot, read_words
from app.responses.kinds.kind import Slip
from app.responses.queries import Answers
from app.responses.questionnaire import Choice, Questionnaire

GROUP, AREA = "group", "area"


def read_answers(
    asked: Questionnaire, lines: Sequence[Line], typed: Mapping[str, str], *, shown: str = ""
) -> Answers:
    """The answers, without what is not asked of this person. Raises TypedWrongly with every box that cannot
    be read."""
    problems: dict[str, Refused] = {}
    group = _chosen(asked.groups, typed, GROUP, problems)
    if group is None and GROUP not in problems:
        problems[GROUP] = Refused("Type the number of the group that is ticked.", field=GROUP)
    area = _chosen(asked.localities, typed, AREA, problems)
    words: dict[int, str] = {}
    ballots: dict[int, bytes] = {}
    for line in lines:
        try:
            _take(line, typed, words, ballots)
        except Slip as slip:
            problems.setdefault(slip.field or "", slip)
    if problems:
        raise TypedWrongly(problems)
    answers = Answers(
        group_id=group,
        locality_id=area,
        words=words,
        ballots=ballots,
        shown=shown,
        wording=asked.wording,
    )
    return asked.kept(answers)


def _take(line: Line, typed: Mapping[str, str], words: dict[int, str], ballots: dict[int, bytes]) -> None:
    name = f"q{line.number}"
    said = name if line.asked.scale is None else f"{name}.why"
    if any(cell.name == said for cell in line.cells):
        words[line.asked.id] = read_words(typed.get(said, ""), said)
    if line.asked.scale is not None:
        ballots[line.asked.id] = read_ballot(line, typed)


def _chosen(
    choices: Sequence[Choice], typed: Mapping[str, str], cell: str, problems: dict[str, Refused]
) -> int | None:
    """The one with this number, its name or its words; None for nothing, or 0."""
    text = " ".join(typed.get(cell, "").split()).casefold()
    if text in ("", "0"):
        return None
    for number, choice in enumerate(choices, start=1):
        if text in (str(number), choice.key.casefold(), choice.label.casefold()) and text:
            return choice.id
    problems[cell] = Refused("Type a number from 1 to %(most)s.", field=cell, most=len(choices))
    return None
