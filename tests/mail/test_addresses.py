"""Addresses have one normal form, and what is none is refused with a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.mail.addresses import normalise


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        (" Ann.Bee+list@Example.ORG ", "ann.bee+list@example.org"),
        ("ann@BÜCHER.example", "ann@xn--bcher-kva.example"),
        ("o'neill@nhs.example", "o'neill@nhs.example"),
    ],
)
def test_case_does_not_tell_two_addresses_apart_but_dots_and_pluses_do(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ann",
        "ann@",
        "ann@localhost",
        "ann@example.org\r\nBcc: all@example.org",
        "ann@example.org, bob@example.org",
        "Ann <ann@example.org>",
        "ann@[127.0.0.1]",
        "jürgen@example.org",
        '"a b"@example.org',
        "a" * 300 + "@example.org",
        "a@" + "x" * 1_000_000,
    ],
)
def test_what_is_no_address_is_refused_at_its_field(written: str) -> None:
    with pytest.raises(Refused, match="like name") as refused:
        normalise(written, field="contact")

    assert refused.value.field == "contact"


@given(st.text(max_size=60))
def test_what_passes_is_one_line_and_its_own_normal_form(written: str) -> None:
    try:
        normal = normalise(written)
    except Refused:
        return

    assert normalise(normal) == normal == normal.strip()
    assert normal.isascii()
    assert normal.isprintable()
