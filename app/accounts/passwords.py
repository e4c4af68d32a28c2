"""Passwords: argon2id (t=2, 19 MiB, one lane; OWASP), at most a few hashed at once; and which are too weak.

Length is what counts, so nothing is asked about the kind of characters (NIST SP 800-63B, 5.1.1.2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from app.errors import Busy, Refused

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_seats = BoundedSemaphore(4)  # 4 x 19 MiB is all the memory a flood of sign-ins can take
_PATIENCE = 5.0  # seconds to wait for a seat: a flood is refused, it does not queue for ever
SHORTEST, LONGEST = 12, 200
_COMMON = frozenset(FREQUENCY_LISTS["passwords"])
# A real hash of nothing anybody knows: an unknown address costs the same time as a wrong password.
_DECOY = _hasher.hash("no such person")


@contextmanager
def _seat() -> Iterator[None]:
    if not _seats.acquire(timeout=_PATIENCE):
        raise Busy("Very many people are signing in just now. Wait a minute and try again.")
    try:
        yield
    finally:
        _seats.release()


def hash_password(password: str) -> str:
    """The hash to keep. Busy when too many are being hashed."""
    with _seat():
        return _hasher.hash(password)


def strong_hash(password: str, *own: str) -> str:
    """The hash of a new password; Refused when it is weak. It takes a while: call it before the transaction
    that keeps it, not inside."""
    refuse_weak(password, *own)
    return hash_password(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes as long when there is no such person. Busy: as above."""
    with _seat():
        try:
            _hasher.verify(password_hash or _DECOY, password)
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Whether it was made with other parameters than today's, and should be made again."""
    return _hasher.check_needs_rehash(password_hash)


def refuse_weak(password: str, *own: str) -> None:
    """Refused, with the reason, when a password is too short, too long, common, or made of what is known
    about its owner: `own` holds their name, their address, the name of the site."""
    if len(password) < SHORTEST:
        raise _weak("Use 12 characters or more. Three or four words that do not belong together are good.")
    if len(password) > LONGEST:
        raise _weak("Use 200 characters or fewer.")
    if _is_common(password):
        raise _weak("Many people use this password, so it is guessed early. Choose another.")
    if _letters(password) in {known for text in own for known in _forms(text)}:
        raise _weak("This is your name, your address or the name of this site. Choose something else.")


def _weak(sentence: str) -> Refused:
    return Refused(sentence, field="password")


def _is_common(password: str) -> bool:
    """In the list of what is guessed first: as it is, without digits and signs around it, or as one short
    piece over and over."""
    plain = "".join(password.casefold().split())
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    again = re.fullmatch(r"(.{1,8}?)\1+.{0,3}", plain)
    return plain in _COMMON or core in _COMMON or again is not None or not core


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text.casefold())


def _forms(text: str) -> Iterator[str]:
    """How a name or an address could be written as a password."""
    yield _letters(text)
    yield _letters(text) * 2
    before, at, _after = text.partition("@")
    if at:
        yield _letters(before)
    yield _letters("".join(reversed(text.split())))
