"""Only app/clock.py reads the clock: everything else is handed the moment it works at."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.house.source import APP, called, dotted, python_files, tree

# The end of a dotted name that reads a clock. (perf_counter and monotonic measure a length, not a moment.)
READS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)|func\.now)$"
)
# The clock itself, and the database's own clock, read under the write lock.
DOORS = {APP / "clock.py", APP / "database.py"}


def clock_reads(module: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and name of each call, or handing on, of something that reads the clock."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and READS.search(dotted(node)):
            yield node.lineno, dotted(node)
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (
                (node.lineno, "time.time") for alias in node.names if alias.name in {"time", "time_ns"}
            )


def test_nobody_but_the_clock_reads_the_clock() -> None:
    found = [
        f"{called(path)}:{line} reads {name}: take the moment as an argument `at`"
        for path in python_files()
        if path not in DOORS
        for line, name in clock_reads(tree(path))
    ]

    assert not found, "\n".join(found)


def test_a_planted_reader_is_found() -> None:
    planted = (
        "import time\nfrom datetime import datetime\na = datetime.now(UTC)\nb = [time.time]\nc = func.now()\n"
    )

    assert [line for line, _ in clock_reads(ast.parse(planted))] == [3, 4, 5]
