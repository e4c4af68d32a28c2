"""Sending the newsletter a few at a time, at a set pace."""

from __future__ import annotations

from flask import current_app

from app import clock
from app.actor import Actor
from app.database import transaction
from app.newsletter.operations.sending import step
from app.newsletter.pages import letter_for
from app.newsletter.queries import list_due


def send_newsletter(actor: Actor) -> None:
    """Make the messages of issues whose time has come: in one round so many as the pace allows, each step
    in a transaction of its own."""
    left = int(current_app.config["NEWSLETTER_A_ROUND"])
    for issue_id in list_due(clock.now()):
        while left > 0:
            with transaction() as at:
                looked_at = step(issue_id, letter_for, actor=actor, at=at)
            if not looked_at:
                break
            left -= looked_at
