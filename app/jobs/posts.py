"""Publishing posts whose time has come, one by one."""

from __future__ import annotations

from app import clock
from app.actor import Actor
from app.database import transaction
from app.story.operations.publishing import publish_due
from app.story.operations.reviewing import forget_old_previews
from app.story.queries import list_due
from app.story.tellable import paths


def publish_posts(actor: Actor) -> None:
    """Each in a transaction of its own: one that cannot be published stops no other."""
    for number in list_due(clock.now()):
        with transaction() as at:
            publish_due(number, known=paths(at), actor=actor, at=at)


def forget_previews() -> None:
    """Links for a look that work no more."""
    with transaction() as at:
        forget_old_previews(at)
