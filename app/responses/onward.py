"""Where somebody wanted to go when they were asked first how they take part.

It stands in the address of the pages on which one shows that (`?then=/consultations/…/comments/write`), and
nowhere else, so that it works in every browser and is forgotten with the page. Only a path of this
consultation is followed.
"""

from __future__ import annotations

import re
from typing import Any, Final

from flask import g, request

NAME: Final = "then"
_CARRIED: Final = frozenset(
    f"responses.{page}" for page in ("ways", "code", "address", "address_code", "professional")
)


def path_within(slug: str, asked: str) -> str:
    """What was asked for, where it is a plain path of this consultation; else "". No dot stands in the path,
    and nothing is written with percent signs, so that no browser reads another path in it."""
    plain = rf"/consultations/{re.escape(slug)}/[a-z0-9/-]+(\?[a-z]+=[a-z0-9.-]+)?"
    return asked if re.fullmatch(plain, asked) else ""


def here() -> str:
    """The path to go on to; "" for into the questions."""
    found: str = g.get("onward", "")
    return found


def take_from_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Read where this request goes on to."""
    slug = (values or {}).get("slug", "")
    g.onward = path_within(slug, request.args.get(NAME, "")) if slug else ""


def keep_in_address(endpoint: str, values: dict[str, Any]) -> None:
    """Let the pages on which one shows how one takes part carry it on."""
    if endpoint in _CARRIED and here():
        values.setdefault(NAME, here())
