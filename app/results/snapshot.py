"""What a published list holds, as a frozen value: everything its pages and downloads say, and nothing more.

Small numbers are already hidden in it, so that no page, file or picture made from it can show one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from app.bundles.telling import few_said
from app.privacy.suppression import Shown, SmallNumbers, read_back
from app.ranking.result import GroupPlace, OptionPlace, Result
from app.ranking.rule import CountingRule
from app.results.apart import Apart, OtherPlace
from app.results.patient_groups import PatientGroups
from app.results.statements import WeighedQuestion, statements_of

FORMAT: Final = 2
"""How a published list is written down. Lists of another format are not read, rather than misread."""


@dataclass(frozen=True, kw_only=True)
class ListedOption:
    """An option as it was when people weighed it."""

    id: int
    slug: str
    title: str
    summary: str
    detail: str
    cost_pounds: int | None
    cost_note: str


@dataclass(frozen=True, kw_only=True)
class TakenOutOption:
    """An option that was taken out while people answered: it has no place in the list. `merged_into`: the
    title of the one it became part of, or ""."""

    title: str
    reason: str
    merged_into: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A number of people; None when it is too small to print."""

    label: str
    people: Shown


@dataclass(frozen=True, kw_only=True)
class Assured:
    """How many people answered with one degree of certainty (None when too few to print), and whether their
    answers count towards the list."""

    assurance: str
    people: Shown
    counts: bool


@dataclass(frozen=True, kw_only=True)
class CountedGroup:
    """A counting group: its people (None when too few to print) and as what their order was counted
    (its own key, the pool's, or None: left out of the joint order)."""

    key: str
    label: str
    people: Shown
    ranked_as: str | None


@dataclass(frozen=True, kw_only=True)
class PublishedList:
    """A numbered list with its rule, its exact result and the people behind it.

    `result` is what may be told of the count (app.bundles.telling); `counting_groups` says how many people
    were in each group as far as that may be said; `assurances` how sure we are of who answered (empty for
    lists from before there were degrees: then everybody was free to answer). `comments_counted`: whether a
    comment moved a score. `taken_out`: options without a place, taken out while people answered.
    `patient_groups`: what groups said as groups (None for lists from before they
    could, and where there are none). `statements`: what people said of statements, question by question.
    `apart`: what was left out or told apart, None where nothing was.
    `kept_back`: keys of groups of fewer than 10 people whose ballots are told nowhere: those people are in
    none of the numbers of people. `small_numbers`: the rule that hides numbers of people.
    """

    number: int
    title: str
    consultation_slug: str
    consultation_title: str
    asked: str
    opened_at: datetime
    closed_at: datetime
    published_at: datetime
    software: str
    rule: CountingRule
    result: Result
    options: tuple[ListedOption, ...]
    respondent_groups: tuple[Cell, ...]
    localities: tuple[Cell, ...]
    channels: tuple[Cell, ...]
    counting_groups: tuple[CountedGroup, ...]
    wrote: Shown
    comments_counted: bool = False
    assurances: tuple[Assured, ...] = ()
    taken_out: tuple[TakenOutOption, ...] = ()
    patient_groups: PatientGroups | None = None
    statements: tuple[WeighedQuestion, ...] = ()
    apart: Apart | None = None
    kept_back: tuple[str, ...] = ()
    small_numbers: SmallNumbers = SmallNumbers.TEN
    format: int = FORMAT

    def to_json(self) -> dict[str, Any]:
        """Plain values; `from_json` is the mirror."""
        return {
            **{
                name: getattr(self, name)
                for name in (
                    "number",
                    "title",
                    "consultation_slug",
                    "consultation_title",
                    "asked",
                    "software",
                    "wrote",
                    "comments_counted",
                    "small_numbers",
                    "format",
                )
            },
            **{name: getattr(self, name).isoformat() for name in _MOMENTS},
            **{name: [asdict(one) for one in getattr(self, name)] for name in _ROWS},
            "rule": self.rule.to_json(),
            "result": self.result.to_json(),
            "patient_groups": self.patient_groups.to_json() if self.patient_groups else None,
            "statements": [one.to_json() for one in self.statements],
            "apart": self.apart.to_json() if self.apart else None,
            "kept_back": list(self.kept_back),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PublishedList:
        """The list that `to_json` wrote. Raises ValueError for one of another format."""
        if data.get("format") != FORMAT:
            found = data.get("format", 1)
            raise ValueError(f"This list is written in format {found}. This software reads format {FORMAT}.")
        groups = data.get("patient_groups")
        return cls(
            **{
                **data,
                **{name: datetime.fromisoformat(data[name]) for name in _MOMENTS},
                **{name: _rows(kind, data.get(name, ())) for name, kind in _ROWS.items()},
                "wrote": read_back(data["wrote"]),
                "rule": CountingRule.from_json(data["rule"]),
                "result": Result.from_json(data["result"]),
                "patient_groups": PatientGroups.from_json(groups) if groups else None,
                "statements": statements_of(data.get("statements")),
                "small_numbers": SmallNumbers(data.get("small_numbers", SmallNumbers.TEN)),
                "apart": Apart.from_json(data["apart"]) if data.get("apart") else None,
                "kept_back": tuple(data.get("kept_back", ())),
            }
        )

    @cached_property
    def by_id(self) -> dict[int, ListedOption]:
        """Options by their number."""
        return {option.id: option for option in self.options}

    @cached_property
    def guards_small_groups(self) -> bool:
        """Whether a counting group is too small to be told of. Then what all people said and what each
        group said must not both be exact: one taken from the other would be that group's ballots."""
        return any(group.people is None for group in self.counting_groups)

    def tells(self, group: GroupPlace) -> bool:
        """Whether it is told how many of a group answered about an option, and what they made of it."""
        return not self.guards_small_groups and not few_said(group)

    @cached_property
    def tells_everybody(self) -> bool:
        """Whether it is told how many answered altogether: those of the list, those left out, and those whose
        answers do not count. Where it is not, few could be found by what all of them together are."""
        uncounted = [each.people for each in self.assurances if not each.counts]
        left_out = self.apart is None or self.apart.left_out is not None
        return left_out and not self.kept_back and None not in uncounted

    @cached_property
    def unshown_groups(self) -> tuple[CountedGroup, ...]:
        """Groups with a voice in the joint list whose own order is not shown: too few people."""
        shown = {group.key for group in self.result.ranked_groups}
        return tuple(
            group
            for group in self.counting_groups
            if group.ranked_as is not None and group.ranked_as not in shown
        )

    @cached_property
    def voices(self) -> int:
        """How many groups were joined, those that are not shown among them."""
        return len({group.ranked_as for group in self.counting_groups} - {None})

    def other_places(self, rows: Sequence[OptionPlace]) -> list[OtherPlace]:
        """Where these options would stand otherwise (`Apart`), as far as it is told."""
        told = {one.option: one for one in self.apart.places} if self.apart else {}
        return [told[row.option] for row in rows if row.option in told]

    def find(self, slug: str) -> tuple[int, OptionPlace, ListedOption] | None:
        """(index in list order, place, option) of the option with this address."""
        for index, place in enumerate(self.result.options):
            option = self.by_id[place.option]
            if option.slug == slug:
                return index, place, option
        return None


_MOMENTS = ("opened_at", "closed_at", "published_at")
_ROWS: dict[str, Any] = {
    "options": ListedOption,
    "respondent_groups": Cell,
    "localities": Cell,
    "channels": Cell,
    "counting_groups": CountedGroup,
    "assurances": Assured,
    "taken_out": TakenOutOption,
}


def _rows(kind: Any, rows: Sequence[dict[str, Any]]) -> tuple[Any, ...]:
    return tuple(
        kind(**{**row, "people": read_back(row["people"])} if "people" in row else row) for row in rows
    )


def digest(data: dict[str, Any]) -> str:
    """SHA-256 (hex) of a snapshot as canonical JSON."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
