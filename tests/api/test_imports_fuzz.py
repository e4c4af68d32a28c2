"""Whatever the bytes, a reader answers with ballots or with a refusal, and never with anything else."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.imports.parsed import ImportRefused
from app.api.imports.reader import read_ballots, read_for_ranking
from app.ranking.ballots import Ballot
from app.ranking.scale import BallotKind
from tests.api import fuzzing

NAMES = (
    "a.soc",
    "a.soi",
    "a.toc",
    "a.toi",
    "a.cat",
    "a.csv",
    "comments.csv",
    "participants-votes.csv",
    "a.txt",
)
PIECES = (
    "# NUMBER ALTERNATIVES: 2\n",
    "# NUMBER VOTERS: 1\n",
    "# ALTERNATIVE NAME 1: a\n",
    "# ALTERNATIVE NAME 2: b\n",
    "# CATEGORY NAME 1: y\n",
    "# DATA TYPE: cat\n",
    "2\n1,a\n2,b\n1,1,1\n",
    "1: 1,2\n",
    "1: {1,2}\n",
    "1,2,1\n",
    "group,locality,Phones\n",
    "comment-id,moderated,comment-body\n",
    "participant,1,2\n",
    "a,b,5\n",
    "a,b,1st\n",
    "1,1,x\n",
    "2,0,y\n",
    "1,-1\n",
    '"',
    "\r",
    "\n",
    ",",
    "{",
    "}",
    ":",
    "\ufeff",
    "\x1c",
    "٣",
    "9" * 5000,
)
near_files = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=20).map(
    lambda pieces: "".join(pieces).encode("utf-8", "surrogatepass")
)
contents = st.binary(max_size=400) | near_files


def assert_read_or_refused(path: Path) -> None:
    try:
        ballots = read_ballots(path)
    except ImportRefused:
        return
    for row in ballots.rows:
        assert len(row.marks) == len(ballots.options)
        assert Ballot.unpack(ballots.scale, row.marks)
        assert row.times > 0


@settings(max_examples=400, deadline=None)
@given(name=st.sampled_from(NAMES), content=contents)
def test_one_file_of_any_bytes_is_read_or_refused(name: str, content: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        assert_read_or_refused(path)


@settings(max_examples=200, deadline=None)
@given(comments=contents, votes=contents, summary=contents)
def test_a_folder_of_any_bytes_is_read_or_refused(comments: bytes, votes: bytes, summary: bytes) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "comments.csv").write_bytes(b"comment-id,moderated,comment-body\n1,1,x\n" + comments)
        (Path(folder) / "participants-votes.csv").write_bytes(b"participant,1\n" + votes)
        (Path(folder) / "summary.csv").write_bytes(summary)
        assert_read_or_refused(Path(folder))


def test_a_near_file_can_be_read(tmp_path: Path) -> None:
    """The pieces above do make a good file, so that the fuzz is not only of refusals."""
    path = tmp_path / "a.soc"
    path.write_text("".join((*PIECES[:4], PIECES[7])), encoding="utf-8")

    assert read_ballots(path).people() == 1


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")

    with pytest.raises(ImportRefused):
        read_ballots(tmp_path / name)


@pytest.mark.parametrize("name", sorted(fuzzing.GOOD))
def test_the_files_to_be_damaged_are_good(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(fuzzing.GOOD[name], encoding="utf-8")
    kinds = (BallotKind.CRITERIA,) if name == "criteria.csv" else ()
    group_column = "role" if name == "marks.csv" else None

    fuzzing.assert_sound(read_for_ranking(tmp_path / name, kinds=kinds, group_column=group_column))


def test_a_damaged_file_of_any_format_is_read_or_refused(tmp_path: Path) -> None:
    """A thousand of them; `python -m tests.api.fuzzing --minutes 5` goes on as long as one likes."""
    struck = [fuzzing.strike(seed, tmp_path) for seed in range(1_000)]

    assert {name for name, _ in struck} >= set(fuzzing.GOOD)
    assert 0 < sum(read for _, read in struck) < len(struck)


def test_a_control_sign_that_counts_as_space_does_not_break_a_number(tmp_path: Path) -> None:
    """Found by the damage: a regular expression takes byte 28 for space, and `int` does not."""
    path = tmp_path / "old.soi"
    path.write_text(fuzzing.GOOD["old.soi"].replace("3\n", "3\x1c\n", 1), encoding="utf-8")

    assert read_ballots(path).people() == 12
