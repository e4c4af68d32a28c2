"""Pabulib files: what each type of vote becomes, and which line a fault is on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from app.api.imports.parsed import ImportRefused, Limits
from app.api.imports.reader import read_for_ranking
from app.ranking.ballots import Ballot
from app.ranking.scale import BallotKind, Scale
from tests.api.reading import faults_of, marks_of, read_text

META = "META\nkey;value\ndescription;Our town\nnum_projects;3\nnum_votes;{votes}\nbudget;1000.50\n"
PROJECTS = (
    "PROJECTS\nproject_id;cost;votes;name;selected\n"
    'A1;600;2;"Bench; with ""back""";1\nB2;500.25;1;Bus stop;0\nC3;40;1;;1\n'
)


def a_file(vote_type: str, votes: str, *, meta: str = "", heading: str = "voter_id;vote") -> str:
    """A file whose ballots start on line 15 (later by the lines of `meta`)."""
    count = votes.count("\n")
    return f"{META.format(votes=count)}vote_type;{vote_type}\n{meta}{PROJECTS}VOTES\n{heading}\n{votes}"


APPROVALS = a_file("approval", "1;A1,C3\n2;B2\n3;A1\n", meta="rule;greedy\n")


def lines_of(folder: Path, text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.sentence) for fault in faults_of(folder, "town.pb", text)]


def test_a_budget_its_projects_and_their_costs_are_read(tmp_path: Path) -> None:
    ballots = read_text(tmp_path, "town.pb", APPROVALS)

    assert ballots.title == "Our town"
    assert ballots.budget == Fraction("1000.5")
    assert ballots.codes == ("A1", "B2", "C3")
    assert ballots.options == ('Bench; with "back"', "Bus stop", "C3")
    assert ballots.costs == (Fraction(600), Fraction("500.25"), Fraction(40))
    assert ballots.summary == "Rule: greedy. Funded, as the file says: A1, C3."
    assert [row.line for row in ballots.rows] == [16, 17, 18]


def test_approvals_become_choices(tmp_path: Path) -> None:
    ballots = read_text(tmp_path, "town.pb", APPROVALS)

    assert ballots.scale == Scale(kind=BallotKind.APPROVAL, size=3)
    assert marks_of(ballots) == [(1, 0, 1), (0, 1, 0), (1, 0, 0)]


def test_choose_1_allows_one_choice(tmp_path: Path) -> None:
    ballots = read_text(tmp_path, "town.pb", a_file("choose-1", "1;A1\n2;C3\n"))

    assert ballots.scale == Scale(kind=BallotKind.APPROVAL, size=1)
    assert marks_of(ballots) == [(1, 0, 0), (0, 0, 1)]


def test_an_order_becomes_places_and_its_size_is_how_many_may_be_placed(tmp_path: Path) -> None:
    votes = "1;C3,A1\n2;B2\n"

    ballots = read_text(tmp_path, "town.pb", a_file("ordinal", votes, meta="max_length;3\n"))

    assert ballots.scale == Scale(kind=BallotKind.RANKING, size=3)
    assert marks_of(ballots) == [(2, 0, 1), (0, 1, 0)]
    assert read_text(tmp_path, "town.pb", a_file("ordinal", votes)).scale.size == 2  # the longest order


def test_cumulative_points_become_a_rating_from_0_whatever_they_add_up_to(tmp_path: Path) -> None:
    votes = "1;A1,C3;7,3\n2;B2;4\n3;;\n"

    ballots = read_text(
        tmp_path,
        "town.pb",
        a_file("cumulative", votes, meta="max_sum_points;10\n", heading="voter_id;vote;points"),
    )

    assert ballots.scale == Scale(kind=BallotKind.RATING, size=11, lowest=0)
    assert marks_of(ballots) == [(8, 1, 4), (1, 5, 1), (0, 0, 0)]
    assert [int(ballots.scale.value(mark)) for mark in marks_of(ballots)[0]] == [7, 0, 3]


def test_scores_can_go_below_0_and_a_project_not_named_gets_the_default(tmp_path: Path) -> None:
    text = a_file(
        "scoring",
        "1;A1;2\n2;C3,B2;-2,1\n",
        meta="min_points;-2\nmax_points;2\ndefault_score;-1\n",
        heading="voter_id;vote;points",
    )

    ballots = read_text(tmp_path, "town.pb", text)

    assert ballots.scale == Scale(kind=BallotKind.RATING, size=5, lowest=-2)
    assert marks_of(ballots) == [(5, 2, 2), (2, 4, 1)]


def test_age_and_sex_are_left_alone_unless_asked_for_as_groups(tmp_path: Path) -> None:
    text = a_file("approval", "1;A1;34;F\n2;B2;;M\n", heading="voter_id;vote;age;sex")

    assert [row.group for row in read_text(tmp_path, "town.pb", text).rows] == [None, None]
    by_sex = read_text(tmp_path, "town.pb", text, group_column="sex")
    assert [row.group for row in by_sex.rows] == ["F", "M"]
    by_age = read_text(tmp_path, "town.pb", text, group_column="age")
    assert [row.group for row in by_age.rows] == ["34", None]


def test_a_group_column_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, "town.pb", APPROVALS, group_column="locality")

    assert (fault.line, fault.sentence) == (15, "The part VOTES has no column called “locality”.")


def test_projects_of_the_same_name_keep_their_ids(tmp_path: Path) -> None:
    ballots = read_text(tmp_path, "town.pb", APPROVALS.replace("Bus stop", "C3"))

    assert ballots.options == ('Bench; with "back"', "C3 (B2)", "C3 (C3)")


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("1;A1,C3\n", "1;A1,D4\n", 16, "There is no project “D4”."),
        ("1;A1,C3\n", "1;A1,A1\n", 16, "A project is here twice."),
        ("1;A1,C3\n", "1;A1,C3;34\n", 16, "3 cells here, and 2 in the heading."),
        ("2;B2\n", "1;B2\n", 17, "Voter “1” is on line 16 too."),
        ("num_votes;3", "num_votes;4", 5, "The heading says 4 voters. There are 3 voters."),
        ("num_projects;3", "num_projects;2", 4, "The heading says 2 projects. There are 3 projects."),
        ("num_votes;3", "num_votes;three", 5, "“num_votes” should be a whole number, and it is “three”."),
        ("budget;1000.50", "budget;1,000", 6, "“budget” should be a number like 50000, and it is “1,000”."),
        ("B2;500.25", "B2;-5", 12, "The cost should be a number like 1200 or 1200.50, and it is “-5”."),
        ("B2;500.25", "A1;500.25", 12, "Project “A1” is here twice."),
        ("B2;500.25", "B2,3;5", 12, "A project needs an id without a comma, and this is “B2,3”."),
        ("B2;500.25;1;", "B2;500.25;", 12, "4 cells here, and 5 in the heading."),
        ("rule;greedy", "budget;5", 8, "“budget” is here twice."),
        ("META\n", "", 1, "A Pabulib file starts with a line that says META."),
        ("voter_id;vote", "voter_id;choice", 15, "The part VOTES has no column called “vote”."),
        ("project_id;cost", "project_id;price", 10, "The part PROJECTS has no column called “cost”."),
        ("project_id;cost;votes", "project_id;cost;cost", 10, "A column of the part PROJECTS has no "),
        ("VOTES\n", "", 14, "2 cells here, and 5 in the heading."),
        ("vote_type;approval", "vote_type;stars", 7, "“vote_type” should be one of approval, choose-1, "),
        ("2;B2", '2;"B2', 17, 'We cannot split the row that starts here. Look for a quote (")'),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, sentence: str) -> None:
    assert APPROVALS.count(old) >= 1

    found = lines_of(tmp_path, APPROVALS.replace(old, new, 1))

    assert found[0][0] == line
    assert found[0][1].startswith(sentence)


@pytest.mark.parametrize(
    ("votes", "sentence"),
    [
        ("1;A1,C3;7\n", "2 projects here, and points for 1."),
        ("1;A1;7.5\n", "Points should be whole numbers, and this is “7.5”."),
        ("1;A1;-1\n", "Points should not be below 0."),
        ("1;A1,C3;7,4\n", "11 points are here, and a voter has 10."),
    ],
)
def test_points_that_cannot_be_are_refused(tmp_path: Path, votes: str, sentence: str) -> None:
    text = a_file("cumulative", votes, meta="max_sum_points;10\n", heading="voter_id;vote;points")

    assert lines_of(tmp_path, text) == [(16, sentence)]


def test_more_points_than_a_byte_can_mark_are_refused_with_the_line(tmp_path: Path) -> None:
    text = a_file("cumulative", "1;A1;3\n2;B2;250\n", heading="voter_id;vote;points")

    assert lines_of(tmp_path, text) == [
        (16, "Points go from 0 to 250. We can read 250 different numbers of points.")
    ]
    fits = a_file("cumulative", "1;A1;3\n2;B2;249\n", heading="voter_id;vote;points")
    assert marks_of(read_text(tmp_path, "town.pb", fits)) == [(4, 1, 1), (1, 250, 1)]


def test_a_default_score_out_of_reach_is_refused_with_its_line(tmp_path: Path) -> None:
    text = a_file("scoring", "1;;\n", meta="default_score;-900\n", heading="voter_id;vote;points")

    assert lines_of(tmp_path, text)[0][0] == 8


def test_too_many_choices_are_refused(tmp_path: Path) -> None:
    text = a_file("approval", "1;A1,B2,C3\n", meta="max_length;2\n")

    assert lines_of(tmp_path, text) == [(16, "3 projects are here, and a voter may name up to 2.")]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = APPROVALS.replace("2;B2", "2;X").replace("3;A1\n", "3;Y\n")

    assert [line for line, _ in lines_of(tmp_path, text)] == [17, 18]


def test_no_more_is_read_than_the_limits_allow(tmp_path: Path) -> None:
    path = tmp_path / "town.pb"
    path.write_text(APPROVALS, encoding="utf-8")

    with pytest.raises(ImportRefused, match="too many projects"):
        read_for_ranking(path, Limits(options=2))
    with pytest.raises(ImportRefused, match="too many people"):
        read_for_ranking(path, Limits(rows=2))


@pytest.mark.parametrize("kind", ["approval", "cumulative", "ordinal", "scoring"])
def test_a_file_cut_short_anywhere_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    """Only a cut in the last cell can leave a file that still makes sense."""
    if kind in ("cumulative", "scoring"):
        text = a_file(kind, "1;A1,C3;7,3\n2;B2;4\n", heading="voter_id;vote;points")
    else:
        text = a_file(kind, "1;A1,C3\n2;B2\n")
    data = text.encode()

    for length in range(len(data)):
        try:
            ballots = read_text(tmp_path, "town.pb", data[:length])
        except ImportRefused:
            continue
        assert length >= len(data) - 3
        assert all(Ballot.unpack(ballots.scale, row.marks) for row in ballots.rows)
