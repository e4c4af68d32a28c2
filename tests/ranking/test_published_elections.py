"""Our counts against published ones: PrefLib profiles, official tally sheets, US and Scottish elections (read
only, never copied; sources in ../shared/data/README.md)."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.ranking.counts import marks
from app.ranking.counts.ballots import BallotCounts
from app.ranking.lots import drawn_order
from app.ranking.methods import borda, copeland, ranked_pairs, run_off, schulze, scottish
from app.ranking.methods.method import NOBODY
from app.ranking.methods.scottish_count import LAST_PLACES, quota
from app.ranking.settings import AS_USUAL, Settings, Strength
from tests.ranking.reading import DATA, Election, glasgow_stages, order_of, rctab, read

pytestmark = pytest.mark.realdata


def preflib() -> list[str]:
    return sorted(path.name.removesuffix(".json") for path in DATA.glob("ranked/expected/*.json"))


def wards() -> list[Any]:
    path = DATA / "stv" / "scottish_expected.json"
    if not path.exists():
        return []
    return [
        pytest.param(ward, id=Path(ward["file"]).stem)
        for ward in json.loads(path.read_text(encoding="utf-8"))
    ]


def published(name: str) -> tuple[Election, dict[str, Any], list[str]]:
    """The ballots of a PrefLib file, its result, and the options' names in ballot order."""
    expected = json.loads((DATA / "ranked/expected" / f"{name}.json").read_text(encoding="utf-8"))
    names = [expected["alternatives"][number] for number in sorted(expected["alternatives"], key=int)]
    return read(DATA / "ranked" / name), expected, names


def alike(orders: list[list[str]]) -> list[list[str]]:
    return [sorted(tied) for tied in orders]


@pytest.mark.parametrize("name", preflib())
def test_preflib_pairs_and_the_methods_on_pairs_give_the_published_results(name: str) -> None:
    election, expected, names = published(name)
    counts = election.pairs.exact()
    assert election.people == expected["voters"]
    assert {
        first: {second: int(counts.wins[i, j]) for j, second in enumerate(names) if i != j}
        for i, first in enumerate(names)
    } == expected["pairwise"]

    points = copeland.score(counts, election.scale, AS_USUAL).exact()
    assert dict(zip(names, map(float, points), strict=True)) == expected["copeland_scores"]
    for strength, key in ((Strength.MARGINS, "margins"), (Strength.WINNING, "winning_votes")):
        scores = schulze.score(counts, election.scale, Settings(strength=strength))
        assert order_of(scores, names) == alike(expected[f"schulze_ranking_{key}"])
    if expected["ranked_pairs_margins"] is not None:
        kept = order_of(ranked_pairs.score(counts, election.scale, AS_USUAL), names)
        assert kept[0] == sorted(expected["ranked_pairs_margins"])
    for winner in expected["condorcet_winner"]:
        for method in (copeland, schulze, ranked_pairs):
            assert order_of(method.score(counts, election.scale, AS_USUAL), names)[0] == [winner]


@pytest.mark.parametrize("name", preflib())
def test_preflib_borda_is_the_published_score(name: str) -> None:
    """From n - 1 points down to 0; options not placed share the points left over."""
    election, expected, names = published(name)
    times = election.ballots.times.astype(np.intp)
    people = np.repeat(election.ballots.marks, times, axis=0)
    blank = expected["voters"] - people.shape[0]
    counts = marks.tally(people, np.zeros(people.shape[0], dtype=np.intp), 1, election.scale, len(names))
    scores = borda.METHOD.score(counts.together([0]).exact(), election.scale, AS_USUAL).exact()
    points = expected["pairwise_borda_scores"]
    # A blank ballot gives every option the same in theirs and nothing in ours.
    shared = Fraction(blank * (len(names) - 1), 2)
    for name_of, found in zip(names, scores, strict=True):
        assert found is not None
        assert found == Fraction(points[name_of]) - shared


@pytest.mark.parametrize("name", preflib())
def test_preflib_run_off_gives_the_published_rounds(name: str) -> None:
    """Where a tie at an elimination was broken their way, only the rounds before it must be the same."""
    election, expected, names = published(name)
    steps = run_off.rounds(election.ballots.exact(), election.scale, AS_USUAL, 1)
    irv = expected["irv"]
    if not irv["tie_at_elimination"]:
        assert [names[step.option] for step in steps[-1:] if step.option is not None] == irv["winner"]
    for step, theirs in zip(steps, irv["rounds"], strict=False):
        numbers = dict(step.numbers)
        spent = numbers.pop(NOBODY)
        ours = {names[option]: float(ballots) for option, ballots in numbers.items()}
        if irv["tie_at_elimination"] and set(ours) != set(theirs["counts"]):
            break
        assert ours == pytest.approx(theirs["counts"], abs=1e-5)
        assert float(spent) == pytest.approx(theirs["exhausted"], abs=1e-5)


@pytest.mark.parametrize("year", [2007, 2020])
def test_debian_leader_elections_come_out_as_published(year: int) -> None:
    """Source: the official tally sheets; Debian's rule puts options not ranked below those ranked."""
    folder = DATA / "ranked_official"
    expected = json.loads((folder / f"debian_leader{year}_expected.json").read_text(encoding="utf-8"))
    election = read(folder / f"debian_leader{year}_tally.txt")
    assert election.people == expected["votes"]
    scores = schulze.score(election.pairs.exact(), election.scale, AS_USUAL)
    order = order_of(scores, election.options)
    assert " > ".join("=".join(tied) for tied in order) == expected["implicit"]
    assert order[0] == [expected["official_winner"]]


@pytest.mark.parametrize("name", ["A1", "A77"])
def test_tideman_elections_come_out_as_computed_beside_them(name: str) -> None:
    folder = DATA / "ranked_official"
    text = (folder / "tideman_expected.json").read_text(encoding="utf-8")
    expected = json.loads(text)["results"][name]
    election = read(folder / f"tideman_{name}.HIL")
    numbers = [str(number) for number in range(1, len(election.options) + 1)]
    assert (election.people, len(numbers)) == (expected["votes"], expected["candidates"])
    order = order_of(schulze.score(election.pairs.exact(), election.scale, AS_USUAL), numbers)
    assert [[int(number) for number in tied] for tied in order] == expected["schulze"]
    counts = election.ballots.exact()
    assert run_off.rounds(counts, election.scale, AS_USUAL, 1)[-1].option == expected["irv"][0] - 1
    chosen = scottish.select(counts, election.scale, Settings(seats=expected["seats"]), 1)
    assert sorted(winner + 1 for winner in chosen.winners) == sorted(expected["stv"])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "other_orders"), [("2015_portland_mayor", []), ("2017_minneapolis_mayor", [2])]
)
def test_us_run_offs_have_the_published_votes_round_by_round(folder: str, other_orders: list[int]) -> None:
    """RCTab lets several options leave at once when they cannot catch up; we let one leave at a time. So each
    of its rounds is a round of ours, but for round 2 of Minneapolis: RCTab drops undeclared write-ins first,
    though four candidates had fewer votes. Portland breaks a tie (Rathband and Marshall, equal in all rounds)
    by the order on the ballot: we take a lot that says the same."""
    election, rounds, winner = rctab(DATA / "ranked_official" / "rctab" / folder)
    seed = lot_like_the_ballot(election.options, ["Rathband, Jed", "Marshall, David A."])
    steps = run_off.rounds(election.ballots.exact(), election.scale, AS_USUAL, seed)
    ours = [frozenset(election.options[option] for option, _ in step.numbers[:-1]) for step in steps]
    assert [
        number for number, theirs in enumerate(rounds, 1) if frozenset(theirs) not in ours
    ] == other_orders
    for number, theirs in enumerate(rounds, 1):
        still_in = np.array([name in theirs for name in election.options])
        only = BallotCounts(marks=election.ballots.marks * still_in, times=election.ballots.times)
        first = run_off.rounds(only.exact(), election.scale, AS_USUAL, seed)[0]
        votes = {election.options[option]: int(count) for option, count in first.numbers[:-1]}
        assert {name: votes[name] for name in theirs} == theirs, f"round {number}"
    assert election.options[int(steps[-1].option or 0)] == winner


def lot_like_the_ballot(options: tuple[str, ...], tied: list[str]) -> int:
    """A seed whose lot puts these options in this order, where the contest has them."""
    wanted = [options.index(name) for name in tied if name in options]
    orders = ((seed, drawn_order(seed, len(options))) for seed in range(100))
    return next(seed for seed, order in orders if sorted(wanted, key=order.index) == wanted)


@pytest.mark.parametrize("ward", wards())
def test_scottish_wards_elect_the_published_councillors_with_their_votes(
    ward: dict[str, Any],
) -> None:
    """81 wards 2007 to 2022, by the rules of SSI 2007/42."""
    election = read(DATA / "stv" / "scottish" / Path(ward["file"]).name)
    valid = int(election.ballots.times.sum())
    assert (valid, quota(valid, ward["seats"])) == (ward["valid"], ward["quota"])
    chosen = scottish.select(election.ballots.exact(), election.scale, Settings(seats=ward["seats"]), 1)
    assert [winner + 1 for winner in chosen.winners] == ward["elected_ids"]
    assert sum(step.what != LAST_PLACES for step in chosen.steps) == ward["n_stages"]
    votes = [float(number) for option, number in chosen.steps[-1].numbers if option != NOBODY]
    assert votes == pytest.approx(list(ward["final_votes"].values()), abs=1e-9)
    assert not any(step.note for step in chosen.steps), "no ward was decided by lot"


def test_every_stage_of_the_glasgow_report_is_reproduced_to_five_decimals() -> None:
    """Ward 2, Newlands/Auldburn, 4 May 2017: the council's printed report of candidates' votes per stage."""
    report = next((DATA / "stv" / "official_glasgow_2017").glob("CandidateVotesPerStage*.txt"))
    printed = glasgow_stages(report.read_text(encoding="utf-8"))
    election = read(DATA / "stv" / "scottish" / "glasgow_2017_ward2.csv")
    chosen = scottish.select(election.ballots.exact(), election.scale, Settings(seats=3), 1)
    assert [[number for _, number in step.numbers] for step in chosen.steps] == printed
    assert len(printed) == 7
    assert [election.options[winner].split(",")[0] for winner in chosen.winners] == [
        "Josephine Docherty",
        "Stephen Curran",
        "Kyle Thornton",
    ]
