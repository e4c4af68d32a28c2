"""Values for the pages of a consultation, one module a subject."""

from app.consultations.pages.grounds import Line, characteristic_names, lines_of
from app.consultations.pages.lists import Card, Task, card, days_left, to_take_part_in, when

__all__ = [
    "Card",
    "Line",
    "Task",
    "card",
    "characteristic_names",
    "days_left",
    "lines_of",
    "to_take_part_in",
    "when",
]
