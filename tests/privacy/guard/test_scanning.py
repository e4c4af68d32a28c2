"""The whole guard: places in the original, texts of one form together, any text, time as its length."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.privacy.guard.kinds import Action, Kind
from app.privacy.guard.redacting import REMOVED, redact
from app.privacy.guard.scanning import scan, scan_together

PIECES = st.sampled_from(
    [
        *"0123456789",
        "401",
        "023",
        "2137",
        "999 000 0018",
        "EC1A",
        "1BB",
        "M1",
        "@",
        "example.org",
        "?token=abcd",
        "www.",
        "07700",
        "900123",
        "+44",
        "born ",
        "Dr ",
        "Smith",
        " ",
        "\n",
        "-",
        ".",
        "/",
        "\u200b",
        "\u00ad",
        "\u202e",
        "é",
        "NHS no ",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_each_finding_says_where_it_stands_in_the_original(text: str) -> None:
    findings = scan(text)

    for one in findings:
        assert one.text == text[one.start : one.end] != ""
    assert all(one.end <= other.start for one, other in pairwise(findings))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_a_public_copy_has_nothing_left_that_blocks(text: str) -> None:
    copy = redact(text, scan(text))

    assert not [one for one in scan(copy) if one.action is Action.BLOCK]


def test_the_public_copy_says_that_something_was_taken_out() -> None:
    text = "I am 401 023 2137, and well"

    assert redact(text, scan(text)) == f"I am {REMOVED}, and well"
    assert redact(text, ()) == text


def test_offsets_hold_behind_signs_that_nobody_sees() -> None:
    text = "\u200b\u200bＡ ﬁne day: 4\u00ad01 023\u200b 2137!"

    (one,) = scan(text)

    assert text[one.start : one.end] == "4\u00ad01 023\u200b 2137"


def test_a_number_split_over_two_fields_is_told_in_both() -> None:
    placed = scan_together({"title": "My number 401 023", "text": "2137 is the rest"})

    assert [(one.field, one.finding.text, one.finding.action) for one in placed] == [
        ("title", "401 023", Action.BLOCK),
        ("text", "2137", Action.BLOCK),
    ]


def test_digits_in_fields_are_joined_over_a_field_of_words() -> None:
    placed = scan_together({"a": "401", "b": "words between", "c": "023", "d": "2137"})

    assert {one.field for one in placed if one.finding.action is Action.BLOCK} == {"a", "c", "d"}


def test_a_label_in_one_field_counts_beside_a_number_in_the_next() -> None:
    placed = scan_together({"title": "Date of birth", "text": "3/5/1960"})

    assert [(one.field, one.finding.kind) for one in placed] == [("text", Kind.DATE_OF_BIRTH)]


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from("abc"), TEXTS))
def test_texts_together_hide_nothing_that_each_shows_alone(texts: dict[str, str]) -> None:
    placed = scan_together(texts)

    for name, text in texts.items():
        blocked = [one for one in scan(text) if one.action is Action.BLOCK]
        told = [one.finding for one in placed if one.field == name]
        assert all(any(one.start < it.end and it.start < one.end for it in told) for one in blocked)


HEAVY = [
    "a",
    "1 ",
    "4010232137 ",
    "a@",
    "A1 ",
    "John has ",
    "é1",
    "www.",
    "one ",
    "born 1/1/",
    " ",
    "a.b-",
    "1/",
    "Dr ",
    "(at) ",
    "at ",
    "x.y/",
    "0 ",
    "+1 ",
    "eyJ",
    "a.a ",
    "?token=",
    "A 1 ",
    "\u202e1",
    "four, ",
]


def steps(act: Callable[[], object]) -> int:
    """How many functions are called, ours and Python's own."""
    count = 0

    def counting(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", HEAVY)
def test_a23_eight_times_the_text_takes_about_eight_times_the_steps(piece: str) -> None:
    """Quadratic would be 64. The steps inside one expression are not calls: those are told by processor time,
    of which a machine that is busy with other work takes none away."""
    short, long = piece * (4_000 // len(piece)), piece * (32_000 // len(piece))

    assert steps(lambda: scan(long)) < 12 * steps(lambda: scan(short)) + 1_000

    began = time.process_time()
    scan(short)
    between = time.process_time()
    scan(long)
    assert time.process_time() - between < 20 * (between - began) + 0.2
