"""Tables with every kind of ballot, read for ranking: what their cells mean, whole or refused."""

from pathlib import Path
from typing import Any

import pytest

from app.api.imports.parsed import Limits
from app.ranking.ballots import Ballot
from app.ranking.scale import BallotKind, Scale
from tests.api.reading import faults_of, marks_of, read_text

HEAD = "Phones,Doors,Chairs\n"


@pytest.mark.parametrize(
    ("rows", "kinds", "scale", "marks"),
    [
        ("5,,2\n?,1,3\n", (), Scale(kind=BallotKind.RATING, size=5), [(5, 0, 2), (255, 1, 3)]),
        ("0,10,7\n", (), Scale(kind=BallotKind.RATING, size=11, lowest=0), [(1, 11, 8)]),
        ("-2,2,0\n", (), Scale(kind=BallotKind.RATING, size=5, lowest=-2), [(1, 5, 3)]),
        ("1.0,7.00,3\n", (), Scale(kind=BallotKind.RATING, size=7), [(1, 7, 3)]),
        ("1st,3rd,2nd\n1st,,1st\n", (), Scale(kind=BallotKind.RANKING, size=3), [(1, 3, 2), (1, 0, 1)]),
        ("1,3,2\n,1,\n", ("ranking",), Scale(kind=BallotKind.RANKING, size=3), [(1, 3, 2), (0, 1, 0)]),
        ("1,0,1\n,,1\n", (), Scale(kind=BallotKind.APPROVAL, size=3), [(1, 0, 1), (0, 0, 1)]),
        ("yes,no,x\nTRUE,,✓\n", (), Scale(kind=BallotKind.APPROVAL, size=3), [(1, 0, 1), (1, 0, 1)]),
        ("yes,0,1\n", (), Scale(kind=BallotKind.APPROVAL, size=3), [(1, 0, 1)]),
        (
            "60,40,\n,,\n0,0,100\n",
            ("points",),
            Scale(kind=BallotKind.POINTS, size=100),
            [(60, 40, 0), (0, 0, 100)],
        ),
        ("1,9,5\n", ("appropriateness",), Scale(kind=BallotKind.APPROPRIATENESS, size=9), [(1, 9, 5)]),
        ("agree,neither,Disagree\n", (), Scale(kind=BallotKind.AGREEMENT, size=3), [(3, 2, 1)]),
        ("2,4,4\n", ("rating", "ranking"), Scale(kind=BallotKind.RATING, size=5), [(2, 4, 4)]),
    ],
)
def test_the_cells_say_which_kind_of_ballots_they_are(
    tmp_path: Path, rows: str, kinds: tuple[str, ...], scale: Scale, marks: list[tuple[int, ...]]
) -> None:
    ballots = read_text(tmp_path, "a.csv", HEAD + rows, kinds=tuple(map(BallotKind, kinds)))

    assert ballots.scale == scale
    assert marks_of(ballots) == marks
    assert ballots.options == ("Phones", "Doors", "Chairs")
    assert all(Ballot.unpack(scale, bytes(row)) for row in marks)


def test_a_column_of_any_name_tells_groups_apart_and_others_about_people_are_no_options(
    tmp_path: Path,
) -> None:
    text = "ID,Your  role,Phones,comment,Locality,Doors\n7,patient,3,Good!,Thame,4\n8,,1,,,2\n"

    ballots = read_text(tmp_path, "a.csv", text, group_column="your role")

    assert ballots.options == ("Phones", "Doors")
    assert [(row.line, row.group) for row in ballots.rows] == [(2, "patient"), (3, None)]


def test_a_scale_of_the_rule_is_kept_and_holds_every_mark_to_it(tmp_path: Path) -> None:
    scale = Scale(kind=BallotKind.RATING, size=11, lowest=0)

    assert read_text(tmp_path, "a.csv", HEAD + "1,2,3\n", scale=scale).scale == scale
    (fault,) = faults_of(tmp_path, "a.csv", HEAD + "1,2,3\n1,11,3\n", scale=scale)
    assert (fault.line, fault.sentence) == (3, "Column 2, “Doors”: Marks go from 0 to 10, and this is 11.")


def test_marks_by_criterion_stand_side_by_side_for_each_option(tmp_path: Path) -> None:
    text = "Phones: cost,Doors: cost,Phones: use,Doors: use\n3,4,1,\n"

    ballots = read_text(tmp_path, "a.csv", text, kinds=(BallotKind.CRITERIA,))

    assert ballots.options == ("Phones", "Doors")
    assert ballots.scale == Scale(kind=BallotKind.CRITERIA, size=5, criteria=("cost", "use"))
    assert marks_of(ballots) == [(3, 1, 4, 0)]


def test_judgements_are_yes_half_and_no(tmp_path: Path) -> None:
    text = "Phones: can be answered,Phones: fair\nyes,0.5\n0,?\n1,\n"

    ballots = read_text(tmp_path, "a.csv", text, kinds=(BallotKind.JUDGEMENT,))

    assert ballots.scale.criteria == ("can be answered", "fair")
    assert marks_of(ballots) == [(3, 2), (1, 255), (3, 0)]


def test_pairs_are_told_by_their_titles_whichever_comes_first(tmp_path: Path) -> None:
    text = "Phones vs Doors,Chairs vs Phones,Doors vs Chairs\nphones,Chairs,same\n,Phones,not sure\n"

    ballots = read_text(tmp_path, "a.csv", text)

    assert ballots.options == ("Phones", "Doors", "Chairs")
    assert ballots.scale.kind is BallotKind.PAIRWISE
    assert marks_of(ballots) == [(1, 2, 3), (0, 1, 255)]


def test_the_best_and_the_worst_of_a_set_are_positions_in_it(tmp_path: Path) -> None:
    text = "best of: A; B; C,worst of: A; B; C,worst of: C; D,best of: C; D\nA,C,D,C\n,,,D\n"

    ballots = read_text(tmp_path, "a.csv", text)

    assert ballots.options == ("A", "B", "C", "D")
    assert ballots.scale.sets == ((0, 1, 2), (2, 3))
    assert marks_of(ballots) == [(1, 3, 1, 2), (0, 0, 2, 0)]


@pytest.mark.parametrize(
    ("text", "wishes", "line", "words"),
    [
        ("", {}, 1, "no column for an option"),
        (HEAD, {}, 0, "no ballots"),
        (HEAD + ",?,\n", {}, 0, "nothing to rank"),
        ("Phones,phones\n1,2\n", {}, 1, "both called"),
        ("Phones,\n1,2\n", {}, 1, "no heading"),
        ("id,group\n1,2\n", {}, 1, "no column for an option"),
        (HEAD + "1,2,3\n", {"group_column": "role"}, 1, "no column called “role”"),
        (HEAD + "1,2\n", {}, 2, "2 cells here, and 3"),
        (HEAD + "1,2,3\n1,2,good\n", {}, 3, "Column 3, “Chairs”: “good” is not"),
        (HEAD + "1,2,1.5\n", {}, 2, "“1.5” is not"),
        (HEAD + "1,2,٣\n", {}, 2, "is not a whole number"),
        (HEAD + "1,2,1001\n", {}, 2, "is not a whole number"),
        (HEAD + "1,2,251st\n", {}, 2, "places up to 250"),
        (HEAD + "1,2,3\n1st,2nd,3rd\n", {}, 3, "places like 1st, and line 2 has numbers"),
        (HEAD + "agree,1,\n", {}, 2, "This row has"),
        (HEAD + "1st,3rd,\n", {}, 2, "do not follow on"),
        (HEAD + "1,3,\n", {"kinds": (BallotKind.RANKING,)}, 2, "do not follow on"),
        (HEAD + "0,1,2\n", {"kinds": (BallotKind.RANKING,)}, 2, "Places go from 1 to 3"),
        (HEAD + "yes,no,\n", {"kinds": (BallotKind.RATING,)}, 2, "should be ballots of rating"),
        (HEAD + "yes,2,\n", {}, 2, "does not fit ballots of approval"),
        (HEAD + "half,no,\n", {}, 2, "does not fit ballots of approval"),
        (HEAD + "60,40,0\n60,30,0\n", {"kinds": (BallotKind.POINTS,)}, 3, "add up to 90"),
        (HEAD + "60,?,40\n", {"kinds": (BallotKind.POINTS,)}, 2, "does not fit"),
        (HEAD + "-5,105,0\n", {"kinds": (BallotKind.POINTS,)}, 2, "Marks go from 0 to 100"),
        (HEAD + "500,500,0\n", {"kinds": (BallotKind.POINTS,)}, 0, "from 1 to 254"),
        (HEAD + "0,0,0\n", {"kinds": (BallotKind.POINTS,)}, 0, "from 1 to 254"),
        (HEAD + "0,1000,0\n", {}, 0, "250 different marks"),
        (HEAD + "1,10,5\n", {"kinds": (BallotKind.APPROPRIATENESS,)}, 2, "Marks go from 1 to 9"),
        (
            HEAD + "1,2,3\n",
            {"kinds": (BallotKind.RATING, BallotKind.RANKING)},
            2,
            "marks, where high is good",
        ),
        (HEAD + "1,1,1\n", {"scale": Scale(kind=BallotKind.APPROVAL, size=2)}, 2, "At most 2"),
        (HEAD + "1,2,3\n", {"kinds": (BallotKind.CRITERIA,)}, 1, "Option: criterion"),
        ("A: x,A: y,B: x\n1,1,1\n", {"kinds": (BallotKind.CRITERIA,)}, 1, "one column for each"),
        (HEAD + "1,2,3\n", {"kinds": (BallotKind.PAIRWISE,)}, 1, "A vs B"),
        ("A vs B,B vs A\nA,B\n", {}, 1, "twice"),
        ("A vs A\nA\n", {}, 1, "with itself"),
        ("A vs B\nC\n", {}, 2, "“C” is none of the options"),
        ("best of: A; B\nA\n", {}, 1, "one column “worst of: …”"),
        ("best of: A; A,worst of: A; A\nA,A\n", {}, 1, "each once"),
        ("best of: A; B,worst of: A; B\nA,A\n", {}, 2, "best and the worst"),
    ],
)
def test_a_fault_is_named_with_its_line(
    tmp_path: Path, text: str, wishes: dict[str, Any], line: int, words: str
) -> None:
    fault = faults_of(tmp_path, "a.csv", text, **wishes)[0]

    assert (fault.line, fault.file) == (line, "a.csv")
    assert words in fault.sentence


@pytest.mark.parametrize(
    ("limits", "line"), [(Limits(rows=1), 3), (Limits(marks=5), 3), (Limits(file_bytes=10), 0)]
)
def test_a_table_beyond_a_limit_is_refused(tmp_path: Path, limits: Limits, line: int) -> None:
    assert faults_of(tmp_path, "a.csv", HEAD + "1,2,3\n1,2,3\n", limits=limits)[0].line == line


@pytest.mark.parametrize("name", ["a.soc", "a.blt", "a.txt"])
def test_a_file_without_groups_refuses_to_be_split_by_them(tmp_path: Path, name: str) -> None:
    assert "groups apart" in faults_of(tmp_path, name, "2 1\n", group_column="role")[0].sentence


@pytest.mark.parametrize("name", ["a.xlsx", "a", "a.pb.csv.zip"])
def test_a_file_we_cannot_read_is_refused_with_those_we_can(tmp_path: Path, name: str) -> None:
    assert ".pb" in faults_of(tmp_path, name, "1,2\n")[0].sentence
