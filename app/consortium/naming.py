"""The one form of an organisation's name in which two ways to write it are the same."""

from __future__ import annotations

import unicodedata

_LEGAL = frozenset({"ltd", "limited", "plc", "llp"})


def organisation_key(name: str) -> str:
    """Lower case without accents and punctuation, "&" read as "and", a legal form at the end left off.

    "" when nothing is left that could name anything.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).casefold().replace("&", " and ")
    letters = [_letter(character) for character in plain if not unicodedata.combining(character)]
    words = "".join(letters).split()
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return " ".join(words)


def _letter(character: str) -> str:
    """Dots and apostrophes stand inside words ("P.L.C.", "St John's"); other signs part them."""
    if character.isalnum():
        return character
    return "" if character in ".'’‘`" else " "
