"""Simple pictures for the Easy Read version, drawn from a few shapes each."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

_GREEN, _DARK, _PALE, _SUN, _SKIN = "#134e4a", "#1f2937", "#e6f0ee", "#e0a526", "#c98a5e"
_SIZE = (480, 360)
Shape = tuple[str, tuple[int, ...], str, int]


def _person(x: int, colour: str) -> tuple[Shape, ...]:
    return (
        ("ellipse", (x - 32, 70, x + 32, 134), _SKIN, 0),
        ("rounded", (x - 44, 142, x + 44, 250), colour, 0),
        ("line", (x - 20, 250, x - 20, 330), _DARK, 20),
        ("line", (x + 20, 250, x + 20, 330), _DARK, 20),
    )


PICTURES: dict[str, tuple[Shape, ...]] = {
    "pain": (*_person(240, _GREEN), ("ellipse", (190, 185, 250, 245), "#b42318", 0)),
    "helper": (
        *_person(150, _GREEN),
        *_person(330, _SUN),
        ("line", (194, 180, 286, 180), _SKIN, 18),
    ),
    "calendar": (
        ("rounded", (90, 60, 390, 310), "#ffffff", 0),
        ("rounded", (90, 60, 390, 120), _GREEN, 0),
        *(
            ("rounded", (115 + 40 * day, 140 + 45 * week, 143 + 40 * day, 170 + 45 * week), _SUN, 0)
            for week in range(3)
            for day in range(7)
        ),
    ),
    "better": (
        ("line", (90, 290, 330, 110), _GREEN, 26),
        ("polygon", (390, 60, 300, 80, 372, 156), _GREEN, 0),
    ),
    "ideas": tuple(
        shape
        for row in range(5)
        for shape in (
            ("ellipse", (100, 50 + 55 * row, 132, 82 + 55 * row), _SUN, 0),
            ("line", (155, 66 + 55 * row, 380, 66 + 55 * row), _DARK, 12),
        )
    ),
    "money": tuple(
        ("ellipse", (110 + 80 * n, 150 - 30 * n, 230 + 80 * n, 270 - 30 * n), _SUN if n % 2 else _GREEN, 0)
        for n in range(3)
    ),
    "three": (
        ("rounded", (60, 200, 170, 320), _PALE, 0),
        ("rounded", (185, 110, 295, 320), _GREEN, 0),
        ("rounded", (310, 240, 420, 320), _SUN, 0),
    ),
    "phone": (
        ("rounded", (170, 40, 310, 320), _DARK, 0),
        ("rounded", (184, 66, 296, 270), "#ffffff", 0),
        ("ellipse", (226, 280, 254, 308), _PALE, 0),
    ),
}


def draw(name: str) -> bytes:
    """The picture with this name, as PNG."""
    picture = Image.new("RGB", _SIZE, "#f4f7f6")
    pen = ImageDraw.Draw(picture)
    for kind, at, colour, width in PICTURES[name]:
        if kind == "ellipse":
            pen.ellipse(at, fill=colour)
        elif kind == "line":
            pen.line(at, fill=colour, width=width)
        elif kind == "polygon":
            pen.polygon(at, fill=colour)
        else:
            pen.rounded_rectangle(at, radius=14, fill=colour)
    kept = BytesIO()
    picture.save(kept, "PNG", optimize=True)
    return kept.getvalue()
