"""Passwords: argon2id (t=2, 19 MiB, one lane; OWASP), at most a few hashed at once."""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_seats = BoundedSemaphore(4)  # 4 x 19 MiB is all the memory a flood of sign-ins can take
SHORTEST, LONGEST = 12, 200
# A real hash of nothing anybody knows: an unknown address costs the same time as a wrong password.
_DECOY = _hasher.hash("no such person")


def hash_password(password: str) -> str:
    """The hash to keep."""
    with _seats:
        return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes as long when there is no such person."""
    with _seats:
        try:
            _hasher.verify(password_hash or _DECOY, password)
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None
