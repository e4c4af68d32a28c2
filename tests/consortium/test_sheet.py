"""A sheet of practices is read to the letter, or refused with the line, the column and what to do (A12)."""

from __future__ import annotations

from datetime import date

import pytest

from app.consortium.sheet import MOST_ROWS
from app.consortium.sheet_rows import LARGEST, SHOWN, SheetRefused
from tests.consortium.sheets import HEADS, ROWS, TODAY, faults, read, text_of

GOOD = text_of()


def test_each_row_becomes_an_entry_with_its_line() -> None:
    sheet = read(GOOD)

    first = sheet.rows[0]
    assert [row.line for row in sheet.rows] == [2, 3, 4]
    assert (first.entry.code, first.entry.name, first.entry.patients) == ("X10001", "Quay Surgery", 6_219)
    assert (first.entry.patients_on, first.entry.joined_on) == (date(2026, 4, 1), date(2013, 4, 1))
    assert first.entry.left_on is None
    assert sheet.columns == frozenset(HEADS.split(","))


@pytest.mark.parametrize(
    "sent",
    [
        GOOD.encode("utf-8-sig"),
        GOOD.replace("\r\n", "\n"),
        GOOD.replace("\r\n", "\r"),
        GOOD.rstrip(),
        GOOD.replace(",", "\t"),
        GOOD.replace("\r\n", "\r\n\r\n"),
        GOOD + ",,,,,,\r\n",
        GOOD.replace("Quay Surgery", '"Quay Surgery"'),
        GOOD.replace("6219", '"6,219"'),
        GOOD.replace("2026-04-01", "1/4/2026"),
        GOOD.replace("2026-04-01", "01/04/2026"),
        GOOD.replace("X1", "x1"),
        GOOD.replace(HEADS, "ODS Code,Practice name,List size,Patients-on,AREA,Joined,Date left"),
        GOOD.replace("Quay Surgery", "  Quay   Surgery "),
    ],
    ids=[
        "bom", "lf", "cr", "no last end", "tabs", "empty lines", "line of commas", "quotes", "thousands",
        "british days", "british days with 0", "small letters", "other headings", "spaces",
    ],
)  # fmt: skip
def test_what_spreadsheets_do_to_a_file_changes_nothing_of_what_it_says(sent: str | bytes) -> None:
    assert [row.entry for row in read(sent).rows] == [row.entry for row in read(GOOD).rows]


def test_columns_may_stand_in_any_order_and_those_about_days_may_be_missing() -> None:
    sheet = read("locality,patients_on,patients,name,code\nHarbour,2026-04-01,5,Quay,X10001\n")

    assert sheet.rows[0].entry.name == "Quay"
    assert "left_on" not in sheet.columns


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


DAMAGED: dict[str, tuple[str | bytes, int, str, str]] = {
    "utf-16": (GOOD.encode("utf-16"), 1, "", "UTF-16"),
    "utf-16 without a mark": (GOOD.encode("utf-16-le"), 1, "", "cannot be seen"),
    "latin-1": (changed("Mill", "Müll").encode("latin-1"), 3, "", "not in UTF-8"),
    "bom in the middle": (changed("X10002", "\ufeffX10002"), 3, "", "Were two files joined"),
    "nul": (changed("Mill", "Mi\0l"), 3, "", "cannot be seen"),
    "unclosed quote": (changed("Mill Practice", '"Mill Practice'), 3, "", "not closed"),
    "text after a quote": (changed("Mill Practice", '"Mill" Practice'), 3, "", "not closed"),
    "duplicate code": (changed("X10002", "x10001"), 3, "code", "line 2 already"),
    "missing column": (GOOD.replace(",patients,", ",,"), 1, "", "do not know column 3"),
    "duplicate column": (GOOD.replace("joined_on", "Joined"), 0, "", ""),
    "formula": (changed("Mill Practice", "=HYPERLINK(1)"), 3, "name", "begins like a formula"),
    "formula after a space": (changed("Mill Practice", " @SUM(1)"), 3, "name", "begins like a formula"),
    "wide formula": (changed("Mill Practice", "＝1+1"), 3, "name", "begins like a formula"),
    "no such day": (changed("2026-04-01,Eastmoor", "2026-02-30,Eastmoor"), 4, "patients_on", "no such day"),
    "american day": (changed("2026-04-01,Eastmoor", "4/31/2026,Eastmoor"), 4, "patients_on", "no such day"),
    "short year": (changed("2026-04-01,Eastmoor", "1/4/26,Eastmoor"), 4, "patients_on", "Write the day"),
    "day to come": (changed("2026-04-01,Eastmoor", "2099-06-16,Eastmoor"), 4, "patients_on", "future"),
    "day before the NHS": (changed("2013-04-01", "1913-04-01"), 2, "joined_on", "Check the year"),
    "leaves before it joins": (changed("2013-04-01,", "2013-04-01,2013-04-01"), 2, "left_on", "after it has"),
    "negative list": (changed("6219", "-6219"), 2, "patients", "begins like a formula"),
    "half a patient": (changed("6219", "6219.5"), 2, "patients", "whole number"),
    "list of words": (changed("6219", "many"), 2, "patients", "whole number"),
    "list of a million": (changed("6219", "1000000"), 2, "patients", "from 0 to 500,000"),
    "empty list": (changed("6219", ""), 2, "patients", "whole number"),
    "no name": (changed("Quay Surgery", " "), 2, "name", "Enter a name"),
    "name that cannot be seen": (changed("Quay", "Qu\u200bay"), 2, "name", "cannot be seen"),
    "bad code": (changed("X10003", "X1003"), 4, "code", "one letter and 5 digits"),
    "code for nothing": (changed("X10003", "V81999"), 4, "code", "no practice"),
    "too few cells": (changed(",Harbour,2013-04-01,", ",Harbour"), 2, "", "This line has 5 cells"),
    "too many cells": (changed("Quay Surgery", "Quay, Surgery"), 2, "", "This line has 8 cells"),
    "long line": (changed("Quay", "Quay" * 9_000), 2, "", "too long"),
    "empty": (b"", 0, "", "The file is empty"),
    "only headings": (HEADS, 0, "", "only headings"),
    "too big": (b" " * (LARGEST + 1), 0, "", "up to 5MB"),
    "a million columns": (b"," * 1_000_000, 1, "", "too long"),
}  # fmt: skip
DAMAGED["duplicate column"] = (GOOD.replace("joined_on", "left"), 1, "left_on", "there twice")


@pytest.mark.parametrize("kind", DAMAGED)
def test_damage_is_refused_with_its_line_and_what_to_do(kind: str) -> None:
    sent, line, column, words = DAMAGED[kind]

    first = faults(sent)[0]

    assert first[:2] == (line, column) or column == ""
    assert first[0] == line
    assert words in first[2]


def test_a_missing_column_is_named() -> None:
    sent = "code,name,patients_on,locality\nX10001,Quay,2026-04-01,Harbour\n"

    assert faults(sent) == [(1, "patients", "This column is missing. Add it to the first line.")]


def test_a_column_with_a_name_we_do_not_know_is_refused_so_that_a_slip_loses_nothing() -> None:
    assert faults(GOOD.replace("joined_on", "joind_on"))[0][1] == "joind_on"


def test_all_faults_are_found_at_once_and_the_first_fifty_shown() -> None:
    rows = [f"X{20_000 + n},Name {n},many,2026-04-01,Harbour,," for n in range(80)]

    with pytest.raises(SheetRefused) as refused:
        read(text_of(*rows))

    assert len(refused.value.faults) == SHOWN
    assert refused.value.total == 80
    assert "Faults in the file: 80" in refused.value.sentence


def test_half_valid_is_not_valid() -> None:
    found = faults(text_of(*ROWS, "X1,No,x,y,,,"))

    assert {(line, column) for line, column, _why in found} == {
        (5, column) for column in ("code", "patients", "patients_on", "locality")
    }


def test_a_sheet_has_only_so_many_rows() -> None:
    rows = [f"X{n:05},Name {n},5,2026-04-01,Harbour,," for n in range(MOST_ROWS + 1)]

    assert faults(text_of(*rows))[0][0] == MOST_ROWS + 2
    assert len(read(text_of(*rows[:-1])).rows) == MOST_ROWS


def test_an_apostrophe_guards_a_name_that_begins_like_a_formula() -> None:
    assert read(changed("Quay Surgery", "'@Home Surgery")).rows[0].entry.name == "@Home Surgery"


def test_the_day_of_the_list_may_be_today() -> None:
    assert read(GOOD.replace("2026-04-01", TODAY.isoformat())).rows
