"""Names people choose for themselves: none that others would take for one of the team, or a doctor."""

from __future__ import annotations

import re
import unicodedata

from app.privacy.guard.plain import plain

_OFFICES = frozenset(
    [
        "team",
        "official",
        "moderator",
        "moderators",
        "moderation",
        "admin",
        "administrator",
        "nhs",
        "consortium",
        "dr",
        "doctor",
        "prof",
        "professor",
    ]
)
_DIGITS = str.maketrans("013457", "oleast")
_PILE = 2
"""So many marks may stand on one letter: more than any living script of this country puts there."""


def claims_office(name: str) -> bool:
    """Whether a name holds a word that says somebody is of the team or a doctor, in any letters that look so:
    "The team", "Тhe tеаm", "T.h.e t-e-a-m", "The te4m", "Dr Patel". (A trade is none: "a practice nurse" says
    what somebody is, and the page says how sure we are.)"""
    seen = plain(name).text.lower()
    return any(_words(text) & _OFFICES for text in (seen, seen.translate(_DIGITS)))


def _words(text: str) -> set[str]:
    """Its words, and what letters that stand alone are together. (Two or three are somebody's initials.)"""
    words = re.findall(r"[^\W_]+", text)
    spelt = "".join(word if len(word) == 1 else f" {word} " for word in words).split()
    ends = {word[at:] for word in spelt if word not in words for at in range(len(word) - 3)}
    return {*words, *ends}


def is_piled_up(name: str) -> bool:
    """Whether marks are heaped on a letter, so that they would cover what stands around the name."""
    marks = 0
    for sign in unicodedata.normalize("NFC", name):
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks > _PILE:
            return True
    return False
