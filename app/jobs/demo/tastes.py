"""What the demo's people lean towards, option by option: invented, and added to a middling mark.

Each row has one number an option, in the consultation's order. `not_sure` is how many in 100 cannot say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PEOPLE: Final = "people"
OTHERS: Final = "others"
BUCKETS: Final[dict[str, str]] = {
    "patient": PEOPLE,
    "carer": PEOPLE,
    "public": PEOPLE,
    "gp": "gp",
    "specialist": "specialist",
    "nurse": OTHERS,
    "pharmacist": OTHERS,
    "other_primary_care": OTHERS,
    "manager": OTHERS,
    "voluntary": OTHERS,
}


@dataclass(frozen=True, kw_only=True)
class Taste:
    """Leanings of one consultation's people: by kind of person, by locality, and how often not sure."""

    groups: dict[str, tuple[float, ...]]
    localities: tuple[tuple[float, ...], ...]
    not_sure: tuple[int, ...]


TASTES: Final[dict[str, Taste]] = {
    # home, talking, diabetes, letters, care home, appointments, children, carers, end of life, habits,
    # learning disability, transport
    "what-should-come-first": Taste(
        groups={
            PEOPLE: (0.76, 0.92, 0.50, -0.05, 0.29, 0.66, 0.30, -0.10, 0.04, -0.62, -0.46, -0.34),
            "gp": (1.10, 0.56, 0.64, 0.78, 0.40, -0.90, -0.06, -0.14, 0.16, -0.30, -0.44, -0.70),
            "specialist": (1.00, 0.48, 0.62, 0.70, 0.52, -0.36, 0.02, -0.30, 0.14, -0.16, -0.60, -0.80),
            OTHERS: (0.80, 0.98, 0.34, 0.42, 0.62, -0.30, -0.04, 0.10, 0.02, -0.20, -0.10, -0.56),
        },
        localities=(
            (-0.15, 0.35, -0.40, 0.0, 0.0, 0.15, 0.0, 0.0, 0.0, 0.1, 0.0, -0.4),  # Harbour
            (-0.05, -0.30, 0.75, 0.0, 0.0, -0.2, -0.1, 0.0, 0.1, 0.0, 0.0, 0.3),  # Westmere
            (0.45, -0.45, -0.10, 0.0, -0.1, -0.4, -0.1, 0.1, 0.25, -0.1, 0.0, 0.9),  # Upper Vale
            (-0.10, 0.15, 0.00, 0.0, 0.0, 0.15, 0.35, 0.0, 0.0, 0.0, 0.0, -0.2),  # Fenbrook
            (0.50, -0.10, 0.05, 0.0, 0.2, -0.1, -0.1, 0.1, 0.0, 0.2, 0.0, 0.0),  # Eastmoor
        ),
        not_sure=(2, 3, 5, 9, 8, 2, 6, 5, 5, 4, 11, 4),
    ),
    # blood tests, walk-in clinic, X-rays, bus, specialists, video, pharmacy, leave as it is
    "close-to-home-in-westmere": Taste(
        groups={
            PEOPLE: (0.85, 1.05, 0.25, 0.60, 0.35, -0.75, -0.10, -1.60),
            "gp": (1.25, 0.60, 0.50, 0.05, 0.60, 0.15, 0.45, -1.40),
            "specialist": (0.95, 0.60, 0.75, -0.10, -0.50, 0.55, 0.05, -0.70),
            OTHERS: (1.15, 0.75, 0.20, 0.65, 0.30, -0.25, 0.40, -1.50),
        },
        localities=(
            (0.0, -0.2, -0.1, -0.5, 0.0, 0.1, 0.0, 0.5),
            (0.05, 0.05, 0.05, 0.05, 0.05, 0.0, 0.0, -0.1),
            (0.1, -0.1, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0),
            (0.0, 0.0, 0.0, -0.2, 0.0, 0.1, 0.0, 0.3),
            (0.0, 0.0, 0.0, 0.1, 0.0, 0.0, 0.0, 0.2),
        ),
        not_sure=(1, 2, 4, 5, 4, 7, 3, 6),
    ),
    # book yourself, first call, evenings, leisure centres, classes, videos, home visits, same person,
    # GP surgery, leave as it is
    "better-physiotherapy": Taste(
        groups={
            PEOPLE: (0.60, 1.00, 0.55, 0.25, -0.25, -0.70, 0.20, 0.55, 0.85, -1.70),
            "gp": (0.90, 0.70, 0.00, 0.10, 0.20, 0.00, 0.35, -0.60, 1.10, -1.90),
            "specialist": (-0.30, 0.85, 0.10, 0.00, 0.90, 0.30, 0.40, -0.20, 0.25, -1.20),
            OTHERS: (0.45, 0.80, 0.30, 0.40, 0.50, 0.00, 0.60, -0.10, 0.70, -1.80),
        },
        localities=(
            (0.1, 0.1, 0.3, 0.0, 0.0, 0.0, -0.1, 0.0, -0.2, 0.0),
            (0.0, 0.0, -0.1, 0.3, 0.0, -0.1, 0.1, 0.0, 0.4, 0.0),
            (-0.2, -0.1, -0.3, 0.4, -0.1, -0.2, 0.7, 0.0, 0.3, 0.1),
            (0.3, 0.0, 0.4, 0.0, 0.0, 0.2, -0.2, 0.0, 0.0, 0.0),
            (-0.1, 0.3, -0.1, 0.0, 0.2, -0.1, 0.1, 0.1, 0.1, 0.0),
        ),
        not_sure=(0,) * 10,
    ),
    # home, talking, letters, appointments, carers, habits, transport, pharmacy until 10pm, blood tests
    "what-should-come-first-the-year-before": Taste(
        groups={
            PEOPLE: (0.30, 0.60, -0.40, 1.05, -0.30, -0.75, 0.35, 0.10, 0.50),
            "gp": (0.70, 0.55, 0.95, -0.60, 0.05, 0.20, -0.50, -0.70, 0.40),
            "specialist": (0.80, 0.30, 0.90, -0.10, -0.20, 0.10, -0.60, -0.40, 0.20),
            OTHERS: (0.50, 0.65, 0.60, 0.10, 0.25, 0.00, -0.25, -0.10, 0.35),
        },
        localities=(
            (-0.1, 0.3, 0.0, 0.2, 0.0, 0.1, -0.4, 0.1, 0.0),
            (0.0, -0.2, 0.0, -0.1, 0.0, 0.0, 0.4, 0.0, 0.5),
            (0.3, -0.3, 0.0, -0.4, 0.1, -0.1, 0.9, 0.2, 0.0),
            (-0.1, 0.1, 0.0, 0.2, 0.0, 0.0, -0.2, 0.0, 0.0),
            (0.3, 0.0, 0.0, 0.0, 0.1, 0.1, 0.0, 0.3, 0.0),
        ),
        not_sure=(3, 4, 8, 2, 6, 4, 5, 4, 3),
    ),
    # call back, more people, online, front desk, choose who, pharmacy, text message, leave it
    "getting-through-to-your-surgery": Taste(
        groups={
            PEOPLE: (0.80, 0.75, 0.30, 0.20, 0.60, -0.10, 0.35, -1.50),
            "gp": (0.90, 0.10, 0.60, -0.40, 0.30, 0.85, 0.70, -1.20),
            "specialist": (0.50, 0.20, 0.50, -0.20, 0.40, 0.50, 0.60, -1.00),
            OTHERS: (0.85, 0.30, 0.20, 0.50, 0.05, 0.90, 0.65, -1.30),
        },
        localities=(
            (0.35, 0.0, 0.4, -0.3, -0.1, 0.0, 0.1, 0.0),
            (-0.1, 0.7, -0.3, 0.3, 0.0, 0.1, 0.0, 0.0),
            (-0.5, -0.2, -0.6, 0.4, 0.8, 0.0, -0.2, 0.2),
            (0.0, 0.0, 0.5, 0.0, 0.0, 0.2, 0.1, 0.0),
            (0.0, 0.0, -0.2, 0.2, 0.2, 0.0, 0.0, 0.1),
        ),
        not_sure=(3, 2, 4, 2, 3, 5, 3, 4),
    ),
}
