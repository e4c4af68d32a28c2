"""Options as proposals: what a consultation about a change must offer, and which options are quick wins.

Plain facts in, sentences and selections out. What is not known is None and never counts as 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ConsultationKind(StrEnum):
    """What a consultation is for."""

    PRIORITIES = "priorities"
    CHANGE = "change"
    CLOSURE = "closure"


class GroundKind(StrEnum):
    """What an option rests on: what data show, or what people said."""

    NEED = "need"
    WANT = "want"


PROPOSES: Final = frozenset({ConsultationKind.CHANGE, ConsultationKind.CLOSURE})
"""The kinds that put a change before people, beside leaving things as they are."""

NO_DO_NOTHING = "Mark the option of doing nothing, or add it."
TWO_DO_NOTHINGS = "Only one option can be doing nothing."
NOTHING_PROPOSED = "Add at least one option besides doing nothing."


def faults_of_proposals(kind: str, options: int, do_nothings: int) -> tuple[str, ...]:
    """What the options of a consultation of this kind lack. `do_nothings`: how many leave things as they
    are."""
    if ConsultationKind(kind) not in PROPOSES:
        return ()
    found = []
    if do_nothings != 1:
        found.append(NO_DO_NOTHING if do_nothings == 0 else TWO_DO_NOTHINGS)
    if options - do_nothings < 1:
        found.append(NOTHING_PROPOSED)
    return tuple(found)


class WinOrder(StrEnum):
    """What comes first in the list of quick wins."""

    TIME = "time"
    SAVING = "saving"
    COST = "cost"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An option that could be a quick win. Money in whole pounds; None: not known."""

    option: int
    title: str
    cost: int | None
    saving: int | None
    months: int | None

    @property
    def is_known(self) -> bool:
        """Whether its cost, its saving and its time are all known."""
        return None not in (self.cost, self.saving, self.months)


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """Within how many months it has effect, and above which net saving a year (pounds)."""

    months: int = 6
    saving: int = 0


@dataclass(frozen=True, kw_only=True)
class QuickWins:
    """`wins`: in the order asked for. `unknown`: of whose cost, saving or time something is not known."""

    wins: tuple[Candidate, ...]
    unknown: tuple[Candidate, ...]


def select_quick_wins(
    candidates: Iterable[Candidate], thresholds: Thresholds, order: WinOrder = WinOrder.TIME
) -> QuickWins:
    """Which options have effect within the months and save more than the saving. What is not known is not
    taken for 0: it stands apart, unless what is known of it rules it out already."""
    listed = list(candidates)
    wins = [each for each in listed if each.is_known and _may_win(each, thresholds)]
    unknown = [each for each in listed if not each.is_known and _may_win(each, thresholds)]
    return QuickWins(
        wins=tuple(sorted(wins, key=_KEYS[order])),
        unknown=tuple(sorted(unknown, key=lambda each: (each.title.casefold(), each.option))),
    )


def _may_win(one: Candidate, thresholds: Thresholds) -> bool:
    in_time = one.months is None or one.months <= thresholds.months
    return in_time and (one.saving is None or one.saving > thresholds.saving)


def _known(number: int | None) -> int:
    assert number is not None
    return number


_KEYS: Final[dict[WinOrder, Callable[[Candidate], tuple[int, ...]]]] = {
    WinOrder.TIME: lambda one: (_known(one.months), -_known(one.saving), one.option),
    WinOrder.SAVING: lambda one: (-_known(one.saving), _known(one.months), one.option),
    WinOrder.COST: lambda one: (_known(one.cost), _known(one.months), one.option),
}
