"""Addresses of this site: whether one leads anywhere, and how one is written for other places."""

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


def absolute(path: str) -> str:
    """The whole address of a path on this site, as it is configured, whatever host was asked."""
    return str(current_app.config["SITE_URL"]).rstrip("/") + path
