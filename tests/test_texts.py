"""How texts fall into pieces."""

from __future__ import annotations

from app import texts


def test_empty_lines_part_paragraphs_whatever_ends_a_line() -> None:
    text = "One,\r\nstill one.\r\n\r\n\r\n\r\nTwo. \n\n"
    assert texts.paragraphs(text) == ["One,\nstill one.", "Two."]
    assert texts.paragraphs("  \n\n ") == []
