"""Whether an address of this site leads anywhere."""

from __future__ import annotations

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def has_page(address: str) -> bool:
    """Whether a page of this site answers at an address that begins with one slash."""
    path = address.partition("#")[0].partition("?")[0]
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True
