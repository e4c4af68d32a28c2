"""The working data of a consultation that is over, as a zip of plain tables for analysts.

Nothing in it leads to a person: no receipt, no key, no day, no surgery, no row number. Rows stand in an order
that has nothing to do with when they came. A group or an area is named only where enough people of it
answered (GP Patient Survey rule), words stand in a table of their own, never beside a group of fewer than 10.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.one_moment import one_moment
from app.privacy.suppression import MINIMUM, suppress_nested
from app.ranking.scale import NOT_SURE, BallotKind, pairs_of
from app.responses.questionnaire import Asked, Questionnaire, build
from app.turnout import queries
from app.turnout.commented import comments_csv
from app.turnout.looked_through import looked_through
from app.turnout.queries import Cell, Row
from app.turnout.set_apart import HEADS, Marks
from app.web.cells import csv_text

FIXED: Final = ("group", "area", "channel", "how sure we are", "order shown", "wording", *HEADS)
_AT_ONCE = 500

README: Final = """The working data of one consultation of Folkmoot, for analysis. It is not for publishing.

answers.csv   one line for each response, in no order that means anything.
              group, area    empty where fewer than 10 people would stand there
              channel        how the answers came: web, paper, phone, import
              how sure we are  open, email, invited or professional
              order shown    in which order options were shown, where that differs between people
              wording        how many corrections of the wording (wording.csv) this person had seen
              left out       why this answer was left out of the count; empty: it counts. A reason that
                             fewer than 10 have is "another reason"; where those are fewer than 10
                             together, they have no line here.
              campaign       "yes": part of a campaign. It counts. (Nothing where fewer than 10 are.)
              then a column for each mark: the name of the question and what is marked.
              An empty cell: not answered, or not asked. "not sure": they said they are not sure.
              Ranking: 1 is the first place. Choosing: 1 is chosen. Points: points given.
              Most and least: the number of the option in the set that was chosen.
              Pairs: 1 the first, 2 the second, 3 no preference.
words.csv     what people wrote, sorted by the words, with the question; the group only where 10 or more
              people of it answered. It cannot be put beside a line of answers.csv.
              NHS numbers, full postcodes and links with secrets are taken out:
              "[removed: personal information]". "look at" names what else may tell who
              somebody is: read it with care, and publish none of it unread. The last column says
              what of it they ask us to keep private, and why.
comments.csv  what people commented, as everybody can read it: about what, from which group, the side they
              take with it, and how many others it speaks for. 3.1 is the first reply to 3. What was
              refused, taken back or waits is not in it. "words" and "look at" as in words.csv.
questions.csv what was asked, in the wording it has now.
wording.csv   each correction of the wording while people answered: before, after, and why.
"""


def zip_of(consultation_id: int) -> bytes:
    """The zip file, all of it of one moment: paper forms may still be typed in, comments moderated. (What may
    be named is worked out from all numbers, and would not fit rows that came later.)"""
    with one_moment():
        return _zip_of(get(consultation_id))


def _zip_of(consultation: Consultation) -> bytes:
    questionnaire = build(consultation, b"")
    hidden = _Hidden(consultation, queries.count_by_cell(consultation.id))
    asked = [question for question in questionnaire.questions if question.scale is not None]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        kept.writestr("README.txt", README)
        kept.writestr("questions.csv", _questions(questionnaire))
        kept.writestr("wording.csv", _wording(questionnaire))
        kept.writestr("words.csv", _words(questionnaire, consultation.id, hidden))
        kept.writestr("comments.csv", comments_csv(consultation))
        heads = [*FIXED, *(head for question in asked for head in heads_of(question))]
        kept.writestr("answers.csv", csv_text(heads, _rows(questionnaire, consultation.id, asked, hidden)))
    return out.getvalue()


class _Hidden:
    """Which groups and areas may be named."""

    def __init__(self, consultation: Consultation, cells: Iterable[Cell]) -> None:
        self._groups = {str(group.id): group.label for group in consultation.respondent_groups}
        self._areas = {str(area.id): area.name for area in list_localities()}
        counts: dict[str, dict[str, int]] = {}
        self._people: dict[str, int] = {}
        for cell in cells:
            key = str(cell.group_id)
            counts.setdefault(key, {})[str(cell.locality_id or "")] = cell.people
            self._people[key] = self._people.get(key, 0) + cell.people
        self._totals, self._parts = suppress_nested(counts)

    def group(self, group_id: int) -> str:
        key = str(group_id)
        return self._groups[key] if self._totals.get(key) is not None else ""

    def area(self, group_id: int, area_id: int | None) -> str:
        key, area = str(group_id), str(area_id or "")
        shown = self._totals.get(key) is not None and self._parts[key].get(area) is not None
        return self._areas.get(area, "") if shown else ""

    def may_stand_by_words(self, group_id: int) -> bool:
        return bool(self.group(group_id)) and self._people[str(group_id)] >= MINIMUM


def heads_of(question: Asked) -> list[str]:
    """A heading for each mark of a ballot on this question."""
    assert question.scale is not None
    titles = [each.title for each in question.weighed]
    if question.scale.kind is BallotKind.PAIRWISE:
        ends = [f"{titles[one]} / {titles[other]}" for one, other in pairs_of(len(titles))]
    elif question.scale.kind is BallotKind.BEST_WORST:
        ends = [
            f"set {number}, {end}"
            for number in range(1, len(question.scale.sets) + 1)
            for end in ("most important", "least important")
        ]
    else:
        ends = titles
    return [f"{question.name}: {end}" for end in ends]


def _rows(
    questionnaire: Questionnaire, consultation_id: int, asked: Sequence[Asked], hidden: _Hidden
) -> Iterator[list[object]]:
    counted = questionnaire.counted.id
    apart = Marks(consultation_id)
    everyone = (row for row in queries.each_response(consultation_id) if apart.is_told(row.number))
    while some := list(islice(everyone, _AT_ONCE)):
        further = queries.further_ballots([row.number for row in some])
        for row in some:
            cells = [*_about(row, hidden), *apart.of(row.number)]
            for question in asked:
                marks = row.marks if question.id == counted else further.get((row.number, question.id), b"")
                cells += _marks(marks, question.columns)
            yield cells


def _about(row: Row, hidden: _Hidden) -> list[object]:
    return [
        hidden.group(row.group_id),
        hidden.area(row.group_id, row.locality_id),
        row.channel,
        row.assurance,
        row.shown_order,
        row.wording,
    ]


def _marks(marks: bytes, columns: int) -> list[object]:
    """The marks as cells; a ballot from before a statement was added has fewer of them."""
    told: list[object] = [None if mark == 0 else "not sure" if mark == NOT_SURE else mark for mark in marks]
    return told + [None] * (columns - len(told))


def _words(questionnaire: Questionnaire, consultation_id: int, hidden: _Hidden) -> str:
    names = {question.id: question.name for question in questionnaire.questions}
    rows = (
        [
            names[said.question_id],
            hidden.group(said.group_id) if hidden.may_stand_by_words(said.group_id) else "",
            *looked_through(said.text),
            looked_through(said.keep_private)[0],
        ]
        for said in queries.each_said(consultation_id)
    )
    return csv_text(["question", "group", "words", "look at", "asked to keep private"], rows)


def _questions(questionnaire: Questionnaire) -> str:
    rows = (
        [each.name, each.kind.value, each.text, "; ".join(item.title for item in each.weighed)]
        for each in questionnaire.questions
    )
    return csv_text(["question", "kind", "text", "about"], rows)


def _wording(questionnaire: Questionnaire) -> str:
    rows = (
        [each.version, questionnaire.name_of(each), change.field, change.before, change.after, each.reason]
        for each in questionnaire.corrections
        for change in each.changes
    )
    return csv_text(["wording", "about", "part", "before", "after", "reason"], rows)
