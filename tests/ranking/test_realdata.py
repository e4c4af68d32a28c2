"""Our sums against published ones: Polis conversations and PrefLib profiles (read only, never copied)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.ranking.ballots import AGREE, BLANK, DISAGREE, NEITHER, Ballot, BallotKind, Scale
from app.ranking.count import count
from app.ranking.profile import Profile
from tests.ranking.making import AGREEMENT, PATIENTS, a_rule

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.realdata

MARKS = {"1": AGREE, "0": NEITHER, "-1": DISAGREE, "": BLANK}


def polis() -> list[str]:
    return sorted(path.parent.name for path in DATA.glob("polis/*/expected.csv"))


def preflib(ending: str) -> list[str]:
    """Names of profiles of this kind that have a published result and stay quick to read."""
    return sorted(
        path.name
        for path in DATA.glob(f"ranked/*.{ending}")
        if (DATA / "ranked/expected" / f"{path.name}.json").exists() and path.stat().st_size < 300_000
    )


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


@pytest.mark.parametrize("name", polis())
def test_polis_counts_agree_and_their_share_is_ours_with_passes_put_back(name: str) -> None:
    """Polis: p_agree = (agree + 1) / (n + 2) with n including passes; ours leaves passes out of n."""
    folder = DATA / "polis" / name
    expected = {int(row["comment-id"]): row for row in rows_of(folder / "expected.csv")}
    voters = list(rows_of(folder / "participants-votes.csv"))
    options = [int(column) for column in voters[0] if column.isdigit() and int(column) in expected]
    packed = [(0, bytes(MARKS[voter[str(option)] or ""] for option in options)) for voter in voters]

    result = count(Profile.from_packed(options, packed), a_rule(AGREEMENT, groups=(PATIENTS,), resamples=1))

    assert len(result.options) == len(expected)
    for option in result.options:
        row = expected[option.option]
        disagree, neither, agree = option.distribution
        assert (agree, disagree, neither) == (int(row["agree"]), int(row["disagree"]), int(row["pass"]))
        if option.pooled_score is None:
            assert int(row["n"]) == 0
            continue
        assert option.pooled_score == Fraction(agree + 1, agree + disagree + 2)
        theirs = option.pooled_score * (agree + disagree + 2) / (int(row["n"]) + 2)
        assert float(theirs) == pytest.approx(float(row["p_agree"]), abs=1e-12)


def ballots_of(path: Path, options: list[int], size: int) -> Iterator[tuple[int, bytes]]:
    """The ballots of a PrefLib file of complete orders; {1,2} is a tie."""
    scale = Scale(kind=BallotKind.RANKING, size=size)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        times, order = line.split(":")
        place, marks = 1, dict.fromkeys(options, BLANK)
        for run in order.replace("{", "|{").replace("}", "}|").split("|"):
            found = [int(text) for text in run.strip("{}, ").split(",") if text.strip()]
            for option in found:
                marks[option] = place if run.startswith("{") else place + found.index(option)
            place += len(found)
        packed = Ballot(scale=scale, marks=tuple(marks.values())).packed()
        yield from [(0, packed)] * int(times)


@pytest.mark.parametrize("name", preflib("soc") + preflib("toc"))
def test_preflib_totals_are_the_published_borda_scores_plus_one_point_a_ballot(name: str) -> None:
    """Borda gives n - 1 down to 0, we give n down to 1: each ballot adds 1 to each option, ties or not."""
    published = json.loads((DATA / "ranked/expected" / f"{name}.json").read_text(encoding="utf-8"))
    names = {int(number): label for number, label in published["alternatives"].items()}
    options = sorted(names)
    path = DATA / "ranked" / name
    scale = Scale(kind=BallotKind.RANKING, size=len(options))

    profile = Profile.from_packed(options, ballots_of(path, options, len(options)))
    result = count(profile, a_rule(scale, groups=(PATIENTS,), resamples=1))

    assert result.people == published["voters"]
    borda = {
        names[o.option]: o.pooled_score - result.people for o in result.options if o.pooled_score is not None
    }
    assert borda == {label: Fraction(score) for label, score in published["pairwise_borda_scores"].items()}
