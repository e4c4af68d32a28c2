"""Which small sets of options a best-worst question shows: every option about equally often, and every two
options together about equally often, so that no option is helped by its company."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from app.ranking.lots import drawn_order

Sets = tuple[tuple[int, ...], ...]

TIMES_SHOWN: Final = 3
"""How often each option is shown at least, unless somebody asks for another number of sets."""
_TRIES: Final = 6


@dataclass(frozen=True, kw_only=True)
class Balance:
    """How evenly a design shows its options. `shown`: fewest and most times one option is shown. `together`:
    the same for two options in one set."""

    shown: tuple[int, int]
    together: tuple[int, int]

    @property
    def is_balanced(self) -> bool:
        """Whether no option is shown more than once more than another."""
        return self.shown[1] - self.shown[0] <= 1

    @property
    def is_even(self) -> bool:
        """Whether no two options meet more than once more than two others."""
        return self.together[1] - self.together[0] <= 1


def usual_sets(options: int, size: int) -> int:
    """How many sets of `size` show each of the options at least three times."""
    return -(-TIMES_SHOWN * options // size)


def balance(options: int, sets: Sequence[Sequence[int]]) -> Balance:
    """How evenly these sets show options 0 to `options` - 1. Raises ValueError for a set that shows an option
    twice, or one that is not there."""
    for shown in sets:
        if len(set(shown)) != len(shown) or not all(0 <= option < options for option in shown):
            raise ValueError("A set shows each of its options once, and only options of the question.")
    times = [sum(option in shown for shown in sets) for option in range(options)]
    met = _meetings(options, sets)
    meetings = [met[first][second] for first, second in combinations(range(options), 2)]
    return Balance(shown=(min(times), max(times)), together=(min(meetings), max(meetings)))


def design(options: int, size: int, *, sets: int = 0, seed: int = 1) -> Sets:
    """`sets` sets (the usual number, if 0) of `size` options each, as option indexes from 0.

    The same seed gives the same design on every machine. Several beginnings are tried and improved by
    exchanges, and the most even one is kept: the balance of single options is certain, that of pairs is as
    good as was found. Raises ValueError for sets that cannot be.
    """
    if not 2 <= size <= options:
        raise ValueError("A set shows at least 2 options, and no more than there are.")
    count = sets or usual_sets(options, size)
    best, least = None, 0
    for number in range(_TRIES):
        tried = _improved(_beginning(options, size, count, seed + number * 7919), options)
        unevenness = _unevenness(_meetings(options, tried))
        if best is None or unevenness < least:
            best, least = tried, unevenness
        if least == _least_unevenness(options, size, count):
            break
    assert best is not None
    return tuple(_mixed(shown, seed, number) for number, shown in enumerate(best))


def _mixed(shown: list[int], seed: int, number: int) -> tuple[int, ...]:
    """A set in an order of its own, so that no option always stands first."""
    inside = sorted(shown)
    return tuple(inside[place] for place in drawn_order(seed * 1009 + number, len(inside)))


def _beginning(options: int, size: int, count: int, seed: int) -> list[list[int]]:
    """Sets made one after another of the options shown least so far, then those that met least, then lots."""
    lots = {option: place for place, option in enumerate(drawn_order(seed, options))}
    times, met, sets = [0] * options, _meetings(options, ()), []
    for _number in range(count):
        chosen: list[int] = []
        while len(chosen) < size:
            option = min(
                (one for one in range(options) if one not in chosen),
                key=lambda one: (times[one], sum(met[one][other] for other in chosen), lots[one]),
            )
            for other in chosen:
                met[option][other] = met[other][option] = met[option][other] + 1
            chosen.append(option)
            times[option] += 1
        sets.append(chosen)
    return sets


def _meetings(options: int, sets: Sequence[Sequence[int]]) -> list[list[int]]:
    met = [[0] * options for _option in range(options)]
    for shown in sets:
        for first, second in combinations(shown, 2):
            met[first][second] += 1
            met[second][first] += 1
    return met


def _unevenness(met: list[list[int]]) -> int:
    """Sum of squares: of all ways to share out the meetings, the most even one has the smallest."""
    return sum(count * count for row in met for count in row) // 2


def _least_unevenness(options: int, size: int, count: int) -> int:
    pairs = options * (options - 1) // 2
    each, left = divmod(count * size * (size - 1) // 2, pairs)
    return (pairs - left) * each * each + left * (each + 1) ** 2


def _improved(sets: list[list[int]], options: int) -> list[list[int]]:
    """Exchange options between sets as long as that makes the meetings more even; how often each option is
    shown stays as it is."""
    met, better = _meetings(options, sets), True
    while better:
        better = False
        for first, second, one, other in _exchanges(sets):
            if _exchange(sets, met, first, second, one, other):
                better = True
    return sets


def _exchanges(sets: list[list[int]]) -> Iterator[tuple[int, int, int, int]]:
    """Two sets, and an option of each that the other does not show; looked up while sets change."""
    for first, second in combinations(range(len(sets)), 2):
        for one in tuple(sets[first]):
            for other in tuple(sets[second]):
                if (
                    one in sets[first]
                    and other in sets[second]
                    and one not in sets[second]
                    and other not in sets[first]
                ):
                    yield first, second, one, other


def _exchange(
    sets: list[list[int]], met: list[list[int]], first: int, second: int, one: int, other: int
) -> bool:
    """Swap `one` of the first set with `other` of the second, if the meetings become more even by it."""
    with_one = [option for option in sets[first] if option != one]
    with_other = [option for option in sets[second] if option != other]
    changes: dict[tuple[int, int], int] = {}
    for option, here, there in ((one, with_one, with_other), (other, with_other, with_one)):
        for company, change in ((here, -1), (there, 1)):
            for neighbour in company:
                pair = (min(option, neighbour), max(option, neighbour))
                changes[pair] = changes.get(pair, 0) + change
    gain = sum(2 * met[a][b] * change + change * change for (a, b), change in changes.items())
    if gain >= 0:
        return False
    for (a, b), change in changes.items():
        met[a][b] += change
        met[b][a] += change
    sets[first], sets[second] = [*with_one, other], [*with_other, one]
    return True
