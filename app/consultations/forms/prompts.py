"""What to think of when writing the texts of a change or a closure: hints, never content."""

from __future__ import annotations

from typing import Final

from flask_babel import lazy_gettext as _l

from app.consultations.proposals import ConsultationKind

_PROMPTS: Final = {
    ConsultationKind.CHANGE: {
        "why": _l("What is wrong or missing today? Who told you, and what do the numbers say?"),
        "decided": _l("For example: that the lease ends in June. Say “Nothing” only if it is true."),
        "undecided": _l("What people’s answers can still change: where, when, how, or whether at all."),
        "decides": _l("Which board decides, in which month, and that it reads what people said first."),
    },
    ConsultationKind.CLOSURE: {
        "why": _l("Why closing is thought of at all, in plain words. Do not write as if it was decided."),
        "decided": _l("If staying open is not possible, say so and why. People must not be misled."),
        "undecided": _l("Whether it closes, when, and what takes its place. Say which of these is open."),
        "decides": _l("Which board decides, in which month, and whether the council is asked too."),
    },
}


def prompt(kind: str, field: str) -> str | None:
    """What to think of when writing this text for a consultation of this kind; None: nothing special."""
    said = _PROMPTS.get(ConsultationKind(kind), {}).get(field)
    return None if said is None else str(said)
