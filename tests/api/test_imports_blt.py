"""BLT files: weights, ties, candidates who withdrew, names, seats; whole or refused."""

from pathlib import Path

import pytest

from app.api.imports.parsed import Limits
from app.ranking.scale import BallotKind
from tests.api.reading import faults_of, marks_of, read_text

HEAD = "4 2\n"
BALLOTS = "3 1 3 4 0\n2 4 1=3 0\n1 0\n0\n"
NAMES = '"Ann" "Bea"\n"Cy ""Red"" Fox"\n"Di #1" # the youngest\n"Parish council"\n'


def test_weights_ties_and_empty_ballots_become_places(tmp_path: Path) -> None:
    ballots = read_text(tmp_path, "a.blt", HEAD + BALLOTS + NAMES)

    assert (ballots.title, ballots.seats, ballots.people()) == ("Parish council", 2, 6)
    assert (ballots.scale.kind, ballots.scale.size) == (BallotKind.RANKING, 4)
    assert ballots.options == ("Ann", "Bea", 'Cy "Red" Fox', "Di #1")
    assert ballots.codes == ("1", "2", "3", "4")
    assert [(row.times, tuple(row.marks)) for row in ballots.rows] == [
        (3, (1, 0, 2, 3)),
        (2, (2, 0, 2, 1)),
        (1, (0, 0, 0, 0)),
    ]


def test_candidates_who_withdrew_are_left_out_and_places_close_up(tmp_path: Path) -> None:
    ballots = read_text(tmp_path, "a.blt", HEAD + "-1 -2\n3 1 3 4 0\n1 2=4 3 0\n0\n" + NAMES)

    assert ballots.options == ('Cy "Red" Fox', "Di #1")
    assert ballots.codes == ("3", "4")
    assert marks_of(ballots) == [(1, 2), (2, 1)]
    assert ballots.summary == "2 candidates withdrew, and are left out."


def test_remarks_skipped_places_ballot_names_and_an_old_end_mark_are_understood(tmp_path: Path) -> None:
    text = "# an election\n2 1 # one seat\n\n(a 7) 1 - 2 - 0 # said in the hall\n0\n\x1a\n"

    ballots = read_text(tmp_path, "hall.hil", text)

    assert ballots.options == ("Candidate 1", "Candidate 2")
    assert ballots.title == "hall"
    assert marks_of(ballots) == [(0, 1)]


def test_letters_of_old_files_are_read(tmp_path: Path) -> None:
    ballots = read_text(tmp_path, "a.blt", b'1 1\n1 1 0\n0\n"Rapha\xebl"\n')

    assert ballots.options == ("Raphaël",)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "candidates and seats"),
        ("4\n", 1, "candidates and seats"),
        ("0 1\n", 1, "0 candidates"),
        ("251 1\n", 1, "251 candidates"),
        ("2 3\n", 1, "3 seats"),
        (HEAD + "-5\n" + BALLOTS, 2, "no candidate 5"),
        (HEAD + "-1 -2 -3\n" + BALLOTS, 2, "Fewer candidates"),
        (HEAD + "1 2 0\n-1\n0\n", 3, "This should be a weight"),
        (HEAD + "1 2 0\n1 2 3\n0\n", 3, "This should be a weight"),
        (HEAD + "1 2 0\n1.5 2 0\n0\n", 3, "This should be a weight"),
        (HEAD + "1 2 0\n0 2 0\n0\n", 3, "weight of this ballot is 0"),
        (HEAD + "1 2 5 0\n0\n", 2, "no option 5"),
        (HEAD + "1 2 0 3 0\n0\n", 2, "no option 0"),
        (HEAD + "1 2 1=2 0\n0\n", 2, "Option 2 is here twice"),
        (HEAD + "1 2 0\n", 2, "ends here"),
        (HEAD + "0\n" + NAMES, 0, "no ballots"),
        (HEAD + BALLOTS + '"Ann"\n', 6, "1 name for 4 candidates"),
        (HEAD + BALLOTS + "Ann\n", 6, "1 name for 4 candidates"),
        (HEAD + BALLOTS + '"Ann" Bea\n', 6, "a quote too many"),
        (HEAD + BALLOTS + NAMES + '"And more"\n', 10, "more names"),
        (HEAD + BALLOTS + '"' * 5001, 6, "a quote too many"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    fault = faults_of(tmp_path, "a.blt", text)[0]

    assert (fault.line, fault.file) == (line, "a.blt")
    assert words in fault.sentence


def test_every_fault_is_told(tmp_path: Path) -> None:
    assert [fault.line for fault in faults_of(tmp_path, "a.blt", HEAD + "1 9 0\nx\n1 1 0\n1 1 1 0\n0\n")] == [
        2,
        3,
        5,
    ]


@pytest.mark.parametrize(("limits", "words"), [(Limits(rows=5), "5 people"), (Limits(marks=11), "rows and")])
def test_a_file_beyond_a_limit_is_refused(tmp_path: Path, limits: Limits, words: str) -> None:
    assert words in faults_of(tmp_path, "a.blt", HEAD + BALLOTS + NAMES, limits=limits)[0].sentence


@pytest.mark.parametrize("name", ["a.blt", "a.txt"])
def test_names_without_quotes_stand_one_on_a_line(tmp_path: Path, name: str) -> None:
    ballots = read_text(tmp_path, name, "2 1    \n 3 1 2 0  \n0 \nAnn ASH   \nBea O'BIRCH\nWard 2\n")

    assert (ballots.options, ballots.title) == (("Ann ASH", "Bea O'BIRCH"), "Ward 2")
    assert ballots.people() == 3
