"""Words looked through once more when they are published, though they were when they were written: others
publish than write, and what came in by another way was never looked through."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from app.web.found_words import look_through
from app.web.interruptions import CHANGE, KEPT, Interrupted
from app.web.public_form import digest


def why_not_published(texts: Mapping[str, str]) -> str:
    """The reason why these words cannot go public as they are; "" where they can. `texts`: by what each is
    called on the page. Raises Interrupted where somebody has to say first that they are about no person."""
    found = look_through(texts)
    answer = request.form.get(KEPT, "")
    stopped = [one for one in found if one.blocks or answer == CHANGE]
    if stopped:
        return stopped[0].sentence
    if found and answer != digest(texts):
        raise Interrupted(found, keep=digest(texts), labels={name: name for name in texts})
    return ""
