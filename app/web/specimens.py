"""Invented figures for the style page: each component with the least and the most it must hold."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from app.web.charts import Mark, Strip, shape_for

_GROUPS: Final = (
    "Patients, carers and public",
    "GPs",
    "Specialists",
    "Other professionals",
    "Voluntary groups",
    "Smaller groups together",
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a golden thread, as components/golden_thread.html reads it."""

    kind: str
    text: str
    when: str = ""
    url: str = ""
    link: str = ""
    ahead: bool = False


@dataclass(frozen=True, kw_only=True)
class PageOf:
    """A page of a long list that leads nowhere."""

    number: int
    pages: int

    def url(self, number: int) -> str:
        return f"?page={number}"


def _strip(places: int, place: int, reach: tuple[int, int] | None, at: tuple[Fraction | float, ...]) -> Strip:
    low, high = reach or (None, None)
    marks = tuple(Mark(shape_for(i), here, _GROUPS[i]) for i, here in enumerate(at))
    return Strip(places, place, low, high, marks)


def specimens() -> dict[str, Any]:
    """What templates/site/style.html needs, by name."""
    return {
        "strips": (
            ("1 place, no range, no group", _strip(1, 1, None, ())),
            ("2 of 2, no groups", _strip(2, 2, (1, 2), ())),
            ("3rd of 12, four groups apart", _strip(12, 3, (2, 5), (4, 2, 3, 5))),
            ("all six groups at one place", _strip(12, 1, (1, 1), (1, 1, 1, 1, 1, 1))),
            ("ties between places", _strip(12, 7, (5, 9), (Fraction(13, 2), 7, Fraction(15, 2), 8, 3, 11))),
            ("25 places, at the end", _strip(25, 25, (24, 25), (25, 24, 23, 25))),
            ("371 places, six near each other", _strip(371, 186, (160, 214), (180, 182, 184, 186, 188, 190))),
            ("371 places, the far end", _strip(371, 371, (350, 371), (371, 371, 370, 1, 12, 200))),
        ),
        "large": (_strip(2, 1, None, (1,)), _strip(371, 4, (1, 19), (Fraction(9, 2), 371, 4, 9, 200, 12))),
        "groups": tuple(Mark(shape_for(i), 1, label) for i, label in enumerate(_GROUPS)),
        "threads": (
            (Step(kind="asked", text="We are asking now.", when="Until 30 November 2026"),),
            (
                Step(kind="asked", text="17,204 people answered.", when="March to May 2026"),
                Step(kind="said", text="Getting there is the problem: 96 people, mostly in Westmere."),
                Step(
                    kind="decided",
                    text="Checks at 6 health centres.",
                    when="9 September 2026",
                    url="#maincontent",
                    link="Why",
                ),
                Step(kind="did", text="The first two open.", when="January 2027", ahead=True),
                Step(kind="difference", text="First figures.", when="June 2027", ahead=True),
            ),
        ),
        "pages": (PageOf(number=1, pages=2), PageOf(number=13, pages=25)),
        "table_rows": [
            ["Patients, carers and public", "4th", "3.9", "16,011", "9"],
            ["GPs", "2nd", "4.4", "301", "0"],
        ],
    }
