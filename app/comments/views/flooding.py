"""What one network may send to one consultation in an hour. Many people may sit behind one address, as in a
waiting room; the address itself is not kept."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from flask import current_app, request

from app.accounts.operations.tries import count_from
from app.consultations.queries import Front
from app.privacy.networks import network_pseudonym

MOST_FROM_A_NETWORK: Final = 60
"""So many of each kind in an hour."""


class Pressed(StrEnum):
    """What is counted, each by itself."""

    COMMENT = "comment"
    ECHO = "echo"


def count_here(front: Front, what: Pressed, at: datetime) -> None:
    """Count one more from where this request comes from. TooMany where so many came from there already."""
    source = network_pseudonym(current_app.config["SECRET_KEY"], request.remote_addr or "")
    count_from(f"{what}s {front.id}", f"{what} {source}", at, most=MOST_FROM_A_NETWORK)
