"""A text as the set of its runs of five characters: what near-duplicates have in common.

Two texts are compared after folding, so that capitals, punctuation, spacing, full-width letters and
invisible signs make no difference. Method: Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import unicodedata
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]

LENGTH: Final = 5
"""Characters in a run. With three, any two long texts in English share half of their runs."""

_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)
_APOSTROPHES: Final = "'’ʼ`´"


class _Folding(dict[int, str]):
    """What becomes of each character, worked out once: letters, marks and digits stay, apostrophes and
    invisible signs go, everything else parts words."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind = unicodedata.category(sign)
        if kind[0] in "LMN" and sign not in _APOSTROPHES:
            kept = sign
        else:
            kept = "" if kind == "Cf" or sign in _APOSTROPHES else " "
        self[code] = kept
        return kept


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """The text in one form: NFKC, no capitals, no punctuation, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDING)
    return " ".join(unicodedata.normalize("NFKC", plain).split())


def runs(folded: str) -> Numbers:
    """A number for each run of a folded text, in its order, repeats and all; none for an empty text.

    A space stands before and after the text; one that is still too short is one run.
    """
    if not folded:
        return np.empty(0, dtype=np.uint64)
    padded = f" {folded} ".ljust(LENGTH)
    codes = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    size = len(codes) - LENGTH + 1
    numbers = np.zeros(size, dtype=np.uint64)
    for place in range(LENGTH):
        numbers = numbers * _STEP + codes[place : place + size]
    return mixed(numbers)


def mixed(numbers: Numbers) -> Numbers:
    """The numbers well stirred (the end of splitmix64), one to one."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _MIX_1
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _MIX_2
    return numbers ^ (numbers >> np.uint64(31))


def shingles(folded: str) -> Numbers:
    """The set of runs of a folded text, in ascending order."""
    return np.unique(runs(folded))


def shared(one: Numbers, other: Numbers) -> float:
    """What two sets share, from 0 to 1: twice the runs in both, divided by the runs of each (Sørensen-Dice).

    Two empty sets are the same.
    """
    if not len(one) and not len(other):
        return 1.0
    return 2 * common(one, other) / (len(one) + len(other))


def common(one: Numbers, other: Numbers) -> int:
    """How many numbers of a set are in another; both ascending, without repeats."""
    if len(one) < len(other):
        one, other = other, one
    places = np.minimum(np.searchsorted(one, other), max(len(one) - 1, 0))
    return int(np.count_nonzero(one[places] == other))
