"""`ranking`: every counting method on 1,000 to 650,000 ballots, beside numpy's own count of the same array,
beside independent libraries, and with the ranges from 1,000 resamples.

Growth is judged in processor seconds, which other work on the machine hardly moves.
"""

from __future__ import annotations

from functools import cache

from app.ranking.methods import METHODS
from bench.child import Figures, TookTooLong, measured
from bench.counting import kind_of
from bench.measure import Line, Options
from bench.peers import PEERS

OPTIONS = 20
SIZES, SIZES_QUICK = (1_000, 10_000, 100_000, 650_000), (1_000, 10_000)
LIMIT, LIMIT_QUICK = 90.0, 15.0
"""Seconds a library gets for one size, start included; after one it cannot do, it is left alone."""
LONGEST = 180.0
"""Seconds one of our acts gets; ranges that take longer are said to."""
FLAT = 1.25
"""Cost for each ballot against that with a sixth of the ballots: 1 where cost grows as ballots do."""


def measure(options: Options) -> list[Line]:
    """Each act in a process of its own; the smallest of some rounds."""
    sizes = SIZES_QUICK if options.quick else SIZES
    limit = LIMIT_QUICK if options.quick else LIMIT
    lines = []
    for name in METHODS:
        counted = {size: _ours("method", name, size) for size in sizes}
        lines += [_beside_floor(name, size, figures) for size, figures in counted.items()]
        lines += _beside_peer(name, counted, limit)
        lines.append(_growth(f"{name}: count", counted))
        lines += [_ranges(name, size, counted[size]) for size in sizes]
    return lines


def _ours(act: str, name: str, size: int) -> Figures:
    times = 1 if act == "ranges" and size > 10_000 else 3
    function = f"bench.counting:{act}"
    return measured(function, times=times, limit=LONGEST, name=name, ballots=size, options=OPTIONS)


@cache
def _floor(kind: str, basis: str, size: int) -> Figures:
    return measured("bench.counting:straight", times=3, kind=kind, basis=basis, ballots=size, options=OPTIONS)


def _beside_floor(name: str, size: int, ours: Figures) -> Line:
    floor = _floor(kind_of(name).value, METHODS[name].basis.value, size)
    return Line(
        goal="RANKING",
        what=f"{name}, {size:,} ballots, against numpy's own count ({ours.peak:.0f} MB)",
        ours=_milliseconds(ours),
        reference=_milliseconds(floor),
        ratio=f"{min(ours.seconds) / min(floor.seconds):.1f}",
    )


def _beside_peer(name: str, counted: dict[int, Figures], limit: float) -> list[Line]:
    if name not in PEERS:
        return []
    library, function = PEERS[name]
    lines: list[Line] = []
    for size, ours in counted.items():
        try:
            theirs = measured(f"bench.peers:{function}", limit=limit, ballots=size, options=OPTIONS)
        except TookTooLong:
            what = f"{name}, {size:,} ballots, against {library}: more than {limit:.0f} s with its start"
            return [*lines, Line(goal="RANKING", what=what, ours=_milliseconds(ours))]
        lines.append(
            Line(
                goal="RANKING",
                what=f"{name}, {size:,} ballots, against {library} ({theirs.peak:.0f} MB)",
                ours=_milliseconds(ours),
                reference=_milliseconds(theirs),
                ratio=f"{min(ours.seconds) / min(theirs.seconds):.5f}",
            )
        )
    return lines


def _ranges(name: str, size: int, count: Figures) -> Line:
    try:
        ours = _ours("ranges", name, size)
    except TookTooLong:
        return Line(
            goal="RANKING", what=f"{name}, {size:,} ballots, ranges: more than {LONGEST:.0f} s", ours=""
        )
    how = f"{ours.said['resamples']:,} resamples, {ours.said['how']}"
    return Line(
        goal="RANKING",
        what=f"{name}, {size:,} ballots, ranges of 6 groups, {how} ({ours.peak:.0f} MB), against its count",
        ours=_milliseconds(ours),
        reference=_milliseconds(count),
        ratio=f"{min(ours.seconds) / min(count.seconds):.1f}",
    )


def _growth(what: str, found: dict[int, Figures]) -> Line:
    """The two largest sizes: cost a ballot in the larger, against that in the smaller."""
    small, large = sorted(found)[-2:]
    one, other = (min(found[size].processor) / size for size in (large, small))
    return Line(
        goal="RANKING",
        what=f"{what}, cost a ballot, {large:,} against {small:,}",
        ours=f"{one * 1e6:.3f} us",
        reference=f"{other * 1e6:.3f} us",
        ratio=f"{one / other:.2f}",
        target=f"at most {FLAT}" if large > 100_000 else "",
        met=one / other <= FLAT if large > 100_000 else None,
    )


def _milliseconds(figures: Figures) -> str:
    return f"{min(figures.seconds) * 1000:,.1f} ms"
