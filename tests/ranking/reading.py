"""Readers of published elections for the tests: ballots as counts, and the results printed beside them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl

from app.api.imports.reader import read_for_ranking
from app.ranking.arithmetic import Scores
from app.ranking.counts import ballots, pairs
from app.ranking.counts.ballots import BallotCounts
from app.ranking.counts.pairs import PairCounts
from app.ranking.scale import BallotKind, Scale

DATA = Path(__file__).parents[3] / "shared" / "data"


@dataclass(frozen=True, kw_only=True)
class Election:
    """One published election, all its ballots in one group."""

    options: tuple[str, ...]
    scale: Scale
    pairs: PairCounts
    ballots: BallotCounts

    @property
    def people(self) -> int:
        return int(self.pairs.people)


def election(options: Sequence[str], rows: Iterable[tuple[bytes, int]]) -> Election:
    """From rows of marks and how many people sent them."""
    given = list(rows)
    marks = np.frombuffer(b"".join(one for one, _ in given), dtype=np.uint8).reshape(len(given), -1)
    people = np.repeat(marks, [times for _, times in given], axis=0)
    nobody_apart = np.zeros(people.shape[0], dtype=np.intp)
    scale = Scale(kind=BallotKind.RANKING, size=len(options))
    return Election(
        options=tuple(options),
        scale=scale,
        pairs=pairs.tally(people, nobody_apart, 1, scale, len(options)).together([0]),
        ballots=ballots.tally(people, nobody_apart, 1, scale, len(options)).together([0]),
    )


def read(path: Path) -> Election:
    """A PrefLib or BLT file, a Scottish ward, or a Debian tally sheet."""
    parsed = read_for_ranking(path)
    return election(parsed.options, ((row.marks, row.times) for row in parsed.rows))


def order_of(scores: Scores, names: Sequence[str]) -> list[list[str]]:
    """The names in lists of equal score, the highest first."""
    exact = scores.exact()
    levels = sorted({one for one in exact if one is not None}, reverse=True)
    return [sorted(name for name, one in zip(names, exact, strict=True) if one == level) for level in levels]


def rctab(folder: Path) -> tuple[Election, list[dict[str, int]], str]:
    """A contest of the RCTab tabulator: the ballots of its spreadsheet read by the rules of its config file,
    the votes it published for each round, and the winner."""
    config = json.loads(next(folder.glob("*_config.json")).read_text(encoding="utf-8"))
    report = json.loads(next(folder.glob("*_report.json")).read_text(encoding="utf-8"))
    names = [one["name"] for one in config["candidates"]] + ["Undeclared Write-ins"]
    source, rules = config["cvrFileSources"][0], config["rules"]
    first = int(source["firstVoteColumnIndex"]) - 1
    sheet = openpyxl.load_workbook(next(folder.glob("*_cvr.xlsx")), read_only=True).active
    seen: dict[bytes, int] = {}
    for row in sheet.iter_rows(values_only=True, min_row=int(source["firstVoteRowIndex"])):
        marks = _rctab_marks(row[first : first + int(rules["maxRankingsAllowed"])], names, source, rules)
        seen[marks] = seen.get(marks, 0) + 1
    rounds = [{name: int(votes) for name, votes in one["tally"].items()} for one in report["results"]]
    decided = [row for one in report["results"] for row in one["tallyResults"]]
    elected = next(row["elected"] for row in decided if "elected" in row)
    return election(names, seen.items()), rounds, elected


def _rctab_marks(
    choices: Sequence[Any], names: list[str], source: dict[str, Any], rules: dict[str, Any]
) -> bytes:
    """The ballot ends where more ranks are skipped than allowed, or at an overvote where the rules say so."""
    marks, place, skipped = bytearray(len(names)), 1, 0
    for choice in choices:
        text = str(choice or source["skippedRankLabel"]).strip()
        if text == source["skippedRankLabel"]:
            skipped += 1
            continue
        if skipped > int(rules["maxSkippedRanksAllowed"]):
            break
        skipped = 0
        if text == source["overvoteLabel"]:
            if rules["overvoteRule"] == "exhaustImmediately":
                break
            continue
        option = len(names) - 1 if text == source["undeclaredWriteInLabel"] else names.index(text)
        if not marks[option]:
            marks[option] = place
            place += 1
    return bytes(marks)


_AMOUNT = r"(-?[\d,]+\.\d{5})"


def glasgow_stages(report: str) -> list[list[Fraction]]:
    """The votes printed after each stage of Glasgow's report, in ballot order, non-transferable last.

    A name that runs over two lines has its votes on a line of their own, between the two.
    """
    stages = []
    for stage in report.split("\nStage ")[1:]:
        votes = []
        for line in stage.splitlines():
            amounts = re.findall(_AMOUNT, line)
            if len(amounts) == 2:
                votes.append(Fraction(amounts[1].replace(",", "")))
        stages.append(votes)
    return stages
