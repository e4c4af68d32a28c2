"""Criteria and scores of the small world."""

from __future__ import annotations

from flask import Flask

from tests.browser.happenings import Say
from tests.scoring.scored import NAMES, SCORES, criteria, scores, some_criteria

CLOSE = ((60, 40, 50, 50), (41, 60, 50, 50), (50, 50, 50, 50))


def score(app: Flask, number: int, say: Say) -> str:
    """Two roles score by criteria that are changed once; one option is left out. Returns one of them."""
    first, second = say("Medical director"), say("Practice nurse")
    criteria(app, number, say=say)
    scores(app, number, CLOSE, scorer=first)
    scores(app, number, SCORES[:2], scorer=second)
    changed = some_criteria([say(name) for name in NAMES], (50, 10, 30, 10), keyed=True)
    criteria(app, number, changed, reason=say("The panel weighed again."))
    return first
