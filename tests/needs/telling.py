"""Requests for tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask

from app.database import transaction
from app.needs import operations
from app.needs.kinds import Need
from app.needs.operations import Wanted
from tests.factories import TESTER


def a_need(
    app: Flask,
    *needs: Need,
    consultation_id: int | None = None,
    asked_at: datetime | None = None,
    sent_at: datetime | None = None,
    contact: str = "ann@example.org",
    **more: Any,
) -> str:
    """A request, met if `sent_at` is given; returns its key."""
    wanted = Wanted(needs=needs or (Need.LARGE_PRINT,), contact=contact, **more)
    with app.app_context(), transaction() as at:
        key = operations.tell(wanted, consultation_id=consultation_id, at=asked_at or at).key
        if sent_at is not None:
            operations.meet(key, "By post.", actor=TESTER, at=sent_at)
        return key
