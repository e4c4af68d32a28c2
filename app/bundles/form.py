"""What a bundle holds, as frozen values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, NamedTuple

from app.bundles.labels import Scope
from app.privacy.suppression import Shown
from app.ranking.rule import CountingRule
from app.ranking.stances import Stance

FORMAT: Final = "folkmoot bundle 2"
FIRST_FORMAT: Final = "folkmoot bundle 1"
"""Bundles from before there was a Pabulib file; all else is the same."""


class BundleFault(Exception):
    """A file that cannot be read as a bundle: one line that names the file in it, and the line."""


class Row(NamedTuple):
    """One ballot. `mark`: its inclusion mark; `group`: the label it stands under; `locality`: "" where it is
    not told; `marks`: packed, one byte for each column of `headings`."""

    mark: str
    group: str
    locality: str
    marks: bytes


class Side(NamedTuple):
    """How many people of a group (a label) take this side of an option in comments that everybody can
    read."""

    group: str
    option: int
    stance: Stance
    people: int


class Excluded(NamedTuple):
    """How many responses were not counted for one reason, or ("") altogether; None: too few to tell."""

    reason: str
    people: Shown


def digest_of_told(rows: Iterable[Row], sides: Iterable[Side]) -> str:
    """SHA-256 (hex) of the ballots and what comments say, as they are told: where some are kept back, a
    change of the others that moves no figure shows in nothing else."""
    digest = sha256()
    for row in rows:
        digest.update(f"{row.mark}\n{row.group}\n{row.locality}\n{row.marks.hex()}\n".encode())
    for side in sides:
        digest.update(f"{side.group}\n{side.option}\n{side.stance.value}\n{side.people}\n".encode())
    return digest.hexdigest()


@dataclass(frozen=True, kw_only=True)
class Option:
    """An option that people weighed. `taken_out`: the reason where it was taken out meanwhile: then there is
    nothing about it on the ballots."""

    id: int
    title: str
    cost_pounds: int | None
    taken_out: str = ""


@dataclass(frozen=True, kw_only=True)
class RuleVersion:
    """A counting rule that was public. `made_on`: a day, as text."""

    version: int
    rule: dict[str, Any]
    digest: str
    reason: str
    weights_reason: str
    made_on: str


@dataclass(frozen=True, kw_only=True)
class ToldGroup:
    """A counting group: its people (None: too few to tell), as what it was counted (None: left out of the
    joint order), and the label of its ballots (None: kept back, or nobody)."""

    key: str
    label: str
    people: Shown
    ranked_as: str | None
    ballots: str | None


@dataclass(frozen=True, kw_only=True)
class Published:
    """The list as it was published. `localities`: those that stand on ballots; `areas`: those whose order may
    be told. `result`: what is told of the count, as plain values."""

    number: int
    title: str
    consultation: str
    asked: str
    software: str
    scope: Scope
    groups: tuple[ToldGroup, ...]
    localities: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]
    told_areas: tuple[str, ...]
    ballots: int
    told: str
    """Digest of the ballots and comments that are told (`digest_of_told`)."""
    excluded: tuple[Excluded, ...]
    result: dict[str, Any]

    @property
    def guarded(self) -> bool:
        """Whether some group is too small to be told of."""
        return any(group.people is None for group in self.groups)


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Everything. `salt` (hex): of this list alone, so that the same receipt has another mark in another."""

    salt: str
    rule: CountingRule
    rule_history: tuple[RuleVersion, ...]
    options: tuple[Option, ...]
    rows: tuple[Row, ...]
    sides: tuple[Side, ...]
    excluded: tuple[Excluded, ...]
    published: Published

    @property
    def counted_options(self) -> tuple[Option, ...]:
        """Those that the ballots are about, in ballot order."""
        return tuple(option for option in self.options if not option.taken_out)
