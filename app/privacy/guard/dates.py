"""Dates as people write them."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:(?:18|19|20)[0-9]{2}|'?[0-9]{2})"
_TH = r"\s{0,3}(?:st|nd|rd|th)?"

NUMERIC = (
    rf"(?:{_DAY}\s?[./-]\s?{_NUMBER}\s?[./-]\s?{_YEAR}"
    rf"|(?:19|20)[0-9]{{2}}\s?[./-]\s?{_NUMBER}\s?[./-]\s?{_DAY})"
)
"""A date in digits with signs between them."""

SLASHED = re.compile(rf"(?<![0-9]){NUMERIC}(?![0-9])")

WHOLE = re.compile(
    rf"(?:{_DAY}([./-]){_NUMBER}\1(?:19|20)[0-9]{{2}}|(?:19|20)[0-9]{{2}}([./-]){_NUMBER}\2{_DAY})(?![0-9])"
)
"""A date that can be nothing else: with its century, and the same sign between its numbers."""

WRITTEN = re.compile(
    rf"(?<![0-9A-Za-z])(?:{NUMERIC}|{_DAY}\s+{_NUMBER}\s+{_YEAR}"
    rf"|{_DAY}{_TH}[\s.,/-]{{0,3}}(?:of\s+)?{_MONTH}[\s.,/-]{{0,3}}{_YEAR}"
    rf"|{_MONTH}[\s.,/-]{{0,3}}{_DAY}{_TH}[\s.,/-]{{1,3}}{_YEAR}"
    rf"|{_DAY}{_NUMBER}(?:19|20)[0-9]{{2}}|[0-3][0-9][01][0-9][0-9]{{2}})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
"""A date in digits or words, or six or eight digits that can be one."""
