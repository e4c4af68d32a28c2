"""What people typed, as it is kept."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_NEVER_SHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""What no page, feed or table of PostgreSQL may hold, and what no keyboard types."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of what stands behind them, also outside of the text."""


def lines(text: str) -> str:
    """Without space around it, and without what cannot be shown. Browsers send the end of a line as two
    signs; people count it as one, and what is stored and compared has one."""
    return _NEVER_SHOWN.sub("", _LINE_ENDS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    """The same in one line, for the middle of a sentence, a list, the head of a mail: it ends no line there,
    and turns nothing that stands behind it."""
    return _TURNING.sub("", re.sub("[\n\t]+", " ", lines(text))).strip()
