"""Small named refusals. Each carries a sentence a patient can read and, if it fits, the field."""

from __future__ import annotations


class Refused(Exception):
    """What was asked cannot be done; `sentence` says why in plain English.

    `message` may hold %(name)s places filled from `values`, so that it can be translated.
    """

    def __init__(self, message: str, *, field: str | None = None, **values: object) -> None:
        self.message = message
        self.values = values
        self.field = field
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The message in English, with its values filled in."""
        return self.message % self.values if self.values else self.message


class NotFound(Refused):
    """There is no such thing, or it is not to be seen by the one who asks."""


class Conflict(Refused):
    """Somebody changed the same thing in the meantime; nothing was overwritten."""


class InvalidBallot(Refused):
    """A ballot that breaks the rules of its question; nothing of it is kept."""


class Busy(Refused):
    """The site has too much to do just now; nothing was done, and trying again soon helps."""


class TooMany(Refused):
    """Too many tries in a short time."""
