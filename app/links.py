"""Which addresses lead to a page of this site, and nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_on_this_site(target: str) -> bool:
    """Whether a browser stays here when it follows this: a path that begins with one slash. Browsers read a
    backslash as a slash and drop tabs and line ends, so that none of them may stand in it."""
    if not target.startswith("/") or target.startswith("//"):
        return False
    if any(ord(c) < 32 or c == "\\" for c in target):
        return False
    parts = urlsplit(target)
    return not parts.scheme and not parts.netloc
