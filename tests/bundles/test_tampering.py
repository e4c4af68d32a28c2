"""A29: whatever is changed in a bundle, `verify` names it: the file, the place in it and the value."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.bundles.form import BundleFault
from app.bundles.reading import read
from tests.bundles.making import a_bundle, contents, rewritten, verified, with_table

Files = dict[str, bytes]


@pytest.fixture
def path(app: Flask) -> Path:
    return a_bundle(app)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "changed.zip"


def in_json(files: Files, name: str, change: Callable[[Any], None]) -> Files:
    data = json.loads(files[name])
    change(data)
    return {**files, name: json.dumps(data).encode()}


def a_cell(row: int, column: int, value: str) -> Callable[[list[list[str]]], None]:
    def change(rows: list[list[str]]) -> None:
        assert rows[row][column] != value
        rows[row][column] = value

    return change


def test_a_changed_ballot_is_named_by_its_row_and_what_it_says(path: Path, copy: Path) -> None:
    files = with_table(contents(path), "ballots.csv", a_cell(7, 2, "3"))

    said = verified(rewritten(copy, files))

    assert said.exit_code == 1
    assert "ballots.csv, line 8: this row was changed. It says: mark: m" in said.output
    assert "1. Help at home: 3" in said.output
    assert "follows from these ballots" not in said.output


def test_a_changed_ballot_with_all_check_sums_made_anew_is_found_by_counting(path: Path, copy: Path) -> None:
    files = with_table(contents(path), "ballots.csv", a_cell(7, 2, "3"), checked=True)

    said = verified(rewritten(copy, files, manifest=True))

    assert said.exit_code == 1
    assert "result.json, input digest: the list says" in said.output or "These ballots give" in said.output


def test_a_changed_weight_is_named(path: Path, copy: Path) -> None:
    def change(rule: Any) -> None:
        rule["minimum_base"] = 11

    said = verified(rewritten(copy, in_json(contents(path), "rule.json", change), manifest=True))

    assert said.exit_code == 1
    assert "rule.json, minimum_base: it is 11, and in the last rule of rule-history.json 10." in said.output


def test_a_weight_changed_in_the_history_too_is_named(path: Path, copy: Path) -> None:
    files = in_json(contents(path), "rule.json", lambda rule: rule.update(comment_weight="1/5"))
    files = in_json(files, "rule-history.json", lambda all_: all_[-1]["rule"].update(comment_weight="1/5"))

    said = verified(rewritten(copy, files, manifest=True))

    assert said.exit_code == 1
    assert "rule-history.json, version 1: this rule was changed." in said.output


@pytest.mark.parametrize("manifest", [True, False])
def test_a_changed_name_of_an_option_is_named(path: Path, copy: Path, manifest: bool) -> None:
    files = with_table(contents(path), "options.csv", a_cell(1, 1, "Hope at home"), checked=manifest)
    if manifest:  # its heading among the ballots, too
        files = with_table(files, "ballots.csv", a_cell(0, 2, "1. Hope at home"), checked=True)

    said = verified(rewritten(copy, files, manifest=manifest))

    assert said.exit_code == 1
    assert "Hope at home" in said.output.splitlines()[3]
    assert said.output.splitlines()[3].startswith("list.csv, line" if manifest else "options.csv, line 2")


def test_an_exclusion_that_was_added_is_named(path: Path, copy: Path) -> None:
    files = with_table(contents(path), "excluded.csv", lambda rows: rows.append(["test", "12", "c0"]))

    said = verified(rewritten(copy, files))

    assert said.exit_code == 1
    assert "excluded.csv, line 2: this row was changed. It says: reason: test; people: 12" in said.output


def test_an_exclusion_with_check_sums_made_anew_is_named(path: Path, copy: Path) -> None:
    files = with_table(
        contents(path), "excluded.csv", lambda rows: rows.append(["test", "12", ""]), checked=True
    )

    said = verified(rewritten(copy, files, manifest=True))

    assert said.exit_code == 1
    assert "excluded.csv, line 2: it says test: 12; the list, nothing." in said.output


@pytest.mark.parametrize("what", ["removed", "added"])
def test_a_removed_or_added_ballot_is_named(path: Path, copy: Path, what: str) -> None:
    def change(rows: list[list[str]]) -> None:
        if what == "removed":
            del rows[5]
        else:
            rows.insert(5, [rows[4][0] + "0", *rows[4][1:]])

    files = with_table(contents(path), "ballots.csv", change, checked=True)
    said = verified(rewritten(copy, files, manifest=True))

    assert said.exit_code == 1
    number = 41 if what == "removed" else 43
    assert f"ballots.csv: there are {number} ballots, and the list says 42." in said.output


def test_a_changed_result_is_named_figure_by_figure(path: Path, copy: Path) -> None:
    def change(data: Any) -> None:
        data["result"]["options"][0]["groups"][0]["score"] = "9/2"

    said = verified(rewritten(copy, in_json(contents(path), "result.json", change), manifest=True))

    assert said.exit_code == 1
    assert "score: the list says 9/2. These ballots give" in said.output or "list.csv" in said.output


@pytest.mark.parametrize("name", ["README.txt", "data-dictionary.csv", "manifest.json"])
def test_no_file_can_be_changed(path: Path, copy: Path, name: str) -> None:
    files = contents(path)
    files[name] = files[name].replace(b"folkmoot 4", b"folkmoot 5").replace(b"Made from", b"Mode from")

    said = verified(rewritten(copy, files))

    assert said.exit_code == 1
    assert name in said.output


def write(path: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "name", ["../ballots.csv", "/etc/passwd", "a/b.csv", "other.txt", "ballots.csv/", "C:\\ballots.csv"]
)
def test_a13_a_file_with_another_path_is_refused(copy: Path, name: str) -> None:
    said = verified(write(copy, (name, b"x")))

    assert said.exit_code == 2
    assert len(said.stderr.strip().splitlines()) == 1


def test_a13_a_zip_bomb_is_refused_before_it_is_unpacked(path: Path, copy: Path) -> None:
    files = contents(path)
    files["options.csv"] = b"\0" * 61_000_000

    said = verified(write(copy, *files.items()))

    assert said.exit_code == 2
    assert said.stderr == "options.csv: it is too large.\n"


def test_a13_a_file_that_is_larger_than_it_says_is_refused(path: Path, copy: Path) -> None:
    write(copy, *contents(path).items())
    raw = bytearray(copy.read_bytes())
    at = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"rule.json"))
    raw[at + 24 : at + 28] = (5).to_bytes(4, "little")  # the size after unpacking, in the central directory

    copy.write_bytes(bytes(raw))

    assert verified(copy).exit_code == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("rule.json", b'{"scale": [', "rule.json, line 1: this is no JSON"),
        ("rule.json", b"[" * 100_000, "rule.json, line 1: this is no JSON"),
        ("rule.json", b"{}", "rule.json, line 1: this is not what belongs here"),
        ("result.json", b"[]", "result.json, line 1: this is not what belongs here"),
        ("ballots.csv", b"mark,group\r\nx,y\r\n", "ballots.csv, line 1: the headings should be"),
        ("ballots.csv", b"\xff\xfe", "ballots.csv, line 1: this is not UTF-8 text."),
        (
            "options.csv",
            b"option,title,cost in pounds,taken out because,check\r\n1,2\r\n",
            "options.csv, line 2",
        ),
        ("manifest.json", b'{"format": "folkmoot bundle 9"}', "manifest.json, line 1: this software reads"),
    ],
)
def test_a12_what_is_broken_is_named_in_one_line(
    path: Path, copy: Path, name: str, content: bytes, says: str
) -> None:
    said = verified(rewritten(copy, {**contents(path), name: content}))

    assert said.exit_code == 2
    assert said.stderr.startswith(says), said.stderr
    assert len(said.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_bundle_is_refused_in_one_line(copy: Path, content: bytes) -> None:
    copy.write_bytes(content)

    said = verified(copy)

    assert said.exit_code == 2
    assert len(said.stderr.strip().splitlines()) == 1


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.zip", tmp_path):
        assert verified(path).exit_code == 2


def test_reading_a_damaged_file_never_fails_in_another_way(path: Path, copy: Path) -> None:
    raw = path.read_bytes()
    for place in range(0, len(raw), 97):
        damaged = bytearray(raw)
        damaged[place] ^= 0x55
        copy.write_bytes(bytes(damaged))
        with suppress(BundleFault):
            read(copy)
