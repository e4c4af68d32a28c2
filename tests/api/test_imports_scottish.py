"""Files of Scottish wards: ballots, then who stood; whole or refused."""

from pathlib import Path

import pytest

from app.ranking.scale import BallotKind
from tests.api.reading import faults_of, marks_of, read_text

BALLOTS = "3,2,\n5,1,\n2,3,1,\n1,1,2,3,\n"
NAMES = (
    '"Candidate 1","Ann Ash","Green (Gr)",\n"Candidate 2","Bea Birch","",\n"Candidate 3","Cy Cedar","Ind",\n'
)


@pytest.mark.parametrize("ward", ['"Ward 4 - Elm",', '""Ward 4 - Elm"",', '""""Ward 4 - Elm"" "",', ""])
def test_ballots_names_seats_and_the_ward_are_read(tmp_path: Path, ward: str) -> None:
    ballots = read_text(tmp_path, "elm.csv", BALLOTS + NAMES + ward + "\n")

    assert (ballots.title, ballots.seats, ballots.people()) == ("Ward 4 - Elm" if ward else "elm", 2, 8)
    assert (ballots.scale.kind, ballots.scale.size) == (BallotKind.RANKING, 3)
    assert ballots.options == ("Ann Ash, Green (Gr)", "Bea Birch", "Cy Cedar, Ind")
    assert ballots.codes == ("1", "2", "3")
    assert marks_of(ballots) == [(1, 0, 0), (2, 0, 1), (1, 2, 3)]
    assert [row.times for row in ballots.rows] == [5, 2, 1]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("0,1,\n", 1, "0 candidates"),
        ("300,1,\n", 1, "300 candidates"),
        ("3,4,\n", 1, "4 seats"),
        (BALLOTS + "1,4,\n" + NAMES, 5, "no option 4"),
        (BALLOTS + "1,2,2,\n" + NAMES, 5, "Option 2 is here twice"),
        (BALLOTS + "0,2,\n" + NAMES, 5, "count of people is 0"),
        (BALLOTS + "1,x,\n" + NAMES, 5, "no ballot, no candidate"),
        (BALLOTS + NAMES + "1,2,\n", 8, "after the names"),
        (BALLOTS + NAMES + NAMES, 8, "named twice"),
        (BALLOTS + NAMES + '"Candidate 4","x","y",\n', 8, "more names"),
        (BALLOTS + '"Candidate 1","Ann Ash","Green (Gr)",\n', 0, "a name for each"),
        ("3,2,\n" + NAMES, 0, "no ballots"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    fault = faults_of(tmp_path, "a.csv", text)[0]

    assert fault.line == line
    assert words in fault.sentence
