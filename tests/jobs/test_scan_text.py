"""`flask scan-text`: one JSON list, places in the text as it came in, any bytes, no database."""

from __future__ import annotations

import json
from pathlib import Path

from flask import Flask


def scan(site: Flask, text: str | bytes, *words: str) -> str:
    done = site.test_cli_runner().invoke(args=["scan-text", *words], input=text)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_findings_are_told_as_promised(site: Flask, no_database: Path) -> None:
    text = "Grüße, ４０１ 023\r\n2137 and jo@example.org"

    assert json.loads(scan(site, text, "--json")) == [
        {"kind": "nhs_number", "start": 7, "end": 20, "text": "４０１ 023\r\n2137", "action": "block"},
        {"kind": "email", "start": 25, "end": 39, "text": "jo@example.org", "action": "warn"},
    ]


def test_a_text_with_nothing_in_it_is_an_empty_list(site: Flask, no_database: Path) -> None:
    assert scan(site, "All was well.", "--json").strip() == "[]"
    assert scan(site, "", "--json").strip() == "[]"


def test_bytes_that_are_no_text_do_no_harm(site: Flask, no_database: Path) -> None:
    assert "nhs_number" in scan(site, b"\xff\xfe\x00 401 023 2137", "--json")


def test_without_json_each_finding_is_a_line_that_moves_no_cursor(site: Flask, no_database: Path) -> None:
    assert scan(site, "401\n023\x1b\n2137") == "block nhs_number 0-13: 401 023  2137\n"
