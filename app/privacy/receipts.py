"""Receipt codes: what a participant keeps, and the only thing that opens their response again.

A code is 80 random bits and one check character in Crockford's base 32 (no I, L, O or U), in four
groups of four and one: 7K3M-Q9TX-2BCD-5FGH-8. Only a digest of it is stored.
"""

from __future__ import annotations

import hashlib

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
ENTROPY_BYTES = 10


def write_receipt(entropy: bytes) -> str:
    """The code for `entropy` (10 random bytes), grouped for reading aloud."""
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError(f"a receipt needs {ENTROPY_BYTES} bytes")
    number = int.from_bytes(entropy)
    letters = "".join(_ALPHABET[(number >> shift) & 31] for shift in range(75, -5, -5))
    return "-".join([letters[i : i + 4] for i in range(0, 16, 4)] + [_check(letters)])


def read_receipt(typed: str) -> str | None:
    """The code as we write it, from what somebody typed; None when it cannot be one of ours."""
    if len(typed) > 100:
        return None
    letters = "".join(typed.upper().split()).replace("-", "").translate(_MISREAD)
    if len(letters) != 17 or any(letter not in _ALPHABET for letter in letters):
        return None
    body, check = letters[:16], letters[16]
    if _check(body) != check:
        return None
    return "-".join([body[i : i + 4] for i in range(0, 16, 4)] + [check])


def receipt_digest(code: str) -> bytes:
    """32 bytes (SHA-256) that stand for the code in the database and in public bundles."""
    return hashlib.sha256(b"folkmoot receipt " + code.encode()).digest()


def _check(letters: str) -> str:
    """A weighted sum modulo 31: finds nearly every wrong letter and every swap of two neighbours."""
    total = sum(weight * _ALPHABET.index(letter) for weight, letter in enumerate(letters, start=2))
    return _ALPHABET[total % 31]
