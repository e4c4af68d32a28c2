"""Keeping what can be found in step: only after somebody did something that changes what everybody reads."""

from __future__ import annotations

from flask import current_app

from app import clock
from app.audit.queries import revision
from app.database import db, transaction
from app.search.operations import keep_in_step
from app.search.sources import everything


def keep_search_in_step() -> None:
    """Read what is public outside the transaction, which is then short."""
    seen = revision(db.engine)
    if current_app.extensions.get("searched") == seen:
        return
    with current_app.test_request_context(base_url=str(current_app.config["SITE_URL"])):
        texts = list(everything(clock.now()))
    with transaction():
        keep_in_step(texts)
    current_app.extensions["searched"] = seen
