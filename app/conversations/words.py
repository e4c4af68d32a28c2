"""Company, moods and outcomes in words, for forms and pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.conversations.kinds import Company, Mood, Outcome

COMPANY = {
    Company.STAFF: _l("People who work there"),
    Company.PPG: _l("Its patient group"),
    Company.BOTH: _l("Both together"),
}
MOODS = {
    Mood.SUPPORTIVE: _l("Supportive"),
    Mood.UNSURE: _l("Unsure"),
    Mood.OPPOSED: _l("Opposed"),
}
TONES = {Mood.SUPPORTIVE: "go", Mood.UNSURE: "", Mood.OPPOSED: "warn"}
OUTCOMES = {
    Outcome.WAITING: _l("No answer yet"),
    Outcome.TAKEN_UP: _l("Taken up"),
    Outcome.NOT_TAKEN_UP: _l("Not taken up"),
}
IDEA_STATES = {
    "waiting": _l("Waiting for an answer"),
    "to-tell": _l("Answered, not told back yet"),
    "told": _l("Told back"),
}
