"""Codes people can read aloud, type and lose: receipts, invitations, what a mail brings.

A code is 80 random bits and one check character in Crockford's base 32 (no I, L, O or U), in four
groups of four and one: 7K3M-Q9TX-2BCD-5FGH-8. Only a digest of it is stored.
"""

from __future__ import annotations

import base64
import hashlib
import operator

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LETTERS = frozenset(_ALPHABET)
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
ENTROPY_BYTES = 10
_OURS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _ALPHABET.encode())
_VALUES = bytes.maketrans(_ALPHABET.encode(), bytes(range(32)))
_WEIGHTS = range(2, 18)


def write_code(entropy: bytes) -> str:
    """The code for `entropy` (10 random bytes), grouped for reading aloud."""
    if len(entropy) != ENTROPY_BYTES:
        raise ValueError(f"a code needs {ENTROPY_BYTES} bytes")
    letters = base64.b32encode(entropy).translate(_OURS).decode()
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:12]}-{letters[12:]}-{_check(letters)}"


def read_code(typed: str) -> str | None:
    """The code as we write it, from what somebody typed; None when it cannot be one of ours."""
    if len(typed) > 100:
        return None
    letters = "".join(typed.upper().split()).replace("-", "").translate(_MISREAD)
    if len(letters) != 17 or not _LETTERS.issuperset(letters):
        return None
    body, check = letters[:16], letters[16]
    if _check(body) != check:
        return None
    return "-".join([body[i : i + 4] for i in range(0, 16, 4)] + [check])


def code_digest(purpose: str, code: str) -> bytes:
    """32 bytes (SHA-256) that stand for a code of this purpose in the database: the same code has another
    digest for another purpose, so that no door opens with the key of another."""
    return hashlib.sha256(f"folkmoot {purpose} {code}".encode()).digest()


def receipt_digest(code: str) -> bytes:
    """The digest of a receipt, which also stands in public bundles."""
    return code_digest("receipt", code)


def _check(letters: str) -> str:
    """A weighted sum modulo 31: finds nearly every wrong letter and every swap of two neighbours."""
    total = sum(map(operator.mul, _WEIGHTS, letters.encode().translate(_VALUES)))
    return _ALPHABET[total % 31]
