"""Tables of ballots in CSV: marks or places, whole or refused."""

import hashlib
from pathlib import Path

import pytest

from app.api.imports.parsed import FAULTS_SHOWN, Fault, ImportRefused, Limits, ParsedBallots
from app.api.imports.reader import read_ballots
from app.ranking.ballots import Ballot, BallotKind

HEADING = "group,locality,comment,Phones,Doors,Chairs\n"


def read(folder: Path, text: str | bytes, limits: Limits | None = None) -> ParsedBallots:
    path = folder / "waiting-room.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_ballots(path, limits or Limits())


def refusal(folder: Path, text: str | bytes, limits: Limits | None = None) -> tuple[Fault, ...]:
    with pytest.raises(ImportRefused) as caught:
        read(folder, text, limits)
    return caught.value.faults


def test_marks_from_1_to_5_are_a_rating(tmp_path: Path) -> None:
    text = HEADING + 'patients,Thame,"Ring, ring!\nAnd again",5,,1\nstaff,,,not sure,NS,?\n,,,3, 2 ,\n'

    ballots = read(tmp_path, text)

    assert ballots.title == "waiting room"
    assert (ballots.scale.kind, ballots.scale.size) == (BallotKind.RATING, 5)
    assert ballots.options == ("Phones", "Doors", "Chairs")
    assert ballots.source_digest == hashlib.sha256(text.encode()).hexdigest()
    assert [tuple(row.marks) for row in ballots.rows] == [(5, 0, 1), (255, 255, 255), (3, 2, 0)]
    assert [row.line for row in ballots.rows] == [2, 4, 5]
    first, second, third = ballots.rows
    assert (first.group, first.locality, first.words) == ("patients", "Thame", "Ring, ring!\nAnd again")
    assert (second.group, second.locality, second.words) == ("staff", None, None)
    assert third.group is None


def test_places_are_a_ranking_as_large_as_the_largest_place(tmp_path: Path) -> None:
    ballots = read(tmp_path, HEADING + "a,b,,1st,3rd,2nd\na,b,,1ST,,1st\na,b,,not sure,,1st\n")

    assert (ballots.scale.kind, ballots.scale.size) == (BallotKind.RANKING, 3)
    assert [tuple(row.marks) for row in ballots.rows] == [(1, 3, 2), (1, 0, 1), (255, 0, 1)]


def test_a_tie_for_the_last_place_needs_a_scale_that_holds_all_of_it(tmp_path: Path) -> None:
    ballots = read(tmp_path, HEADING + "a,b,,1st,2nd,2nd\n")

    assert ballots.scale.size == 3
    assert Ballot.unpack(ballots.scale, ballots.rows[0].marks).marks == (1, 2, 2)


def test_columns_may_stand_in_any_order_and_the_comment_may_be_missing(tmp_path: Path) -> None:
    ballots = read(tmp_path, "Phones,Locality,Doors,GROUP\n1,Thame,2,staff\n")

    assert ballots.options == ("Phones", "Doors")
    assert (ballots.rows[0].group, ballots.rows[0].locality, ballots.rows[0].words) == (
        "staff",
        "Thame",
        None,
    )


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    ballots = read(tmp_path, b"\xef\xbb\xbfgroup,locality,Caf\xc3\xa9\r\na,b,4\r\n\r\n")

    assert ballots.options == ("Café",)
    assert tuple(ballots.rows[0].marks) == (4,)


def test_rows_with_nothing_in_them_are_left_out_and_said_so(tmp_path: Path) -> None:
    ballots = read(tmp_path, HEADING + "a,b,,1,2,3\n,,,,,\n\n , ,,,,\na,b,,,,\n")

    assert len(ballots.rows) == 2
    assert ballots.summary == "2 rows with nothing in any cell left out."


def test_the_apostrophe_an_export_put_before_a_formula_comes_off(tmp_path: Path) -> None:
    ballots = read(tmp_path, "group,locality,comment,'=Phones\na,b,'+1 to that,5\na,b,'tis fine,5\n")

    assert ballots.options == ("=Phones",)
    assert [row.words for row in ballots.rows] == ["+1 to that", "'tis fine"]


@pytest.mark.parametrize("cell", ["0", "6", "1.0", "yes", "-1", "٣", "5 stars", "1th", "2st", "0th", "251st"])
def test_any_other_cell_is_refused_with_its_line_and_column(tmp_path: Path, cell: str) -> None:
    (fault,) = refusal(tmp_path, HEADING + f"a,b,,,,\na,b,,,{cell},\n")

    assert fault.line == 3
    assert "“Doors”" in fault.sentence
    assert f"“{cell}”" in fault.sentence


def test_marks_and_places_in_one_file_are_refused(tmp_path: Path) -> None:
    (fault,) = refusal(tmp_path, HEADING + "a,b,,,1,2\na,b,,1st,,\n")

    assert fault.line == 3
    assert "line 2 uses marks" in fault.sentence


@pytest.mark.parametrize("places", ["1st,1st,2nd", "2nd,3rd,", "1st,3rd,", "1st,2nd,4th"])
def test_places_that_do_not_follow_on_are_refused(tmp_path: Path, places: str) -> None:
    (fault,) = refusal(tmp_path, HEADING + f"a,b,,1st,2nd,2nd\na,b,,{places}\n")

    assert fault.line == 3
    assert "do not follow on" in fault.sentence


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("group,locality,Phones,Phones", "Columns 3 and 4 are both called “Phones”"),
        ('group,locality,Phones," phones "', "Columns 3 and 4"),
        ("group,group,locality,Phones", "Columns 1 and 2"),
        ("group,locality,Phones,", "Column 4 has no heading"),
        ("locality,Phones", "no column called “group”"),
        ("group,Phones", "no column called “locality”"),
        ("group,locality,comment", "no column for an option"),
    ],
)
def test_a_broken_heading_is_refused(tmp_path: Path, heading: str, words: str) -> None:
    (fault,) = refusal(tmp_path, heading + "\n1,2,3,4\n")

    assert fault.line == 1
    assert words in fault.sentence


@pytest.mark.parametrize(("row", "count"), [("a,b,,1,2", "5 cells"), ("a,b,,1,2,3,4", "7 cells")])
def test_a_row_of_the_wrong_width_is_refused(tmp_path: Path, row: str, count: str) -> None:
    (fault,) = refusal(tmp_path, HEADING + row + "\n")

    assert fault.line == 2
    assert f"{count} here, and 6 in the heading" in fault.sentence


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (HEADING.encode() + b"a,b,caf\xe9,1,2,3\n", 2, "not in UTF-8"),
        (HEADING.encode() + b'a,b,"one\rtwo\r\nthree\n\xff",1,2,3\n', 5, "not in UTF-8"),
        (HEADING.encode() + b"a,b,,1,\0,3\n", 2, "NUL"),
        (HEADING.encode("utf-16"), 1, "UTF-16"),
        (HEADING.encode("utf-16-be"), 1, "NUL"),
        (b"", 1, "no column"),
    ],
)
def test_a_file_that_is_not_utf8_is_refused_with_the_line(
    tmp_path: Path, text: bytes, line: int, words: str
) -> None:
    fault = refusal(tmp_path, text)[0]

    assert fault.line == line
    assert words in fault.sentence


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ('a,b,fine,1,2,3\na,b,"never closed,1,2,3\na,b,,1,2,3\n', 3),
        ('a,b,"two\nlines",1,2,3\na,"b\nb","never closed,1,2,3\na,b,,1,2,3\n', 5),
        ('a,b,"never closed,1,2,3\na,b,"meets another",1,2,3\n', 2),
        ('a,b,"' + "far too long " * 20_000, 2),
    ],
)
def test_an_unclosed_quote_is_refused_with_the_line_where_it_opens(
    tmp_path: Path, rows: str, line: int
) -> None:
    (fault,) = refusal(tmp_path, HEADING + rows)

    assert fault.line == line
    assert "quote" in fault.sentence


def test_every_fault_is_told_up_to_fifty_and_the_rest_are_counted(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        read(tmp_path, HEADING + "a,b,,9,1,1\n" * (FAULTS_SHOWN + 7))

    assert [fault.line for fault in caught.value.faults] == list(range(2, FAULTS_SHOWN + 2))
    assert caught.value.more == 7
    assert "waiting-room.csv, line 51: Column 4, “Phones”" in str(caught.value)
    assert "There are 7 more faults after these." in str(caught.value)


@pytest.mark.parametrize(
    ("limits", "line", "words"),
    [
        (Limits(file_bytes=10), 0, "too big"),
        (Limits(options=2), 1, "up to 2 options"),
        (Limits(rows=1), 3, "more ballots"),
        (Limits(marks=5), 3, "more ballots"),
        (Limits(line_bytes=50), 3, "too long"),
    ],
)
def test_a_file_beyond_a_limit_is_refused(tmp_path: Path, limits: Limits, line: int, words: str) -> None:
    fault = refusal(tmp_path, HEADING + "a,b,,1,2,3\na,b," + "x" * 50 + ",1,2,3\n", limits)[0]

    assert fault.line == line
    assert words in fault.sentence


def test_a_row_that_runs_over_too_many_lines_is_refused(tmp_path: Path) -> None:
    (fault,) = refusal(tmp_path, HEADING + 'a,b,"' + "short\n" * 20 + '",1,2,3\n', Limits(line_bytes=100))

    assert fault.line == 2


def test_a_million_columns_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "group,locality" + ",x" * 1_000_000 + "\n")[0].line == 1


def test_a_heading_without_ballots_is_refused(tmp_path: Path) -> None:
    (fault,) = refusal(tmp_path, HEADING)

    assert "no ballots" in fault.sentence


@pytest.mark.parametrize("name", ["missing.csv", "missing.soc", "missing", "."])
def test_a_file_that_is_not_there_or_not_of_a_known_kind_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportRefused):
        read_ballots(tmp_path / name)
