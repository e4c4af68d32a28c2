"""Why a response may be left out of a count: a fixed list, known before anybody answers, and nothing else."""

from __future__ import annotations

from enum import StrEnum


class WhyLeftOut(StrEnum):
    """A reason to leave a response out. What somebody thinks is never one."""

    DUPLICATE = "duplicate"
    """The same person sent it more than once: one of them stays."""
    TEST = "test"
    """Somebody tried whether the form works."""
    ONE_NAME = "one-name"
    """One person or office answered in the name of others who did not ask for it."""
    NOT_WHO_IT_SAYS = "not-who-it-says"
    """Whoever sent it is not who they say they are."""
    ABUSIVE = "abusive"
    """It says nothing but insults or threats."""
    EMPTY = "empty"
    """It answers nothing, or is plain nonsense."""
