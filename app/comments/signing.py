"""How a comment is signed: by role, as the consultation declares, and never with an address or a number.

A professional signs with the name and the practice of their account. Everybody else chooses a name, or signs
with what describes them, as the consultation asks for. Whoever said where they are a patient may choose to be
signed by that instead: "A patient of Harbour Surgery" (ADR 0034).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.errors import Refused
from app.privacy.names import claims_office, is_piled_up

LONGEST_NAME: Final = 40


class Names(StrEnum):
    """What somebody who is no professional signs with."""

    CHOSEN = "chosen"
    GROUP = "group"


class SignAs(StrEnum):
    """What somebody who is no professional chooses to sign with. OWN: as the consultation asks of all."""

    OWN = "own"
    AREA = "area"
    SURGERY = "surgery"


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who writes: a pseudonym for this consultation, a group, how sure we are, and the signature.

    `key`: 16 bytes, from `author_key`. `person_id`: of an account whose name is the signature, else None.
    """

    key: bytes
    group_id: int | None
    assurance: str
    signed: str
    practice: str = ""
    person_id: int | None = None


def chosen_name(typed: str) -> str:
    """A name somebody chose, in one line without tricks. Raises Refused for none, or for one that could be
    taken for an address, for the team or a professional, or that hides what it says."""
    name = " ".join(unicodedata.normalize("NFKC", typed).split())
    if not name:
        raise Refused("Choose a name to sign with. It need not be your own.", field="signed")
    if len(name) > LONGEST_NAME:
        raise Refused("Choose a name of at most %(most)s characters.", field="signed", most=LONGEST_NAME)
    if "@" in name or "://" in name:
        raise Refused("Do not sign with an email or web address.", field="signed")
    hidden = any(unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn") for letter in name)
    if hidden or is_piled_up(name):
        raise Refused("Use letters and numbers only in your name.", field="signed")
    if claims_office(name):
        raise Refused("Choose a name that nobody takes for the team or for a doctor.", field="signed")
    return name
