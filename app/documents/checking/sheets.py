"""CSV files have no signature: they are text, in UTF-8, with columns."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import islice

_ROWS_LOOKED_AT = 20
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_MARKUP = re.compile(
    r"<\s*(!doctype|\?xml|html|head|body|script|svg|iframe|img|object|embed|meta|link)\b", re.IGNORECASE
)


def check_csv(content: bytes) -> bool:
    """Whether this is a table: UTF-8, nothing but text, no web page in disguise, and columns."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if _NOT_TEXT.search(text) or _MARKUP.search(text):
        return False
    return any(_has_columns(text, delimiter) for delimiter in ",;\t")


def _has_columns(text: str, delimiter: str) -> bool:
    try:
        read = csv.reader(StringIO(text), delimiter=delimiter)
        rows = [row for row in islice(read, _ROWS_LOOKED_AT) if row]
    except csv.Error:
        return False
    return bool(rows) and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows)
