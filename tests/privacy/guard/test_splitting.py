"""C of the attacks on the guard: an NHS number is found however it is spread over signs, lines and fields."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.privacy.guard.dates import SLASHED
from app.privacy.guard.kinds import Action, Kind
from app.privacy.guard.nhs_numbers import passes_check
from app.privacy.guard.plain import plain
from app.privacy.guard.scanning import Placed, scan, scan_together

SCRIPTS = [
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "۰۱۲۳۴۵۶۷۸۹",
    "०१२३४५६७८९",
    "০১২৩৪৫৬৭৮৯",
    "๐๑๒๓๔๕๖๗๘๙",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "〇一二三四五六七八九",
]
UNSEEN = [
    "",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u200e",
    "\u0336",
    "\ufe0f",
    "\x07",
]
SPACES = [" ", "  ", "\t", "\u00a0", "\u2009", "\u202f", "\u3000", "\u2800"]
DASHES = ["-", " - ", "‐", "‑", "–", "—", "−", "－", "﹣", ".", "·", "/", "⁄"]
LINES = ["\n", "\r\n", "\r", "\n\n", " \n ", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "-\n"]
BETWEEN = st.lists(st.sampled_from([*UNSEEN, *SPACES, *DASHES, *LINES]), max_size=3).map("".join)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Ten digits that pass the check."""
    nine = f"{draw(st.integers(min_value=0, max_value=999_999_999)):09}"
    digits = next((nine + last for last in "0123456789" if passes_check(nine + last)), None)
    assume(digits is not None)
    assert digits is not None
    return digits


@st.composite
def written(draw: st.DrawFn) -> str:
    """One of them, each digit of a script and with anything between two that is no word."""
    digits = draw(numbers())
    signs = [draw(st.sampled_from(SCRIPTS))[int(digit)] for digit in digits]
    return "".join(sign + draw(BETWEEN) for sign in signs[:-1]) + signs[-1]


def blocked(text: str) -> bool:
    """Whether the guard stops it; where it could be a date with an hour, whether it asks."""
    actions = {one.action for one in scan(text) if one.kind is Kind.NHS_NUMBER}
    return Action.BLOCK in actions or (bool(SLASHED.search(plain(text).text)) and Action.WARN in actions)


@settings(max_examples=600, deadline=None)
@given(
    written(),
    st.sampled_from(["", "My number is ", "NHS no: ", "(", "“"]),
    st.sampled_from(["", ".", " thanks"]),
)
def test_no_spacing_line_or_script_hides_a_number(number: str, before: str, after: str) -> None:
    assert blocked(f"{before}{number}{after}"), repr(number)


@st.composite
def split(draw: st.DrawFn) -> list[str]:
    """A number cut into two to five pieces, each for a field of its own."""
    digits = draw(numbers())
    cuts = sorted(draw(st.sets(st.integers(min_value=1, max_value=9), min_size=1, max_size=4)))
    return [digits[a:b] for a, b in zip([0, *cuts], [*cuts, len(digits)], strict=True)]


def fields_blocked(texts: Sequence[str]) -> bool:
    placed: tuple[Placed, ...] = scan_together({f"field-{n}": text for n, text in enumerate(texts)})
    joined = plain("\n".join(text for text in texts)).text
    actions = {one.finding.action for one in placed if one.finding.kind is Kind.NHS_NUMBER}
    return Action.BLOCK in actions or (bool(SLASHED.search(joined)) and Action.WARN in actions)


@settings(max_examples=400, deadline=None)
@given(split(), st.sampled_from(["", " ", "\n", "\u200b", "-"]))
def test_no_split_over_fields_hides_a_number(pieces: list[str], around: str) -> None:
    assert fields_blocked([f"{around}{piece}{around}" for piece in pieces])


@settings(max_examples=200, deadline=None)
@given(split(), st.sets(st.integers(min_value=0, max_value=4)))
def test_fields_of_words_between_hide_no_number(pieces: list[str], where: set[int]) -> None:
    texts: list[str] = []
    for place, piece in enumerate(pieces):
        texts.append(piece)
        if place in where:
            texts.append("words that say nothing")
    assert fields_blocked(texts)


@settings(max_examples=200, deadline=None)
@given(split())
def test_words_before_and_behind_hide_no_number_that_runs_over_a_border(pieces: list[str]) -> None:
    assume(len(pieces) == 2)
    assert fields_blocked([f"My number is {pieces[0]}", f"{pieces[1]} is the rest"])
