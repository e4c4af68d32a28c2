"""Damages good files of every format, and has them read: `python -m tests.api.fuzzing --minutes 5`.

Whatever was done to a file, the reader answers with sound ballots or with a refusal that names its faults.
The damage comes from a seed, so a find can be had again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app.api.imports.parsed import ImportRefused, Limits, ParsedBallots
from app.api.imports.reader import read_ballots, read_for_ranking
from app.ranking.ballots import Ballot
from app.ranking.scale import BallotKind

LIMITS: Final = Limits(file_bytes=500_000, options=60, rows=5_000, marks=100_000, line_bytes=50_000)
"""Small, so that the limits are met too."""

_HEADING = "# ALTERNATIVE NAME 1: Hill\n# ALTERNATIVE NAME 2: Shore\n# ALTERNATIVE NAME 3: Wood\n"
_NUMBERS = "# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 12\n# NUMBER UNIQUE ORDERS: 2\n"
GOOD: Final = {
    "walks.soc": f"# TITLE: Walks\n{_NUMBERS}{_HEADING}8: 1,2,3\n4: 3,1,2\n",
    "walks.toi": f"{_NUMBERS}{_HEADING}8: 1,{{2,3}}\n4: 3\n",
    "old.soi": "3\n1,Hill\n2,Shore\n3,Wood\n12,12,2\n8,1,2\n4,3\n",
    "walks.cat": "# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 5\n# NUMBER CATEGORIES: 2\n"
    f"# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n{_HEADING}3: {{1,2}},3\n2: {{}},{{1,2,3}}\n",
    "council.blt": '3 2\n-2\n3 1 2=3 0\n2 - 3 0\n0\n"Ann" "Bea"\n"Cy" # youngest\n"Council"\n',
    "stages.txt": "2 1 \n3 1 2 0\n1 2 0\n0\nAnn\nBea\nWard 2\n",
    "ward.csv": '3,2,\n5,1,\n2,3,1,\n"Candidate 1","Ann","A",\n"Candidate 2","Bea","",\n'
    '"Candidate 3","Cy","C",\n""Ward 4"",\n',
    "leader.txt": "Tally\n  Option 1--->: Ann\n / Option 2-->: Raphaël\n |/ Option 3->: None\n"
    "V: 12- ab\nV: 311 cd\n",
    "town.pb": "META\nkey;value\ndescription;Town\nnum_projects;2\nnum_votes;3\nbudget;900\n"
    "vote_type;approval\nrule;greedy\nmax_length;2\nPROJECTS\nproject_id;cost;name;selected\n"
    "a1;500;Path;1\nb2;600;Pond;0\nVOTES\nvoter_id;age;vote\n1;30;a1\n2;40;a1,b2\n3;;\n",
    "points.pb": "META\nkey;value\ndescription;Town\nnum_projects;2\nnum_votes;2\nbudget;900.5\n"
    "vote_type;cumulative\nrule;greedy\nmax_sum_points;5\nPROJECTS\nproject_id;cost;name\n"
    "a1;500;Path\nb2;600;Pond\nVOTES\nvoter_id;vote;points\n1;a1,b2;3,2\n2;b2;5\n",
    "marks.csv": "id,role,comment,Hill,Shore,Wood\n1,staff,Said,5,,not sure\n2,patient,,1,2,3\n",
    "places.csv": "group,locality,comment,Hill,Shore\nstaff,Thame,Said,1st,2nd\npatient,,,1st,1st\n",
    "yes.csv": "Hill,Shore\nyes,no\nx,\n1,0\n",
    "pairs.csv": "Hill vs Shore,Wood vs Hill\nHill,same\n,Wood\n",
    "sets.csv": "best of: A; B; C,worst of: A; B; C\nA,C\n,B\n",
    "criteria.csv": "Hill: cost,Hill: use,Wood: cost,Wood: use\n1,2,3,4\n,?,5,5\n",
}
POLIS: Final = {
    "comments.csv": "timestamp,comment-id,agrees,disagrees,moderated,comment-body\n"
    '1,0,1,1,1,"Hill, please"\n1,1,1,1,-1,Shore\n1,2,0,0,0,Wood\n',
    "participants-votes.csv": "participant,group-id,n-votes,0,1,2\n0,0,3,1,-1,0\n1,1,1,,,1\n",
    "summary.csv": "topic,Walks\nconversation-description,Where to walk\n",
}
_PIECES: Final = (
    *b'"|\n|\r|,|;|:|{|}|=|-|0|\0|\xff|\xe9|\xef\xbb\xbf|\x1a|\x1c|1e9|1.5|-1|256| |#|=1+1'.split(b"|"),
    "٣½²".encode(),
    b"9" * 400,
)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The file after one to six blows."""
    for _ in range(chance.randint(1, 6)):
        content = chance.choice(_BLOWS)(content, chance)
    return content


def _put(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(_PIECES) + content[at:]


def _cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randint(0, len(content))
    return content[:start] + content[start + chance.randint(1, 12) :]


def _cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _other_byte(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, max(0, len(content) - 1))
    return content[:at] + bytes([chance.randint(0, 255)]) + content[at + 1 :]


def _other_number(content: bytes, chance: random.Random) -> bytes:
    digits = [at for at, byte in enumerate(content) if 48 <= byte <= 57]
    if not digits:
        return content
    at = chance.choice(digits)
    number = str(chance.choice((0, 1, 2, 3, 9, 255, 10**9, 10**30))).encode()
    return content[:at] + number + content[at + 1 :]


def _lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if len(lines) < 2:
        return content
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.randrange(4)
    if what == 0:
        lines[first], lines[second] = lines[second], lines[first]
    elif what == 1:
        lines.insert(first, lines[second])
    elif what == 2:
        del lines[first]
    else:
        lines[first : first + 1] = [lines[first]] * chance.choice((2, 60, 6_000))
    return b"".join(lines)


_BLOWS: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (
    _put,
    _cut,
    _cut_off,
    _other_byte,
    _other_number,
    _lines,
)


def _wishes(chance: random.Random) -> dict[str, object]:
    return {
        "kinds": chance.choice(((), (), *((kind,) for kind in BallotKind))),
        "group_column": chance.choice((None, None, None, "role", "age", "group-id")),
    }


def assert_sound(ballots: ParsedBallots) -> None:
    """Every row is a ballot of the scale that the reader claims."""
    assert ballots.options
    assert ballots.rows
    assert not ballots.codes or len(ballots.codes) == len(ballots.options)
    assert not ballots.costs or len(ballots.costs) == len(ballots.options)
    for row in ballots.rows:
        assert len(row.marks) == ballots.scale.columns(len(ballots.options))
        assert Ballot.unpack(ballots.scale, row.marks)
        assert row.times > 0


def assert_read_or_refused(path: Path, chance: random.Random) -> bool:
    """Whether the file was read. A refusal must name a fault in one line; anything else is a find."""
    read = False
    for reader in (
        lambda: read_ballots(path, LIMITS),
        lambda: read_for_ranking(path, LIMITS, **_wishes(chance)),  # type: ignore[arg-type]
    ):
        try:
            assert_sound(reader())
            read = True
        except ImportRefused as refusal:
            _assert_named(refusal)
    return read


def _assert_named(refusal: ImportRefused) -> None:
    assert refusal.faults
    assert all("\n" not in fault.text() and fault.sentence for fault in refusal.faults)


def strike(seed: int, folder: Path) -> tuple[str, bool]:
    """One damaged file, made from `seed`, read: its name, and whether it was still good."""
    chance = random.Random(seed)
    if chance.random() < 0.15:
        struck = chance.choice(sorted(POLIS))
        for name, text in POLIS.items():
            content = text.encode()
            (folder / name).write_bytes(damaged(content, chance) if name == struck else content)
        return f"polis {struck}", assert_read_or_refused(folder, chance)
    name = chance.choice(sorted(GOOD))
    path = folder / name
    path.write_bytes(damaged(GOOD[name].encode(), chance))
    try:
        return name, assert_read_or_refused(path, chance)
    finally:
        path.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1, help="the first seed; the next file has the next")
    arguments = parser.parse_args()
    end = time.monotonic() + 60 * arguments.minutes
    struck: Counter[str] = Counter()
    good: Counter[str] = Counter()
    slowest, seed = 0.0, arguments.seed
    with TemporaryDirectory() as folder:
        while time.monotonic() < end:
            begun = time.monotonic()
            try:
                name, read = strike(seed, Path(folder))
            except Exception:
                sys.stdout.write(f"seed {seed}: a find\n")
                raise
            struck[name] += 1
            good[name] += read
            slowest = max(slowest, time.monotonic() - begun)
            seed += 1
    for name in sorted(struck):
        sys.stdout.write(f"{name:32} {struck[name]:8,} damaged, {good[name]:8,} still read\n")
    sys.stdout.write(
        f"{struck.total():,} files, all read or refused; the slowest took {slowest:.2f} seconds\n"
    )


if __name__ == "__main__":
    main()
