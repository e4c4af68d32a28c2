"""The family of a browser, from what it says of itself: enough for its owner to know it."""

from __future__ import annotations

_FAMILIES = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def family(user_agent: str) -> str:
    """Such as "Firefox, Windows"; "" when it says nothing we know."""
    found = (
        next((name for sign, name in known if sign in user_agent), "") for known in (_FAMILIES, _DEVICES)
    )
    return ", ".join(name for name in found if name)
