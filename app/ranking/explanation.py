"""Why an option stands where it stands, in plain English sentences for the command line and reports.

Pages say the same in their own, translated, words; they take the numbers from the result, not from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Final

from app.ranking.tipping import WeightChange

_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th … 11th, 12th, 13th … 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def joined(words: Sequence[str]) -> str:
    """A, B and C."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def trail(
    place: int,
    options: int,
    *,
    tied: bool = False,
    groups: Sequence[tuple[str, int | None]] = (),
    low: int | None = None,
    high: int | None = None,
    share: Fraction | None = None,
) -> str:
    """For example "3rd of 12: patients 2nd, GPs 5th; 8 in 10 recounts between 2nd and 4th".

    `groups`: (label, place in that group, None where nobody in it answered). `low`, `high`: best and worst
    place of the range; `share`: how many of the recounts fall in it. Parts that are not given are left out.
    """
    text = f"{'equal ' if tied else ''}{ordinal(place)} of {options}"
    parts = []
    if groups:
        parts.append(
            ", ".join(f"{label} {'no answer' if own is None else ordinal(own)}" for label, own in groups)
        )
    if low is not None and high is not None and share is not None:
        parts.append(f"{_in_ten(share)} {_range(low, high)}")
    return f"{text}: {'; '.join(parts)}" if parts else text


def _range(low: int, high: int) -> str:
    return f"at {ordinal(low)}" if low == high else f"between {ordinal(low)} and {ordinal(high)}"


def _in_ten(share: Fraction) -> str:
    """Rounded down, so that it never sounds surer than it is."""
    if share == 1:
        return "all recounts"
    tenths = floor(share * 10)
    return f"{tenths} in 10 recounts" if tenths else "fewer than 1 in 10 recounts"


def dropped_sentence(group: str, option: str, group_place: int, top: int) -> str:
    """What the joint list leaves out: "GPs put X 2nd. It is not in the joint top 10."."""
    return f"{group} put {option} {ordinal(group_place)}. It is not in the joint top {top}."


def smallest_change_sentences(
    change: WeightChange | None, *, labels: Sequence[str], options: Sequence[str], top: int
) -> tuple[str, ...]:
    """What it would take to alter the top of the list. `labels`: of the voices; `options`: their names."""
    if change is None:
        return (f"No change of the weights would alter the top {top}.",)
    if not change.share:
        pair = joined([options[change.inside], options[change.outside]])
        return (f"{pair} are level for the last place in the top {top}.",)
    sentences = [_all_weights(change, options, top)]
    if change.single is not None:
        label = labels[change.single.voice]
        inside, outside = options[change.single.inside], options[change.single.outside]
        sentences.insert(0, _one_weight(label, change.single.ratio, inside, outside, top))
    return tuple(sentences)


def _one_weight(label: str, ratio: Fraction, inside: str, outside: str, top: int) -> str:
    if not ratio:
        return f"If {label} did not count at all, {outside} would be level with {inside} for the top {top}."
    return f"If {label} counted {_times(ratio)}, {outside} would take the place of {inside} in the top {top}."


def _times(ratio: Fraction) -> str:
    """A number at which the sentence is true: rounded to hundredths, away from 1."""
    if ratio < Fraction(1, 100):
        return "for almost nothing"
    hundredths = ceil(ratio * 100) if ratio > 1 else floor(ratio * 100)
    words = f"{_decimal(Fraction(hundredths, 100))} times as much"
    if ratio * 100 != hundredths:
        return words
    return f"a little {'more' if ratio > 1 else 'less'} than {words}"


def _all_weights(change: WeightChange, options: Sequence[str], top: int) -> str:
    inside, outside = options[change.inside], options[change.outside]
    tenths = floor(change.share * 1000)
    if not tenths:
        return f"A tiny change of the weights could put {outside} in the place of {inside}."
    return (
        f"No change of the weights of up to {_decimal(Fraction(tenths, 10))}% would alter the "
        f"top {top}. A larger change could put {outside} in the place of {inside}."
    )


def _decimal(number: Fraction) -> str:
    """At most two decimals, without zeros at the end."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")
