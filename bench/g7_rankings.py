"""G7: pairs of options counted and ordered, and the ranges of places, for 650,000 ballots.

Judged in processor seconds of all threads: never less than the clock says on a quiet machine, and much the
same on a busy one.
"""

from __future__ import annotations

from bench.child import Figures, measured
from bench.measure import Line, Options, Spread

BALLOTS, BALLOTS_QUICK = 650_000, 65_000
OPTIONS, MANY_OPTIONS = 20, 100


def measure(options: Options) -> list[Line]:
    """Each act in a process of its own, beside numpy's own count of the same array."""
    ballots = BALLOTS_QUICK if options.quick else BALLOTS
    times, size = (3 if options.quick else 7), {"ballots": ballots, "options": OPTIONS}
    floor = measured("bench.counting:straight", times=times, kind="ranking", basis="pairs", **size)
    sums = measured("bench.counting:straight", times=times, kind="rating", basis="marks", **size)
    both = measured("bench.counting:pairs_and_schulze", times=times, **size)
    many = measured("bench.counting:schulze_alone", times=times, options=MANY_OPTIONS)
    quick = measured("bench.counting:ranges", times=3, name="mean-rating", **size)
    exact = measured("bench.counting:ranges", times=1, name="mean-rating", exact=True, **size)
    what = f"{ballots:,} x {OPTIONS}"
    return [
        _line(f"pairs and Schulze, {what}", both, 0.15, floor),
        _line(f"Schulze, {MANY_OPTIONS} options", many, 0.01),
        _line(f"ranges from {quick.said['resamples']:,} resamples, {what}, normal limit", quick, 0.5, sums),
        _line(f"ranges from {exact.said['resamples']:,} resamples, {what}, exact", exact, 15, sums),
    ]


def _line(what: str, ours: Figures, seconds: float, floor: Figures | None = None) -> Line:
    processor = Spread.of(ours.processor).middle
    used = Spread.of(floor.processor).middle if floor else 0.0
    return Line(
        goal="G7",
        what=f"seconds, {what} ({ours.peak:.0f} MB; on the clock {ours.middle:.3f})",
        ours=f"{processor:.3f}",
        reference=f"{used:.3f}" if floor else "",
        ratio=f"{processor / used:.2f}" if floor else "",
        target=f"at most {seconds:.2f}",
        met=processor <= seconds,
    )
