"""The labelled comments for measuring the tone: read from beside the checkout, never kept in it.

`fft_labelled_dev.csv` of The-Strategy-Unit/pxtextmining: columns respondent_id, question, text, sentiment (1
very positive to 5 very negative; empty where nobody could tell). Other files with these columns will do.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.language.sounds import Sound

FILE = Path(__file__).resolve().parents[2] / "shared" / "data" / "text" / "fft_labelled_dev.csv"
_CLASSES = {1: Sound.POSITIVE, 2: Sound.POSITIVE, 3: Sound.MIXED, 4: Sound.NEGATIVE, 5: Sound.NEGATIVE}


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """One comment, the question it answers, the class people gave it, and whether it was set apart."""

    text: str
    question: str
    sound: Sound
    held_out: bool


def labelled(file: Path = FILE) -> Iterator[Labelled]:
    """The comments that people could give a sentiment."""
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if row["sentiment"]:
                yield Labelled(
                    text=row["text"],
                    question=row["question"],
                    sound=_CLASSES[int(float(row["sentiment"]))],
                    held_out=is_held_out(row["respondent_id"]),
                )


def is_held_out(respondent: str) -> bool:
    """Half of the people, always the same: all answers of one are on one side."""
    return sha256(respondent.encode()).digest()[0] % 2 == 1
