"""Telling people that an option was taken out, and that in words; as with dates, from one place."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from app.actor import Actor
from app.consultations.operations.withdrawing import TakenOut
from app.story.kinds import Kind
from app.story.operations.announcing import announce


def tell(taken: TakenOut, actor: Actor, at: datetime) -> None:
    """Say it in the news, in the transaction of the change."""
    announce(
        title=_("Taken out: %(option)s", option=taken.option),
        summary=_(
            "“%(option)s” is no longer part of “%(title)s”. All your other answers stay as they are.",
            option=taken.option,
            title=taken.title,
        ),
        body="\n\n".join(
            [
                *([merged(taken.merged_into)] if taken.merged_into else []),
                _("The reason: %(reason)s", reason=taken.reason),
            ]
        ),
        link=f"/consultations/{taken.slug}",
        kind=Kind.OPTION,
        consultation_id=taken.consultation_id,
        actor=actor,
        at=at,
    )


def merged(title: str) -> str:
    """What merging means for answers."""
    return _(
        "It is now part of “%(title)s”. Answers about it are not carried over: say what you think of that "
        "one.",
        title=title,
    )
