"""Choices and points as a Pabulib file (.pb): a budget, projects with their costs, and the ballots.

Only where every option has a cost: a file of that kind is about money. Where the rule sets no budget, the
file says so, and names what everything would cost. Groups and marks are left out, as in every file for other
programs. Source: Dariusz Stolicki, Stanisław Szufa and Nimrod Talmon, "Pabulib: A Participatory Budgeting
Library", arXiv 2012.06539.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from app.bundles.form import Bundle
from app.ranking.scale import BLANK, CHOSEN, NOT_SURE, BallotKind, Scale

NAME: Final = "ballots.pb"
_VOTE_TYPES: Final = {BallotKind.APPROVAL: "approval", BallotKind.POINTS: "cumulative"}
_NO_BUDGET: Final = "No budget was set. The budget here is what all projects cost together."


def fits(bundle: Bundle) -> bool:
    """Whether people chose or shared out points, and the cost of each option is known."""
    is_known = all(option.cost_pounds is not None for option in bundle.counted_options)
    return is_known and bundle.rule.scale.kind in _VOTE_TYPES


def pabulib_lines(bundle: Bundle) -> list[str]:
    """The lines of the file. People who answered nothing are not in it; who chose none of these on purpose
    names no project."""
    costs = [option.cost_pounds or 0 for option in bundle.counted_options]
    votes = [marks for _mark, _group, _locality, marks in bundle.rows if _answered(marks)]
    return [_cells(row) for row in _rows(bundle, costs, votes)]


def _rows(bundle: Bundle, costs: list[int], votes: list[bytes]) -> Iterator[tuple[object, ...]]:
    scale, budget = bundle.rule.scale, bundle.rule.settings.budget
    is_points = scale.kind is BallotKind.POINTS
    yield ("META",)
    yield "key", "value"
    yield "description", bundle.published.title
    yield "instance", bundle.published.number
    yield "num_projects", len(costs)
    yield "num_votes", len(votes)
    yield "budget", sum(costs) if budget is None else _money(budget)
    yield "currency", "GBP"
    yield "vote_type", _VOTE_TYPES[scale.kind]
    yield ("max_sum_points" if is_points else "max_length"), scale.size
    if budget is None:
        yield "comment", _NO_BUDGET
    yield ("PROJECTS",)
    yield "project_id", "cost", "name"
    yield from (
        (number, cost, option.title)
        for number, (option, cost) in enumerate(zip(bundle.counted_options, costs, strict=True), start=1)
    )
    yield ("VOTES",)
    yield ("voter_id", "vote", *(("points",) if is_points else ()))
    yield from ((voter, *_vote(marks, scale)) for voter, marks in enumerate(votes, start=1))


def _answered(marks: bytes) -> bool:
    return any(mark not in (BLANK, NOT_SURE) for mark in marks)


def _vote(marks: bytes, scale: Scale) -> tuple[str, ...]:
    """The options somebody named, counted from 1, and the points they gave to each."""
    named = [
        (option, mark)
        for option, mark in enumerate(marks, start=1)
        if (mark == CHOSEN if scale.kind is BallotKind.APPROVAL else mark not in (BLANK, NOT_SURE))
    ]
    options = ",".join(str(option) for option, _mark in named)
    if scale.kind is BallotKind.POINTS:
        return options, ",".join(str(mark) for _option, mark in named)
    return (options,)


def _money(pounds: Fraction) -> str:
    return str(pounds) if pounds.denominator == 1 else f"{float(pounds):.2f}"


def _cells(row: Iterable[object]) -> str:
    """One row, cut at semicolons; each text on one line."""
    out = io.StringIO()
    texts = [" ".join(str(cell).split()) for cell in row]
    csv.writer(out, delimiter=";", lineterminator="").writerow(texts)
    return out.getvalue()
