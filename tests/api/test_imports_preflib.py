"""PrefLib files: rankings and categories, new and old headings, whole or refused."""

from pathlib import Path

import pytest

from app.api.imports.parsed import Fault, ImportRefused, Limits, ParsedBallots
from app.api.imports.reader import read_ballots
from app.ranking.ballots import BallotKind

HEADING = """# FILE NAME: made-up.{kind}
# TITLE: What should the surgery mend first?
# DESCRIPTION: Asked in the waiting room
# DATA TYPE: {kind}
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: {voters}
# NUMBER UNIQUE ORDERS: {unique}
# ALTERNATIVE NAME 1: Phones
# ALTERNATIVE NAME 2: Doors: the front one
# ALTERNATIVE NAME 3: Chairs
# ALTERNATIVE NAME 4: Élan
"""
FIRST_ROW = 12
CATEGORIES = """# TITLE: Made up
# NUMBER ALTERNATIVES: 4
# NUMBER VOTERS: {voters}
# NUMBER UNIQUE PREFERENCES: {unique}
# NUMBER CATEGORIES: 3
# CATEGORY NAME 1: Yes
# CATEGORY NAME 2: Perhaps
# CATEGORY NAME 3: No
# ALTERNATIVE NAME 1: Phones
# ALTERNATIVE NAME 2: Doors
# ALTERNATIVE NAME 3: Chairs
# ALTERNATIVE NAME 4: Lights
"""


def read(folder: Path, name: str, text: str, limits: Limits | None = None) -> ParsedBallots:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_ballots(path, limits or Limits())


def rankings(folder: Path, kind: str, *rows: str, voters: int, unique: int | None = None) -> ParsedBallots:
    heading = HEADING.format(kind=kind, voters=voters, unique=len(rows) if unique is None else unique)
    return read(folder, f"made-up.{kind}", heading + "\n".join(rows) + "\n")


def refusal(folder: Path, name: str, text: str, limits: Limits | None = None) -> tuple[Fault, ...]:
    with pytest.raises(ImportRefused) as caught:
        read(folder, name, text, limits)
    assert name in str(caught.value)
    return caught.value.faults


def row_faults(folder: Path, kind: str, *rows: str, voters: int = 1) -> tuple[Fault, ...]:
    heading = HEADING.format(kind=kind, voters=voters, unique=len(rows))
    return refusal(folder, f"made-up.{kind}", heading + "\n".join(rows) + "\n")


def test_a_strict_order_gives_each_option_its_place(tmp_path: Path) -> None:
    ballots = rankings(tmp_path, "soc", "5: 3,1,2,4", "2: 4, 3, 2, 1", voters=7)

    assert ballots.title == "What should the surgery mend first?"
    assert ballots.summary == "Asked in the waiting room"
    assert ballots.options == ("Phones", "Doors: the front one", "Chairs", "Élan")
    assert (ballots.scale.kind, ballots.scale.size) == (BallotKind.RANKING, 4)
    assert [(row.line, row.times, tuple(row.marks)) for row in ballots.rows] == [
        (FIRST_ROW, 5, (2, 3, 1, 4)),
        (FIRST_ROW + 1, 2, (4, 3, 2, 1)),
    ]
    assert ballots.people() == 7


def test_options_left_out_of_an_order_are_blank(tmp_path: Path) -> None:
    ballots = rankings(tmp_path, "soi", "5: 3", "1: 4,2", voters=6)

    assert [tuple(row.marks) for row in ballots.rows] == [(0, 0, 1, 0), (0, 2, 0, 1)]


def test_ties_take_competition_places(tmp_path: Path) -> None:
    ballots = rankings(tmp_path, "toi", "1: 1,{2,3},4", "1: {4,1}, 2", "1: {2}", voters=3)

    assert [tuple(row.marks) for row in ballots.rows] == [(1, 2, 2, 4), (1, 3, 0, 1), (0, 1, 0, 0)]


def test_a_ballot_that_ties_every_option_is_read(tmp_path: Path) -> None:
    ballots = rankings(tmp_path, "toc", "116: {1,2,3,4}", voters=116)

    assert tuple(ballots.rows[0].marks) == (1, 1, 1, 1)


def test_the_old_heading_is_read_too(tmp_path: Path) -> None:
    text = "3\n1,Phones\n2,Doors, front and back\n3,Chairs\n12,12,2\n10,3,{1,2}\n2,1,2,3\n"

    ballots = read(tmp_path, "waiting-room_2012.toc", text)

    assert ballots.title == "waiting room 2012"
    assert ballots.options == ("Phones", "Doors, front and back", "Chairs")
    assert [(row.line, row.times, tuple(row.marks)) for row in ballots.rows] == [
        (6, 10, (2, 2, 1)),
        (7, 2, (1, 2, 3)),
    ]


def test_categories_become_marks_with_the_first_category_highest(tmp_path: Path) -> None:
    text = CATEGORIES.format(voters=5, unique=3) + "3: {1,2},{3},4\n1: {},{},{1, 2, 3, 4}\n1: 2,{},1\n"

    ballots = read(tmp_path, "made-up.cat", text)

    assert (ballots.scale.kind, ballots.scale.size) == (BallotKind.RATING, 3)
    assert [tuple(row.marks) for row in ballots.rows] == [(3, 3, 2, 1), (1, 1, 1, 1), (1, 3, 0, 0)]


def test_categories_may_be_counted_from_nought(tmp_path: Path) -> None:
    text = CATEGORIES.format(voters=1, unique=1) + "1: 1,2,3\n"
    for number in (1, 2, 3):
        text = text.replace(f"CATEGORY NAME {number}", f"CATEGORY NAME {number - 1}")
    text = text.replace("# NUMBER CATEGORIES: 3\n", "")

    assert tuple(read(tmp_path, "made-up.cat", text).rows[0].marks) == (3, 2, 1, 0)


def test_a_row_with_too_few_categories_is_refused_and_not_guessed(tmp_path: Path) -> None:
    text = CATEGORIES.format(voters=2, unique=1) + "2: {1,2,3,4}\n"

    (fault,) = refusal(tmp_path, "made-up.cat", text)

    assert fault.line == 13
    assert "in 1 group here, and there are 3 categories" in fault.sentence


def test_more_than_250_options_to_rank_are_refused_but_may_be_put_in_categories(tmp_path: Path) -> None:
    names = "".join(f"# ALTERNATIVE NAME {number}: Option {number}\n" for number in range(1, 252))
    heading = "# NUMBER ALTERNATIVES: 251\n# NUMBER VOTERS: 1\n# CATEGORY NAME 1: Yes\n"
    heading += f"# CATEGORY NAME 2: No\n{names}"

    (fault,) = refusal(tmp_path, "made-up.soi", heading + "1: 251\n")
    ballots = read(tmp_path, "made-up.cat", heading + "1: 251,{}\n")

    assert fault.line == 1
    assert "251 options" in fault.sentence
    assert ballots.rows[0].marks == bytes(250) + b"\x02"


@pytest.mark.parametrize(
    ("kind", "row", "words"),
    [
        ("soi", "1: 3,5", "no option 5"),
        ("soi", "1: 0", "no option 0"),
        ("soi", "1: 3,1,3", "Option 3 is here twice"),
        ("soi", "1: {1,2}", "a .soi file has no ties"),
        ("soc", "1: 1,2,3", "1 option is not ranked"),
        ("toc", "1: {1,2}", "2 options are not ranked"),
        ("toi", "1: {1,2", "cannot read this order"),
        ("toi", "1: 1 2", "cannot read this order"),
        ("toi", "1: 1,,2", "cannot read this order"),
        ("toi", "1: 1,2,", "cannot read this order"),
        ("toi", "1: one", "cannot read this order"),
        ("toi", "1,2,3", "a count and an order"),
        ("toi", "-1: 2", "a count and an order"),
        ("toi", "1: ٣", "cannot read this order"),
        ("toi", "0: 1", "count of people is 0"),
        ("toi", "99999999999: 1", "a count and an order"),
        ("toi", "# TITLE: too late", "a count and an order"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(tmp_path: Path, kind: str, row: str, words: str) -> None:
    faults = row_faults(tmp_path, kind, "1: {1,2,3,4}" if kind == "toc" else "1: 4,3,2,1", row, voters=2)

    assert [fault.line for fault in faults] == [FIRST_ROW + 1]
    assert words in faults[0].sentence


def test_the_voters_in_the_heading_must_be_the_voters_in_the_rows(tmp_path: Path) -> None:
    (fault,) = row_faults(tmp_path, "soi", "3: 1", voters=4)

    assert (fault.line, fault.file) == (6, "made-up.soi")
    assert "4 voters" in fault.sentence
    assert "add up to 3" in fault.sentence


def test_the_different_orders_in_the_heading_must_be_the_rows(tmp_path: Path) -> None:
    text = HEADING.format(kind="soi", voters=2, unique=5) + "1: 1\n1: 2\n"

    (fault,) = refusal(tmp_path, "made-up.soi", text)

    assert fault.line == 7


def test_an_order_written_twice_is_counted_twice(tmp_path: Path) -> None:
    by_row = rankings(tmp_path, "toi", "1: {1,2}", "1: {2,1}", voters=2, unique=2)
    by_order = rankings(tmp_path, "toi", "1: {1,2}", "1: {2,1}", voters=2, unique=1)

    assert by_row.people() == by_order.people() == 2


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "NUMBER ALTERNATIVES"),
        ("# NUMBER ALTERNATIVES: many\n", 1, "whole number"),
        ("# NUMBER ALTERNATIVES: 0\n", 1, "no options"),
        ("# TITLE: x\n# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: a\n", 2, "a name for each"),
        ("# NUMBER ALTERNATIVES: 2001\n", 1, "2,001 options"),
        ("# ALTERNATIVE NAME 1: a\n# ALTERNATIVE NAME 1: b\n# NUMBER ALTERNATIVES: 1\n1: 1", 2, "twice"),
        ("# NUMBER ALTERNATIVES: 1\n# ALTERNATIVE NAME 1: a\n1: 1\n", 1, "NUMBER VOTERS"),
        ("# DATA TYPE: wmd\n", 1, "“wmd”"),
        ("2\n1,a\n", 2, "ends before"),
        ("2\n1,a\n1,b\n", 3, "name of an alternative"),
        ("1\n1,a\n3\n", 3, "three numbers"),
        ("999999999\n", 1, "options"),
    ],
)
def test_a_broken_heading_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    fault = refusal(tmp_path, "made-up.soi", text)[0]

    assert fault.line == line
    assert words in fault.sentence


def test_a_file_without_ballots_is_refused(tmp_path: Path) -> None:
    (fault,) = refusal(tmp_path, "made-up.soi", HEADING.format(kind="soi", voters=0, unique=0))

    assert "no ballots" in fault.sentence


def test_more_people_than_the_limit_are_refused_where_it_is_passed(tmp_path: Path) -> None:
    text = HEADING.format(kind="soi", voters=300, unique=3) + "100: 1\n100: 2\n100: 3\n"

    (fault,) = refusal(tmp_path, "made-up.soi", text, Limits(rows=250))

    assert fault.line == FIRST_ROW + 2
    assert "more than 250 people" in fault.sentence


def test_a_long_heading_line_does_not_stall_the_reader(tmp_path: Path) -> None:
    text = "# A" + " " * 1_000_000 + "\n"

    assert refusal(tmp_path, "made-up.soi", text)
