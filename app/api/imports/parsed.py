"""What a reader hands back, and how it refuses: values shared by all the readers of ballot files."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NoReturn

from app.errors import Refused
from app.ranking.scale import Scale

FAULTS_SHOWN: Final = 50
LARGEST_MARK: Final = 250
"""A mark fits one byte, and 255 means "not sure"; the numbers between are kept free."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ParsedRow:
    """One row of the file: the marks of `times` people who answered alike.

    `line` is where the row starts in its file, counted from 1. `marks` holds one byte for each option, in
    option order: 0 blank, 255 not sure, else the mark.
    """

    line: int
    marks: bytes
    times: int = 1
    group: str | None = None
    locality: str | None = None
    words: str | None = None


@dataclass(frozen=True, kw_only=True)
class ParsedBallots:
    """A whole file, read without a fault. `source_digest` is the sha256 (hex) of the bytes of the file.

    A Polis export is two files: see `polis.read_polis` for its digest. `summary` is what the file says of
    itself and what the reader left out.
    """

    title: str
    scale: Scale
    options: tuple[str, ...]
    rows: tuple[ParsedRow, ...]
    source_digest: str
    summary: str | None
    codes: tuple[str, ...] = ()
    """The file's own name for each option (a number, a project id); empty: options are numbered from 1."""
    costs: tuple[Fraction | None, ...] = ()
    """What each option costs, in option order, where the file says so."""
    budget: Fraction | None = None
    seats: int | None = None
    """How many are to be elected, where the file says so."""

    def people(self) -> int:
        """How many people the rows stand for."""
        return sum(row.times for row in self.rows)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How much one file may hold. They bound the memory an import can take.

    `rows` counts people: a row that stands for 40 people counts 40 times. `marks` is rows in the file times
    options, in bytes. `line_bytes` bounds one line, and one row that runs over many lines.
    """

    file_bytes: int = 200_000_000
    options: int = 2_000
    rows: int = 2_000_000
    marks: int = 250_000_000
    line_bytes: int = 4_000_000


LIMITS: Final = Limits()


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong: the line (0 for the file as a whole), a plain sentence, and the name of the file."""

    line: int
    sentence: str
    file: str = ""

    def text(self) -> str:
        """The fault as one line of plain text."""
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"


class ImportRefused(Refused):
    """The file has faults, so nothing of it is taken.

    Holds the first 50 faults and how many more there are.
    """

    def __init__(self, file: str, faults: tuple[Fault, ...], more: int = 0) -> None:
        self.file = file
        self.faults = faults
        self.more = more
        super().__init__(_report(file, faults, more))


class FaultList:
    """Collects the faults of one import, so that a person can mend them all at once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._shown: list[Fault] = []
        self._more = 0

    def __bool__(self) -> bool:
        return bool(self._shown)

    def add(self, line: int, sentence: str, file: str | None = None) -> None:
        """Note a fault and go on reading. Beyond the first 50 they are only counted."""
        if len(self._shown) < FAULTS_SHOWN:
            self._shown.append(Fault(line=line, sentence=sentence, file=file or self._file))
        else:
            self._more += 1

    def stop(self, line: int, sentence: str, file: str | None = None) -> NoReturn:
        """Note a fault after which the rest of the file cannot be understood."""
        self.add(line, sentence, file)
        self._refuse()

    def check(self) -> None:
        """Refuse the import if there was any fault."""
        if self._shown:
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise ImportRefused(self._file, tuple(self._shown), self._more)


def counted(number: int, one: str, many: str) -> str:
    """ "1 row", "2,000 rows": a number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def shown(text: str) -> str:
    """A cell as a sentence can quote it: on one line, and short."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())
    return f"“{flat[:60]}…”" if len(flat) > 60 else f"“{flat}”"


def title_from(stem: str) -> str:
    """A title for a file that has none: its name without the ending."""
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or "Ballots"


def _report(file: str, faults: tuple[Fault, ...], more: int) -> str:
    lines = [f"Nothing was imported from {file}.", *(fault.text() for fault in faults)]
    if more:
        lines.append(
            f"There {'is' if more == 1 else 'are'} {counted(more, 'more fault', 'more faults')} after these."
        )
    return "\n".join(lines)
