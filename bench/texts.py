"""Texts that are alike: 2,000 long comments looked through, and copies gathered among 20,000.

Judged in processor seconds, so that a busy machine does not matter much. References in the same run: each of
the 2,000 compared in full, and the same gathering of half as many texts, which shows how time grows.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TypeVar

from app.language.similar import campaigns, most_similar, similarity
from bench.measure import Line, Options

CANDIDATES, LONG = 2_000, 3_000
TEXTS, USUAL = 20_000, 300
COPIES = 5
T = TypeVar("T")


def measure(options: Options) -> list[Line]:
    """Invented words from a fixed seed; some of the texts are copies with a sentence added."""
    write = _writer()
    shorter = 10 if options.quick else 1
    stored = [write(LONG) for _ in range(CANDIDATES // shorter)]
    mine = stored[7][: LONG - 500] + write(500)
    ours, found = _processor(lambda: most_similar(mine, stored))
    plain, every = _processor(lambda: [similarity(mine, one) for one in stored])
    best = max(range(len(stored)), key=lambda index: every[index])
    if [index for index, _ in found] != [best]:
        raise AssertionError("The short cut must find what the full comparison finds.")
    many = _with_copies(write, TEXTS // shorter)
    whole, groups = _processor(lambda: campaigns(many))
    half, _ = _processor(lambda: campaigns(many[::2]))
    return [
        Line(
            goal="TEXTS",
            what=f"seconds, the most similar of {len(stored):,} texts of {LONG:,}, beside each in full",
            ours=f"{ours:.2f}",
            reference=f"{plain:.2f}",
            ratio=f"{ours / plain:.2f}",
            target="ratio at most 0.80",
            met=ours <= 0.8 * plain,
        ),
        Line(
            goal="TEXTS",
            what=f"seconds, copies among {len(many):,} texts ({len(groups)} groups), beside half as many",
            ours=f"{whole:.2f}",
            reference=f"{half:.2f}",
            ratio=f"{whole / half:.2f}",
            target="ratio at most 2.60",
            met=whole <= 2.6 * half,
        ),
    ]


def _processor(act: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    found = act()
    return time.process_time() - begun, found


def _writer() -> Callable[[int], str]:
    """Texts of so many characters, of 3,000 words of which some are far commoner than others."""
    draw = random.Random(20_240_229)
    words = ["".join(draw.choices("etaoinshrdlucmfwyp", k=draw.randint(2, 9))) for _ in range(3_000)]
    often = [1 / (rank + 1) for rank in range(len(words))]
    return lambda size: " ".join(draw.choices(words, often, k=size // 3))[:size]


def _with_copies(write: Callable[[int], str], texts: int) -> list[str]:
    """A quarter of them are copies of a few texts, every second one with words of its own."""
    forms = [write(USUAL) for _ in range(COPIES)]
    copied = [forms[n % COPIES] + (f" {write(USUAL // 6)}" if n % 2 else "") for n in range(texts // 4)]
    mixed = [write(USUAL) for _ in range(texts - len(copied))] + copied
    random.Random(1).shuffle(mixed)
    return mixed
