"""What a paper says, as frozen values: sections of paragraphs, lists, tables and pictures. Web page, PDF and
data files are made from them, so that no two can differ. `to_json` and `from_json` are mirrors."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, ClassVar

Cell = str | int
"""A number of people or a place; or words, "Hidden" among them."""


@dataclass(frozen=True, kw_only=True)
class Prose:
    """A paragraph. `own`: written by staff, not made from the figures."""

    text: str
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class Points:
    """A list with bullets."""

    items: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Subheading:
    """A heading beneath that of the section."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Words of somebody, as they may be published; `who`: as what they speak, or ""."""

    text: str
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: its head, what stands in it, and whether these are numbers."""

    head: str
    meaning: str
    numeric: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table. `key`: its name in the data files; the first cell of a row names it."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class GroupMark:
    """Where one group put an option. `place`: 1 is first; "5/2" lies between 2nd and 3rd."""

    shape: str
    place: str
    label: str


@dataclass(frozen=True, kw_only=True)
class StripLine:
    """One option: its joint place, where that would fall 9 times in 10, and each group's place."""

    title: str
    place: int
    tied: bool
    low: int
    high: int
    marks: tuple[GroupMark, ...]


@dataclass(frozen=True, kw_only=True)
class Strips:
    """The list as place strips. `alt`: the picture in words."""

    title: str
    places: int
    lines: tuple[StripLine, ...]
    alt: str


@dataclass(frozen=True, kw_only=True)
class Support:
    """How many agree, neither, disagree, and are not sure, of one option."""

    title: str
    agree: int
    neither: int
    disagree: int
    not_sure: int


@dataclass(frozen=True, kw_only=True)
class Supports:
    """Support for each option in three parts, "not sure" beside them. `alt`: the picture in words."""

    title: str
    lines: tuple[Support, ...]
    alt: str


@dataclass(frozen=True, kw_only=True)
class Bars:
    """How many people gave which answer; the words of an answer and its number belong together."""

    title: str
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    alt: str


Block = Prose | Points | Subheading | Quote | Table | Strips | Supports | Bars
_KINDS: dict[str, Any] = {
    each.__name__.lower(): each for each in (Prose, Points, Subheading, Quote, Table, Strips, Supports, Bars)
}


@dataclass(frozen=True, kw_only=True)
class Section:
    """One section. `key`: its anchor, and under which staff write its commentary; `label`: "1", "A" or ""."""

    key: str
    label: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def heading(self) -> str:
        """As it stands in the list of contents."""
        return f"{self.label}. {self.title}" if self.label else self.title

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in it."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole paper. `kind`: report, summary, board-paper; `facts`: pairs of what and how it is, beneath the
    title; `has_contents`: whether a list of contents stands before the sections."""

    FORMAT: ClassVar[int] = 1

    kind: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    has_contents: bool = True

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in their order."""
        return tuple(table for section in self.sections for table in section.tables)

    def find(self, key: str) -> Section | None:
        """The section with this key."""
        return next((section for section in self.sections if section.key == key), None)

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        said = asdict(self)
        for section, plain in zip(self.sections, said["sections"], strict=True):
            for block, row in zip(section.blocks, plain["blocks"], strict=True):
                row["is"] = type(block).__name__.lower()
        return {**said, "format": self.FORMAT}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Paper:
        """What `to_json` wrote. Raises ValueError for what another format wrote."""
        if said["format"] != cls.FORMAT:
            raise ValueError("This paper was kept in another format.")
        return cls(
            kind=said["kind"],
            title=said["title"],
            subtitle=said["subtitle"],
            facts=tuple((what, how) for what, how in said["facts"]),
            sections=tuple(
                Section(**{**section, "blocks": tuple(_block(row) for row in section["blocks"])})
                for section in said["sections"]
            ),
            has_contents=said["has_contents"],
        )


def _block(row: dict[str, Any]) -> Block:
    values = {name: _frozen(value) for name, value in row.items() if name != "is"}
    parts = {"columns": Column, "lines": Support if row["is"] == "supports" else _strip_line}
    for name, make in parts.items():
        if name in values:
            values[name] = tuple(make(**each) for each in row[name])
    block: Block = _KINDS[row["is"]](**values)
    return block


def _strip_line(**row: Any) -> StripLine:
    return StripLine(**{**row, "marks": tuple(GroupMark(**mark) for mark in row["marks"])})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(each) for each in value) if isinstance(value, (list, tuple)) else value
