"""One act in a process of its own: how long it takes, and how much memory that process has at most.

`python -m bench.child MODULE:FUNCTION TIMES JSON`. The function gets everything ready and returns the act.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measure import Spread
from config import ROOT


@dataclass(frozen=True, kw_only=True)
class Figures:
    """`seconds` on the clock and `processor` seconds (of all threads), each time the act was done. `peak`:
    MB the process held at most during the act, programs and prepared data included; `before`: just before."""

    seconds: list[float]
    processor: list[float]
    peak: float
    before: float
    said: Any

    @property
    def middle(self) -> float:
        return Spread.of(self.seconds).middle


# One thread for sums of products, as the site has it: it must be set before numpy is imported.
_ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


class TookTooLong(Exception):
    """The act was not done in the time it was given."""


def measured(function: str, *, times: int = 1, limit: float = 600, **given: Any) -> Figures:
    """Run `function(**given)` in a new process, then the act it returns. Raises TookTooLong."""
    command = [sys.executable, "-m", "bench.child", function, str(times), json.dumps(given)]
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=_ENVIRONMENT, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise TookTooLong(f"{function} took more than {limit:.0f} seconds") from late
    if done.returncode:
        raise RuntimeError(f"{function} failed: {done.stderr[-2000:]}")
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def _resident(field: str) -> float:
    """MB in a line of /proc/self/status. (ru_maxrss would also hold what the parent had.)"""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


def main() -> None:
    module, _, name = sys.argv[1].partition(":")
    act = getattr(importlib.import_module(module), name)(**json.loads(sys.argv[3]))
    before = _resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak so far
    seconds, processor, said = [], [], None
    for _ in range(int(sys.argv[2])):
        clock, used = time.perf_counter(), time.process_time()
        said = act()
        seconds.append(time.perf_counter() - clock)
        processor.append(time.process_time() - used)
    found = {"seconds": seconds, "processor": processor, "peak": _resident("VmHWM"), "before": before}
    print(json.dumps({**found, "said": said}))


if __name__ == "__main__":
    main()
