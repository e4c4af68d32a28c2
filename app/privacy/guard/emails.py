"""Email addresses, also those written so that only people can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.guard.kinds import Kind, Span

_AT = re.compile(r"@|[\(\[\{<]\s?(?:at|@)\s?[\)\]\}>]|(?<=\s)at(?=\s)", re.IGNORECASE)
_LOCAL = re.compile(r"[\w.%+'&*=!#$^|~-]{1,64}")
_TOD = r"(?:\s?(?:\.|[\)\]]tod[\(\[])\s?|\stod\s)"
_LOCAL_APART = re.compile(rf"\s{{0,3}}[\w%+'-]{{1,40}}(?:{_TOD}[\w%+'-]{{1,40}}){{0,4}}", re.IGNORECASE)
"""Both are read from their end, where "dot" is "tod"."""
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
_DOTS = r"\s{0,3}(?:\.|[\(\[\{<]\s?(?:dot|\.)\s?[\)\]\}>])\s{0,3}|\s{1,3}dot\s{1,3}"
_TOP = r"(?:com|net|org|uk|co|nhs|gov|ac|info|eu|me|io|ie|fr|de|live|biz)"
_DOMAIN_APART = re.compile(
    rf"\s{{0,3}}[\w-]{{1,63}}(?:(?:{_DOTS})[\w-]{{1,63}}){{0,3}}(?:{_DOTS}){_TOP}\b", re.IGNORECASE
)
_PROVIDERS = re.compile(
    r"\s{0,3}(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|btinternet|aol|live|sky|nhs|protonmail|virginmedia)\b",
    re.IGNORECASE,
)
_SAID_DOT = re.compile(r"\s(?:dot)\s|[\(\[\{<]\s?dot", re.IGNORECASE)
_REACH = 220


def find(text: str) -> Iterator[Span]:
    """Every address. Looks from each sign of "at" to both sides, no further than an address can be."""
    for match in _AT.finditer(text):
        span = _together(text, match) or _written_apart(text, match)
        if span:
            yield Span(kind=Kind.EMAIL, start=span[0], end=span[1])


def _together(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    domain = _DOMAIN.match(text, match.end(), match.end() + _REACH)
    local = _backwards(_LOCAL, text, match.start()) if domain and match.group() == "@" else 0
    return (match.start() - local, domain.end()) if domain and local else None


def _written_apart(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    """ "jo (at) example dot com"; "jo at gmail" alone is believed of well-known providers."""
    as_word = match.group().lower() == "at"
    domain = _DOMAIN_APART.match(text, match.end(), match.end() + _REACH)
    provider = _PROVIDERS.match(text, match.end(), match.end() + _REACH)
    if as_word and not (domain and (provider or _SAID_DOT.search(domain.group()))):
        return None
    end = domain or provider
    local = _backwards(_LOCAL_APART, text, match.start()) if end else 0
    return (match.start() - local, end.end()) if end and local else None


def _backwards(pattern: re.Pattern[str], text: str, end: int) -> int:
    """How many signs before `end` are a local part, read from their end so that it costs no search."""
    found = pattern.match(text[max(0, end - _REACH) : end][::-1])
    return found.end() if found else 0
