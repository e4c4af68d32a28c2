"""Seven real conversations, counted person by person, and two that the server of Polis worked out.

The groups of the server itself cannot be found again from its published votes, and ours are not bent to
match: the server goes on from its groups of the moment before (a new vote moves them, nothing begins anew),
first joins people to at most 100 heaps, and takes along people who answered little while few took part. How
alike the two divisions are is measured by the adjusted Rand index and written down below.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.ranking.opinions.agreement import NO_GROUP, Counted, count, count_everybody, smoothed
from app.ranking.opinions.groups import find_groups
from app.ranking.opinions.standing_out import SURE, standing_out, z_of_share
from app.ranking.opinions.votes import UNSEEN, Votes
from tests.conftest import REALDATA
from tests.ranking.opinions.making import adjusted_rand

POLIS = sorted(path for path in (REALDATA / "polis").glob("*") if path.is_dir())
SERVER = sorted(path for path in (REALDATA / "polis_math").glob("*") if path.is_dir())

pytestmark = pytest.mark.realdata


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """Its votes, and the group the server put each person in."""

    people: tuple[int, ...]
    votes: Votes
    group: NDArray[np.int64]


def conversation(folder: Path) -> Conversation:
    events = [(int(r["voter-id"]), int(r["comment-id"]), int(r["vote"])) for r in rows(folder / "votes.csv")]
    people, votes = Votes.from_events(events)
    given = {int(r["participant"]): r["group-id"] for r in rows(folder / "participants-votes.csv")}
    group = np.array([int(given[person] or NO_GROUP) for person in people])
    return Conversation(people=people, votes=votes, group=group)


def without(votes: Votes, taken_out: set[int]) -> Votes:
    kept = [place for place, number in enumerate(votes.statements) if number not in taken_out]
    return Votes(statements=tuple(votes.statements[place] for place in kept), said=votes.said[:, kept])


@pytest.mark.parametrize("folder", POLIS, ids=lambda path: path.name)
def test_the_latest_votes_are_those_of_the_table_of_participants(folder: Path) -> None:
    found = conversation(folder)
    row = {person: place for place, person in enumerate(found.people)}

    for given in rows(folder / "participants-votes.csv"):
        told = [int(given[str(number)] or UNSEEN) for number in found.votes.statements]
        assert found.votes.said[row[int(given["participant"])]].tolist() == told


@pytest.mark.parametrize("folder", POLIS, ids=lambda path: path.name)
def test_agreement_is_that_published_beside_the_votes(folder: Path) -> None:
    found = conversation(folder)
    expected = sorted(rows(folder / "expected.csv"), key=lambda row: int(row["comment-id"]))
    whole = count_everybody(found.votes)
    groups = count(found.votes, found.group, int(found.group.max()) + 1)

    assert [str(number) for number in found.votes.statements] == [row["comment-id"] for row in expected]
    for column, row in enumerate(expected):
        parts = (whole.agreed, whole.disagreed, whole.passed, whole.answered)
        counted = [int(part[0, column]) for part in parts]
        assert counted == [int(row[name]) for name in ("agree", "disagree", "pass", "n")]
        assert whole.agree_share[0, column] == pytest.approx(float(row["p_agree"]), rel=1e-12)
        assert whole.disagree_share[0, column] == pytest.approx(float(row["p_disagree"]), rel=1e-12)
        for number in range(len(groups.agreed)):
            assert (groups.agreed[number, column], groups.disagreed[number, column]) == (
                int(row[f"g{number}_agree"]),
                int(row[f"g{number}_disagree"]),
            )
            assert groups.answered[number, column] == int(row[f"g{number}_seen"])
        assert groups.agreed_across[column] == pytest.approx(float(row["group_aware_consensus"]), rel=1e-12)


@dataclass(frozen=True, kw_only=True)
class Worked:
    """What the server worked out of a conversation, and its votes."""

    said: dict[str, Any]
    votes: Votes
    group: NDArray[np.int64]
    counted: Counted

    def column(self, number: int) -> int:
        return self.votes.statements.index(number)


def worked(folder: Path) -> Worked:
    said = json.loads((folder / "math-pca2.json").read_text())
    raw = json.loads((folder / "votes.json").read_text())
    who, what = ("pid", "tid") if "pid" in raw[0] else ("participant_id", "statement_id")
    in_time = sorted(raw, key=lambda vote: float(vote["modified"]))
    people, votes = Votes.from_events((vote[who], vote[what], vote["vote"]) for vote in in_time)
    heaps = dict(zip(said["base-clusters"]["id"], said["base-clusters"]["members"], strict=True))
    number = {
        person: group["id"]
        for group in said["group-clusters"]
        for heap in group["members"]
        for person in heaps[heap]
    }
    group = np.array([number.get(person, NO_GROUP) for person in people])
    return Worked(said=said, votes=votes, group=group, counted=count(votes, group, int(group.max()) + 1))


@pytest.mark.parametrize("folder", SERVER, ids=lambda path: path.name)
def test_votes_by_group_and_agreement_across_are_those_of_the_server(folder: Path) -> None:
    found = worked(folder)

    for group, told in found.said["group-votes"].items():
        for number, votes in told["votes"].items():
            at = int(group), found.column(int(number))
            counted = [int(part[at]) for part in (found.counted.agreed, found.counted.disagreed)]
            assert [*counted, int(found.counted.answered[at])] == [votes["A"], votes["D"], votes["S"]]
    for number, product in found.said["group-aware-consensus"].items():
        assert found.counted.agreed_across[found.column(int(number))] == pytest.approx(product, rel=1e-12)


@pytest.mark.parametrize("side", ["agree", "disagree"])
@pytest.mark.parametrize("folder", SERVER, ids=lambda path: path.name)
def test_what_all_voters_are_sure_of_is_what_the_server_says(folder: Path, side: str) -> None:
    found = worked(folder)
    whole = count_everybody(found.votes)
    of = whole.agreed if side == "agree" else whole.disagreed

    assert found.said["consensus"][side]
    for told in found.said["consensus"][side]:
        column = found.column(told["tid"])
        assert (of[0, column], whole.answered[0, column]) == (told["n-success"], told["n-trials"])
        assert smoothed(of, whole.answered)[0, column] == pytest.approx(told["p-success"], rel=1e-12)
        assert z_of_share(of, whole.answered)[0, column] == pytest.approx(told["p-test"], rel=1e-12)


@pytest.mark.parametrize("folder", SERVER, ids=lambda path: path.name)
def test_what_a_group_stands_out_by_is_what_the_server_says(folder: Path) -> None:
    found = worked(folder)
    ours = standing_out(found.counted)

    assert len(ours) == len(found.said["repness"])
    for group, told in found.said["repness"].items():
        # Where nothing passes its tests the server tells the best of a group all the same; we tell nothing.
        sure = [one for one in told if min(one["p-test"], one["repness-test"]) > SURE]
        own = {(found.votes.statements[one.column], one.agrees): one for one in ours[int(group)]}
        assert own.keys() == {(one["tid"], one["repful-for"] == "agree") for one in sure}
        for one in sure:
            mine = own[one["tid"], one["repful-for"] == "agree"]
            assert (mine.share, mine.z_share, mine.times) == pytest.approx(
                (one["p-success"], one["p-test"], one["repness"]), rel=1e-12
            )
            assert mine.z_difference == pytest.approx(one["repness-test"], abs=1e-6)  # printed to 7 decimals


ALIKE = {
    "15-per-hour-seattle": ((73, 65), 0.384, False),
    "bg2050-volunteers": ((68, 39), 0.128, True),
    "brexit-consensus": ((86, 68, 35), 0.558, True),
    "canadian-electoral-reform": ((260, 21), 0.838, True),
    "scoop-hivemind.freshwater": ((75, 25), 0.120, True),
    "scoop-hivemind.ubi": ((162, 12), 0.095, True),
    "below-100-ptpts": ((10, 5, 4), 0.410, False),
    "above-100-ptpts": ((96, 51, 21), 0.370, True),
}
"""The sizes of our groups, how alike they are to the server's (measured, not aimed at), and whether they lie
further apart than shuffled votes do."""


def alike(votes: Votes, theirs: NDArray[np.int64], name: str, *, few: bool = False) -> None:
    sizes, like, beyond_chance = ALIKE[name]
    limits = {"fewest": 5, "smallest": 1} if few else {}
    found = find_groups(votes, **limits, shuffles=0)

    assert found is not None
    both = (theirs != NO_GROUP) & (found.group != NO_GROUP)
    assert found.sizes == sizes
    assert adjusted_rand(theirs[both], found.group[both]) == pytest.approx(like, abs=0.001)
    assert (find_groups(votes, **limits) is not None) == beyond_chance


@pytest.mark.parametrize("folder", [one for one in POLIS if one.name in ALIKE], ids=lambda path: path.name)
def test_how_alike_our_groups_are_to_the_published_ones_is_as_it_was_measured(folder: Path) -> None:
    given = conversation(folder)
    taken_out = {int(row["comment-id"]) for row in rows(folder / "comments.csv") if row["moderated"] == "-1"}

    alike(without(given.votes, taken_out), given.group, folder.name)


@pytest.mark.parametrize("folder", SERVER, ids=lambda path: path.name)
def test_how_alike_our_groups_are_to_the_servers_is_as_it_was_measured(folder: Path) -> None:
    found = worked(folder)

    votes = without(found.votes, set(found.said["mod-out"]))
    alike(votes, found.group, folder.name, few=folder.name == "below-100-ptpts")


def test_of_26_people_no_groups_are_told() -> None:
    assert find_groups(conversation(REALDATA / "polis" / "london.youth.policing").votes) is None
