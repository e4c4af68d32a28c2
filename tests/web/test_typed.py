"""What people type is kept in one way: one sign for the end of a line, and nothing that cannot be shown."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.web.fields import Form, LongTextField, TextField
from app.web.typed import lines, one_line


class Both(Form):
    line = TextField("A line")
    text = LongTextField("A text", most=5)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" a\r\nb ", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\r\n\r\nb", "a\n\nb"),
        ("a\u2028b\x0bc\x85d", "a\nb\nc\nd"),
        ("a\0b\x1b\x08\x7f\x9fc\ufffe", "abc"),
        ("\r\n", ""),
        ("a\tb\u202ec", "a\tb\u202ec"),
        ("é 👩‍⚕️ محمد", "é 👩‍⚕️ محمد"),
    ],
)
def test_a_text_has_one_sign_for_the_end_of_a_line(typed: str, kept: str) -> None:
    assert lines(typed) == kept
    assert lines(kept) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nBcc: b", "a Bcc: b"),
        ("\u202eabc\u202c", "abc"),
        ("a\t\tb", "a b"),
        ("\u2066x\u2069", "x"),
        ("\n", ""),
    ],
)
def test_a_line_has_one_line_and_turns_nothing_behind_it(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


def test_each_field_keeps_it_so_and_counts_what_it_keeps(app: Flask) -> None:
    sent = MultiDict({"line": "a\r\nb", "text": "a\r\nb\r\nc"})
    with app.test_request_context(method="POST", data=sent):
        form = Both(meta={"csrf": False})
        assert form.validate()
        assert (form.line.data, form.text.data) == ("a b", "a\nb\nc")
        filled = Both(formdata=None, data={"text": "a\r\nb"})
        assert filled.text.data == "a\nb", "what is stored is compared as what is sent"
