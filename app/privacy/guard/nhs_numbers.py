"""NHS numbers (and CHI numbers, which share the check). DOMAIN 6.1."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from app.privacy.guard.dates import SLASHED
from app.privacy.guard.digits import Group, groups_of, runs, windows
from app.privacy.guard.kinds import Action, Kind, Span
from app.privacy.guard.phones import certain

_LENGTH = 10
_SHAPE = (3, 3, 4)
_BETWEEN = re.compile(r"[\s./-]+")
_LABEL = re.compile(
    r"(?:\bn\.?\s?h\.?\s?s\.?|\bc\.?h\.?i\.?|\bhealth(?:\s+service)?)[\s:.'-]{0,3}"
    r"(?:no\b|number|num\b|nr\b|nos\b|id\b|#|№)",
    re.IGNORECASE,
)
_NEAR = 40
_GAP = 60
"""How much text may stand between two groups that somebody wrote apart."""


def passes_check(digits: str) -> bool:
    """Whether ten digits can be an NHS number: modulus 11, weights 10 to 2. All the same digit is junk."""
    if len(digits) != _LENGTH or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) if check != 10 else False


def find(text: str) -> Iterator[Span]:
    """Every run of ten digits that is one or looks like one."""
    spans = [span for run in runs(text, _BETWEEN) for span in _in_run(text, run)]
    if spans:  # a telephone number with its code in front has ten digits at its end
        phones = {
            place
            for start, end in certain(text)
            if sum(map(str.isdigit, text[start:end])) > _LENGTH
            for place in range(start, end)
        }
        yield from (one for one in spans if not (one.start in phones and one.end - 1 in phones))
    yield from _apart(text)


def _in_run(text: str, run: Sequence[Group]) -> Iterator[Span]:
    for first, last in windows(run, _LENGTH):
        piece = run[first:last]
        start, end = piece[0].start, piece[-1].end
        action = _judged(text, piece, whole=len(piece) == len(run))
        if action is not Action.IGNORE:
            yield Span(kind=Kind.NHS_NUMBER, start=start, end=end, action=action)


def _judged(text: str, piece: Sequence[Group], *, whole: bool) -> Action:
    digits = "".join(group.digits for group in piece)
    shape = tuple(len(group.digits) for group in piece)
    if len(set(digits)) == 1:
        return Action.IGNORE
    start, end = piece[0].start, piece[-1].end
    if not passes_check(digits):
        looks_like_one = shape == _SHAPE or _is_labelled(text, start, end)
        return Action.WARN if looks_like_one else Action.IGNORE
    # A date and an hour have ten digits, too, and one in eleven of them passes.
    if shape not in ((_LENGTH,), _SHAPE) and (not whole or SLASHED.search(text, start, end)):
        return Action.WARN
    return Action.BLOCK


def _is_labelled(text: str, start: int, end: int) -> bool:
    return bool(_LABEL.search(text, max(0, start - _NEAR), start) or _LABEL.search(text, end, end + _NEAR))


def _apart(text: str) -> Iterator[Span]:
    """Three, three and four digits with anything between them: signs only is the same as nothing, words
    make it less sure."""
    groups = groups_of(text)
    for piece in zip(groups, groups[1:], groups[2:], strict=False):
        if len(piece[0].digits) != 3 or tuple(len(group.digits) for group in piece) != _SHAPE:
            continue
        between = [text[a.end : b.start] for a, b in pairwise(piece)]
        if max(map(len, between)) > _GAP or not passes_check("".join(group.digits for group in piece)):
            continue
        wordless = not any(sign.isalnum() for sign in "".join(between))
        yield Span(
            kind=Kind.NHS_NUMBER,
            start=piece[0].start,
            end=piece[-1].end,
            action=Action.BLOCK if wordless else Action.WARN,
        )
