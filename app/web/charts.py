"""Where the pieces of our pictures go: pure geometry, no Flask, no words, no colours.

The place strip is drawn without a scale of its own. Positions along the line are percentages, so that one
drawing fits a phone and a desktop and its shapes never grow or shrink; heights are pixels. Marks that would
touch on the narrowest strip we draw (`NARROWEST` pixels) are stacked upwards instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

SHAPES: Final = ("circle", "square", "triangle", "diamond", "pentagon", "cross")
NARROWEST: Final = 210
MARK: Final = 14
DOTTED_UP_TO: Final = 25
_FLOOR: Final = 19
_CEILING: Final = 8


def shape_for(index: int) -> str:
    """The shape of the group at `index` (0, 1, 2 ...); after the sixth the shapes begin again."""
    return SHAPES[index % len(SHAPES)]


@dataclass(frozen=True)
class Mark:
    """One group's own place: its shape, its place (1 is first; a tie may lie between two), its name."""

    shape: str
    place: Fraction | float
    label: str

    def __post_init__(self) -> None:
        if self.shape not in SHAPES:
            raise ValueError(f"No such shape: {self.shape}")

    @property
    def symbol(self) -> str:
        """The id of the shape in the page's symbol sheet."""
        return f"s{SHAPES.index(self.shape)}"

    @property
    def between(self) -> tuple[int, int]:
        """The two whole places a tie lies between, (2, 3) for 2.5; the same place twice when it is whole."""
        below = int(self.place)
        return (below, below) if below == self.place else (below, below + 1)


@dataclass(frozen=True)
class DrawnMark:
    """A mark and where its middle goes: x as a percentage of the line, y in pixels from the top."""

    mark: Mark
    x: str
    y: int


@dataclass(frozen=True)
class Drawing:
    """A strip ready to be written down: x values are percentages of the line, the others pixels."""

    height: int
    line: int
    dot: str
    low: str | None
    high: str | None
    marks: tuple[DrawnMark, ...]
    steps: str


@dataclass(frozen=True)
class Strip:
    """The place strip of one priority: joint place among `places`, likely range, each group's mark."""

    places: int
    place: int
    low: int | None = None
    high: int | None = None
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        given = [
            self.place,
            *(m.place for m in self.marks),
            *(e for e in (self.low, self.high) if e is not None),
        ]
        if any(not 1 <= place <= self.places for place in given):
            raise ValueError(f"A place lies outside 1 to {self.places}.")
        if (self.low is None) != (self.high is None):
            raise ValueError("A range needs both ends, or neither.")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("The range is the wrong way round.")

    @property
    def ordered(self) -> tuple[Mark, ...]:
        """The marks from first to last place; groups that share a place stay in the order given."""
        return tuple(sorted(self.marks, key=lambda mark: mark.place))

    def drawing(self) -> Drawing:
        """Where everything goes. Marks stand above the line, as many levels high as they need."""
        levels = stack([share(mark.place, self.places) for mark in self.marks])
        line = _CEILING + MARK * max(levels, default=0) + _FLOOR
        return Drawing(
            height=line + 9,
            line=line,
            dot=percent(share(self.place, self.places)),
            low=None if self.low is None else percent(share(self.low, self.places)),
            high=None if self.high is None else percent(share(self.high, self.places)),
            marks=tuple(
                DrawnMark(mark, percent(share(mark.place, self.places)), line - _FLOOR - MARK * level)
                for mark, level in zip(self.marks, levels, strict=True)
            ),
            # A hair longer than the number of steps, so that the dot of the last place is drawn too.
            steps=f"{self.places - 1}.001" if 1 < self.places <= DOTTED_UP_TO else "",
        )


def share(place: Fraction | float, places: int) -> float:
    """How far along the line a place lies: 0.0 for first, 1.0 for last; the middle when there is only one."""
    return 0.5 if places == 1 else float((place - 1) / (places - 1))


def percent(part: float) -> str:
    """'27.3%' for 0.2727, without a useless '.0'."""
    return f"{part * 100:.1f}".removesuffix(".0") + "%"


def stack(positions: Sequence[float], width: int = NARROWEST, size: int = MARK) -> tuple[int, ...]:
    """The level (0 lowest) of each position (0.0 to 1.0): marks `size` wide never touch on `width` pixels.

    Taking them from left to right, each goes to the lowest level whose last mark is far enough away. That is
    right however many coincide, because a level's last mark is its rightmost one.
    """
    levels = [0] * len(positions)
    rightmost: list[float] = []
    for index in sorted(range(len(positions)), key=lambda i: positions[i]):
        x = positions[index] * width
        level = next((n for n, last in enumerate(rightmost) if x - last >= size), len(rightmost))
        rightmost[level : level + 1] = [x]
        levels[index] = level
    return tuple(levels)


@dataclass(frozen=True)
class Part:
    """One part of a bar: how many, how many of every 100, where it starts and how wide it is."""

    count: int
    of_100: int
    x: str
    width: str


def parts(counts: Iterable[int]) -> tuple[Part, ...]:
    """Parts of one bar, side by side, together exactly 100 of 100; all empty when nobody answered."""
    numbers = tuple(counts)
    if any(count < 0 for count in numbers):
        raise ValueError("A count cannot be negative.")
    total = sum(numbers)
    rounded = of_100(numbers)
    starts = [sum(numbers[:index]) for index in range(len(numbers))]
    return tuple(
        Part(count, whole, percent(start / total if total else 0), percent(count / total if total else 0))
        for count, whole, start in zip(numbers, rounded, starts, strict=True)
    )


def of_100(counts: Sequence[int]) -> tuple[int, ...]:
    """Whole numbers of every 100 that add up to 100 (largest remainder; ties to the earlier), or all 0."""
    total = sum(counts)
    if not total:
        return (0,) * len(counts)
    shares = [Fraction(count * 100, total) for count in counts]
    whole = [int(part) for part in shares]
    order = sorted(range(len(counts)), key=lambda i: (-(shares[i] - whole[i]), i))
    for index in order[: 100 - sum(whole)]:
        whole[index] += 1
    return tuple(whole)


def bars(counts: Sequence[int], whole: int = 0) -> tuple[str, ...]:
    """Width of each bar of a set, as a percentage of the longest, or of the `whole`."""
    most = whole or max(counts, default=0)
    return tuple(percent(count / most if most else 0) for count in counts)
