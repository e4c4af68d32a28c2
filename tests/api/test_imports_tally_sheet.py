"""Tally sheets: options, then a line for each ballot; whole or refused."""

from pathlib import Path

import pytest

from app.ranking.scale import BallotKind
from tests.api.reading import faults_of, marks_of, read_text

HEAD = """
             Tally Sheet
       "V: vote       MD5SUM"
     Option 1----->: Ann
   /  Option 2---->: Bea
   |/  Option 3-->: None Of The Above
   ||/
"""


def test_places_follow_on_whatever_the_digits(tmp_path: Path) -> None:
    text = HEAD + "V: 123 \t\t5de2\nV: 994 82\nV: --7 aa\nV: --- bb\nV: 313\n"

    ballots = read_text(tmp_path, "leader.txt", text)

    assert (ballots.title, ballots.people()) == ("leader", 5)
    assert (ballots.scale.kind, ballots.scale.size) == (BallotKind.RANKING, 3)
    assert ballots.options == ("Ann", "Bea", "None Of The Above")
    assert ballots.codes == ("1", "2", "3")
    assert marks_of(ballots) == [(1, 2, 3), (2, 2, 1), (0, 0, 1), (0, 0, 0), (2, 1, 2)]


def test_a_sheet_in_latin_1_is_read(tmp_path: Path) -> None:
    ballots = read_text(tmp_path, "a.txt", HEAD.encode().replace(b"Bea", b"Rapha\xebl") + b"V: 123 x\n")

    assert ballots.options[1] == "Raphaël"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "no ballots"),
        ("plain words\n", 0, "no ballots"),
        ("V: 123 x\n", 1, "before any option"),
        (HEAD + "V: 12 x\n", 8, "3 digits"),
        (HEAD + "V: 1234 x\n", 8, "3 digits"),
        (HEAD + "V: 1203 x\n", 8, "3 digits"),
        (HEAD + "V: 1x3 x\n", 8, "3 digits"),
        (HEAD + "V:\n", 8, "3 digits"),
        (HEAD + "V: 123 x\nW: 123 x\n", 9, "no ballot"),
        (HEAD + "V: 123 x\nOption 4-->: Di\n", 9, "after the first ballot"),
        (HEAD.replace("Option 2", "Option 3"), 5, "Option 2 should come here"),
        ("".join(f"Option {n}-->: {n}\n" for n in range(1, 11)), 10, "more than 9"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    fault = faults_of(tmp_path, "a.txt", text)[0]

    assert fault.line == line
    assert words in fault.sentence
