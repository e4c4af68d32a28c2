"""Reading a bundle that anybody may have made: within limits, and nothing is written anywhere.

Raises BundleFault, and nothing else, with one line that names the file and the line.
"""

from __future__ import annotations

import csv
import hashlib
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any, Final

from app.bundles import parts
from app.bundles.cells import words_of
from app.bundles.form import FIRST_FORMAT, FORMAT, Bundle, BundleFault, Option, Published, Row
from app.bundles.listing import LIST_HEADS
from app.bundles.marks import mark_of
from app.bundles.others import OTHER_FORMATS
from app.bundles.tables import Odd, read_table
from app.bundles.writing import MANIFEST
from app.ranking.rule import CountingRule
from app.web.cells import plain

_MB: Final = 1_000_000
_LIMITS: Final = {"ballots.csv": 900 * _MB, "data-dictionary.csv": 20 * _MB, "list.csv": 20 * _MB}
_LIMIT: Final = 60 * _MB
_REQUIRED: Final = (
    "README.txt",
    "data-dictionary.csv",
    "rule.json",
    "rule-history.json",
    "options.csv",
    "ballots.csv",
    "comments.csv",
    "excluded.csv",
    "list.csv",
    "result.json",
    MANIFEST,
)
_MOST_PACKED: Final = 1_000 * _MB
_STEP: Final = _MB


@dataclass(frozen=True, kw_only=True)
class Found:
    """A ballot in a bundle. `row`: counted from 1, without the headings; `cells`: (heading, cell)."""

    row: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A bundle that was read. `sha256`: of the whole file. `named`, `found`: sha256 of each file in it, as
    the manifest says and as it is. `odd`: rows that are not as their own check says. `list_rows`: (line,
    cells) of list.csv. `others`: files in formats of other programs. `made_as`: the format of the
    bundle itself."""

    bundle: Bundle
    sha256: str
    named: dict[str, str]
    found: dict[str, str]
    odd: tuple[Odd, ...]
    list_rows: tuple[tuple[int, list[str]], ...]
    list_number: int
    software: str
    seed: int
    others: dict[str, bytes] = field(default_factory=dict)
    made_as: str = FORMAT


def read(path: Path) -> Opened:
    """The bundle in this file."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            return _opened(file, digest)
    except OSError as error:
        raise BundleFault(
            f"{path.name}: it cannot be opened ({error.strerror or 'no reason given'})."
        ) from None


def read_published(path: Path) -> Published:
    """What a bundle says of its list, without reading its ballots."""
    name = "result.json"
    content = _one(path, name)
    return parts.made(name, lambda: parts.published_of(parts.from_json_bytes(name, content)))


def list_files(path: Path) -> frozenset[str]:
    """The names of the files in a bundle."""
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(_entries(archive))
    except (OSError, zipfile.BadZipFile) as error:
        raise BundleFault(f"{path.name}: it cannot be opened ({str(error)[:200]}).") from None


def find_ballot(path: Path, receipt: bytes) -> Found | None:
    """The ballot of whoever holds this receipt (its digest), and the number of its row; None where it is not
    in this bundle. Reads the ballots as far as that, and keeps none of them."""
    salt = _manifest(_one(path, MANIFEST))["salt"]
    mark = mark_of(bytes.fromhex(salt), receipt)
    with zipfile.ZipFile(path) as archive, archive.open("ballots.csv") as file:
        lines = csv.reader(TextIOWrapper(file, encoding="utf-8", newline=""), strict=True)
        heads = [plain(cell) for cell in next(lines)]
        for number, cells in enumerate(lines, start=1):
            if cells[0] >= mark:
                if cells[0] > mark:
                    return None
                return Found(row=number, cells=tuple(zip(heads, map(plain, cells), strict=True)))
    return None


def _one(path: Path, name: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            return _content(archive, _entries(archive)[name])
    except (OSError, zipfile.BadZipFile) as error:
        raise BundleFault(f"{path.name}: it cannot be opened ({str(error)[:200]}).") from None


def _opened(file: IO[bytes], digest: str) -> Opened:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = _entries(archive)
            contents = {name: _content(archive, entry) for name, entry in entries.items()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise BundleFault(f"This is no bundle that we can read ({str(error)[:200]}).") from None
    return _bundle(contents, digest)


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Exactly the files of a bundle, each once: no folder, no path, no link, nothing else."""
    entries: dict[str, zipfile.ZipInfo] = {}
    if len(archive.infolist()) > len(_REQUIRED) + len(OTHER_FORMATS):
        raise BundleFault("This is no bundle: there are too many files in it.")
    for entry in archive.infolist():
        if entry.filename not in (*_REQUIRED, *OTHER_FORMATS) or entry.filename in entries:
            raise BundleFault(
                f"{entry.filename[:80]!r}: there is no such file in a bundle, or it is there twice."
            )
        if entry.file_size > _LIMITS.get(entry.filename, _LIMIT) or entry.compress_size > _MOST_PACKED:
            raise BundleFault(f"{entry.filename}: it is too large.")
        entries[entry.filename] = entry
    for name in _REQUIRED:
        if name not in entries:
            raise BundleFault(f"{name}: it is missing.")
    return entries


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What is in a file, read up to the size it gives: a zip may say less than it holds."""
    read, size = [], 0
    with archive.open(entry) as file:
        while step := file.read(_STEP):
            size += len(step)
            if size > entry.file_size:
                raise BundleFault(f"{entry.filename}: it is larger than it says.")
            read.append(step)
    return b"".join(read)


def _bundle(contents: dict[str, bytes], digest: str) -> Opened:
    said = _manifest(contents[MANIFEST])
    salt = said["salt"]
    data = {name: parts.from_json_bytes(name, contents[name]) for name in _REQUIRED if name.endswith("on")}
    rule = parts.made("rule.json", lambda: CountingRule.from_json(data["rule.json"]))
    published = parts.made("result.json", lambda: parts.published_of(data["result.json"]))
    odd = {name: Odd(name=name) for name in _REQUIRED if name.endswith(".csv")}

    def table(name: str, heads: Sequence[str]) -> Any:
        return read_table(salt, name, contents[name], heads, odd[name])

    def rows(name: str, heads: Sequence[str], make: Any) -> tuple[Any, ...]:
        return tuple(parts.made(name, lambda: make(cells), line) for line, cells in table(name, heads))  # noqa: B023

    options = rows("options.csv", parts.OPTION_HEADS, parts.option_of)
    list(table("data-dictionary.csv", ("file", "column", "what it means")))
    heads = _heads(rule, options, localities=bool(published.localities))
    bundle = Bundle(
        salt=salt,
        rule=rule,
        rule_history=parts.made("rule-history.json", lambda: parts.history_of(data["rule-history.json"])),
        options=options,
        rows=_rows(rule, heads, table("ballots.csv", heads), localities=bool(published.localities)),
        sides=rows("comments.csv", parts.SIDE_HEADS, parts.side_of),
        excluded=rows("excluded.csv", parts.EXCLUDED_HEADS, parts.excluded_of),
        published=published,
    )
    return Opened(
        bundle=bundle,
        sha256=digest,
        named=said["files"],
        found={
            name: hashlib.sha256(content).hexdigest()
            for name, content in contents.items()
            if name != MANIFEST
        },
        odd=tuple(odd.values()),
        list_rows=tuple(table("list.csv", LIST_HEADS)),
        list_number=said["list"],
        software=said["software"],
        seed=said["seed"],
        others={name: content for name, content in contents.items() if name in OTHER_FORMATS},
        made_as=said["format"],
    )


def _manifest(content: bytes) -> dict[str, Any]:
    data = parts.from_json_bytes(MANIFEST, content)
    if not isinstance(data, dict) or data.get("format") not in (FIRST_FORMAT, FORMAT):
        raise BundleFault(f"{MANIFEST}, line 1: this software reads bundles of the format “{FORMAT}”.")
    return parts.made(
        MANIFEST,
        lambda: {
            "format": str(data["format"]),
            "salt": bytes.fromhex(data["salt"]).hex(),
            "files": {str(name): str(about["sha256"]) for name, about in data["files"].items()},
            "list": int(data["list"]),
            "software": str(data["software"]),
            "seed": int(data["seed"]),
        },
    )


def _heads(rule: CountingRule, options: tuple[Option, ...], *, localities: bool) -> tuple[str, ...]:
    titles = [option.title for option in options if not option.taken_out]
    if not 1 <= len(titles) <= 500:
        raise BundleFault(f"options.csv: there are {len(titles)} options.")
    return parts.ballot_heads(rule, titles, localities=localities)


def _rows(rule: CountingRule, heads: Sequence[str], table: Any, *, localities: bool) -> tuple[Row, ...]:
    marks = {word: mark for mark, word in reversed(list(enumerate(words_of(rule.scale))))}
    start = 3 if localities else 2
    found = []
    for line, cells in table:
        try:
            packed = bytes([marks[cell] for cell in cells[start:]])
        except KeyError:
            column = next(place for place in range(start, len(cells)) if cells[place] not in marks)
            raise BundleFault(
                f"ballots.csv, line {line}, {heads[column]}: {cells[column][:60]!r} is no mark of this"
                f" question."
            ) from None
        found.append(Row(cells[0], cells[1], cells[2] if localities else "", packed))
    return tuple(found)
