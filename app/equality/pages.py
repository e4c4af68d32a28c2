"""Who took part, beside who lives here: tables from which no small number can be read or worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.equality import words
from app.equality.ethnicity import NOT_KNOWN, NOT_STATED, to_2001
from app.equality.queries import Local
from app.equality.questions import CONDITIONS, ETHNIC_GROUP, LIMITED, Question, pages_with
from app.privacy.suppression import MINIMUM, Shown, alone, suppress, suppress_nested


@dataclass(frozen=True, kw_only=True)
class Row:
    """An answer: how many gave it (None: hidden), out of a hundred of those who said, and of the area."""

    answer: str
    people: Shown
    share: float | None = None
    local_share: float | None = None


@dataclass(frozen=True, kw_only=True)
class Table:
    """A question. `said`: how many gave an answer; None where they are too few to show anything. `unsaid`:
    who preferred not to say (Z) and who left it empty (99). `finer`: the same in more detail."""

    key: str
    name: str
    said: Shown
    rows: tuple[Row, ...] = ()
    unsaid: tuple[Row, ...] = ()
    finer: tuple[Row, ...] = ()
    local: Local | None = None

    @property
    def hides(self) -> bool:
        """Whether a number of it is hidden."""
        return any(row.people is None for row in (*self.rows, *self.unsaid, *self.finer))


def tables(
    counts: Mapping[str, Mapping[str, int]], local: Mapping[str, Local], asked: Iterable[str]
) -> tuple[Table, ...]:
    """A table for each question that was asked, in their order."""
    return tuple(
        _table(question, counts, local.get(question.key), tells_unsaid=_tells_unsaid(page, counts))
        for page in pages_with(frozenset(asked)).values()
        for question in page
    )


def _unsaid(question: Question, counts: Mapping[str, Mapping[str, int]]) -> dict[str, Shown]:
    mine = counts.get(question.key, {})
    return suppress({code: mine.get(code, 0) for code in (NOT_STATED, NOT_KNOWN)})


def _tells_unsaid(page: Iterable[Question], counts: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether it may be told how many said nothing. The same people sent all questions of a page: told for
    one of them, their number less those who answered another would be what is hidden there."""
    return all(None not in _unsaid(question, counts).values() for question in page if not question.many)


def _table(
    question: Question,
    counts: Mapping[str, Mapping[str, int]],
    local: Local | None,
    *,
    tells_unsaid: bool,
) -> Table:
    mine = counts.get(question.key, {})
    said = _people_who_said(question, counts)
    name = words.words_of(question.key).name
    if said < MINIMUM:
        return Table(key=question.key, name=name, said=None)
    told, given = words.answers_of(question), {code: mine.get(code, 0) for code in question.codes}
    left_out = tuple(
        Row(answer=told[code], people=shown if tells_unsaid else None)
        for code, shown in _unsaid(question, counts).items()
    )
    if question is ETHNIC_GROUP:
        return _by_both_lists(name, said, given, left_out, local)
    shares = _shares(local.people if local else {})
    return Table(
        key=question.key,
        name=name,
        said=None if question.many else alone(said),
        rows=_rows(suppress(given), told, 0 if question.many else said, shares),
        unsaid=left_out,
        local=local,
    )


def _people_who_said(question: Question, counts: Mapping[str, Mapping[str, int]]) -> int:
    """How many gave an answer. Of several that one person may give, nobody counts the people: it is those who
    were asked, without those who declined."""
    mine = counts.get(question.key, {})
    if question is not CONDITIONS:
        return sum(mine.get(code, 0) for code in question.codes)
    limited = counts.get(LIMITED.key, {})
    asked = limited.get("a-lot", 0) + limited.get("a-little", 0)
    return asked - mine.get(NOT_STATED, 0) - mine.get(NOT_KNOWN, 0)


def _by_both_lists(
    name: str, said: int, given: Mapping[str, int], left_out: tuple[Row, ...], local: Local | None
) -> Table:
    """Ethnic groups by the list of 2001, which others compare with, and by that of 2021, so that neither
    gives away what the other hides."""
    groups: defaultdict[str, dict[str, int]] = defaultdict(dict)
    known: defaultdict[str, int] = defaultdict(int)
    for code, people in given.items():
        groups[to_2001(code)][code] = people
        known[to_2001(code)] += (local.people if local else {}).get(code, 0)
    older, finer = suppress_nested(groups)
    shares, shares_finer = _shares(known), _shares(local.people if local else {})
    parts = {code: people for group in finer.values() for code, people in group.items()}
    in_order = {code: parts[code] for code in ETHNIC_GROUP.codes}
    return Table(
        key=ETHNIC_GROUP.key,
        name=name,
        said=alone(said),
        rows=_rows(dict(sorted(older.items())), words.groups_of_2001(), said, shares),
        unsaid=left_out,
        finer=_rows(in_order, words.ethnic_groups(), said, shares_finer),
        local=local,
    )


def _rows(
    shown: Mapping[str, Shown], told: Mapping[str, str], said: int, local: Mapping[str, float]
) -> tuple[Row, ...]:
    return tuple(
        Row(
            answer=told[code],
            people=people,
            share=100 * people / said if said and people is not None else None,
            local_share=local.get(code),
        )
        for code, people in shown.items()
    )


def _shares(people: Mapping[str, int]) -> dict[str, float]:
    whole = sum(people.values())
    return {code: 100 * count / whole for code, count in people.items()} if whole else {}
