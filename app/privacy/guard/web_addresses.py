"""Web addresses that open something: with a token, a password or a long secret in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.privacy.guard.kinds import Action, Kind, Span

_ADDRESS = re.compile(
    r"(?:\b[a-z][a-z0-9+]{1,9}://|\bwww\.|(?<![\w@.])(?=[\w-]{1,60}\.[a-z]))[^\s<>\"]{4,2000}", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?:^|[?&#;/_.-])(?:[a-z]{1,12}[_-])?(?:token|jwt|key|apikey|sig|signature|auth|authorization|session|sessionid|sid"
    r"|pass|password|passwd|pwd|pin|otp|secret|code|ticket|invite|invitation|nonce|hash|reset|magic|login|saml|state)"
    r"[=:/]([^\s&#;]{4,})",
    re.IGNORECASE,
)
_SECRETIVE = re.compile(
    r"(?:access|id|refresh|reset|auth|api|session|magic|login|csrf)[_-]?(?:token|key|code|id)=[^\s&]{4,}",
    re.IGNORECASE,
)
_WITH_PASSWORD = re.compile(r"://[^\s/@:]{1,64}:[^\s/@]{1,64}@")
_SIGNED = re.compile(r"\beyJ[\w-]{8,}\.[\w-]{4,}")
_PIECE = re.compile(r"[\w~-]{20,}")


def find(text: str) -> Iterator[Span]:
    """Every address with a secret. One that has only a long piece nobody can read is a warning."""
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(".,;:!?)'")
        action = _judged(address)
        if action is not Action.IGNORE:
            yield Span(
                kind=Kind.WEB_ADDRESS, start=match.start(), end=match.start() + len(address), action=action
            )


def _judged(address: str) -> Action:
    if "." not in address and "://" not in address:
        return Action.IGNORE
    if _WITH_PASSWORD.search(address) or _SIGNED.search(address) or _SECRETIVE.search(address):
        return Action.BLOCK
    after_host = re.split(r"(?<![/:])[/?#]", address, maxsplit=1)
    rest = address[len(after_host[0]) :]
    asked = re.search("[?#;].*", rest)
    if asked and _NAMED.search(asked.group()):
        return Action.BLOCK
    if any(_is_random(piece) for piece in _PIECE.findall(rest)):
        return Action.WARN
    return Action.IGNORE


def _is_random(piece: str) -> bool:
    """Whether nobody would write this by hand: letters and many digits in turn, no words with hyphens."""
    turns = sum(a.isdigit() != b.isdigit() for a, b in pairwise(piece))
    return turns >= 5 or (len(piece) >= 24 and any(map(str.isdigit, piece)) and "-" not in piece)
