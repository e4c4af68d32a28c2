"""Values for the pages of a consultation, one module a subject."""

from app.consultations.pages.grounds import (
    Assessed,
    Line,
    Said,
    assessed,
    characteristic_names,
    lines_of,
    said_before,
)
from app.consultations.pages.lists import Card, card, days_left, to_take_part_in, when
from app.consultations.pages.quick_wins import Asked, candidate, quick_wins_asked
from app.consultations.pages.tasks import ResponseDue, StageTasks, Status, Task, headings, writing_tasks

__all__ = [
    "Asked",
    "Assessed",
    "Card",
    "Line",
    "ResponseDue",
    "Said",
    "StageTasks",
    "Status",
    "Task",
    "assessed",
    "candidate",
    "card",
    "characteristic_names",
    "days_left",
    "headings",
    "lines_of",
    "quick_wins_asked",
    "said_before",
    "to_take_part_in",
    "when",
    "writing_tasks",
]
