"""What `flask rank` says: one JSON object, or a table to read."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from app.api.imports.parsed import ParsedBallots
from app.ranking.explanation import dropped_sentence, joined, ordinal, smallest_change_sentences, trail
from app.ranking.methods import METHODS
from app.ranking.methods.method import NOBODY
from app.ranking.printing import half_up
from app.ranking.result import OptionPlace, Result
from app.ranking.rule import Combination, CountingRule
from app.ranking.software import SOFTWARE

WIDTH = 100

_HOW_JOINED = {
    Combination.EQUAL: "Each group has an equal say. The score adds up the places in the groups: last is 1.",
    Combination.ONE_VOICE: "Each group is one voice. The score adds up the places in the groups: last is 1.",
    Combination.WEIGHTED: "Groups count by their weights. The score goes from 0 to 1.",
    Combination.POOLED: "Everybody is counted together, as one group.",
}


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """A counted file. Options of the result have the ids 1, 2 … in the order of the file."""

    ballots: ParsedBallots
    rule: CountingRule
    result: Result

    def code(self, option: int) -> str:
        """The file's own name for an option, or its number."""
        return self.ballots.codes[option - 1] if self.ballots.codes else str(option)

    def name(self, option: int) -> str:
        """The title of an option."""
        return self.ballots.options[option - 1]

    def score(self, place: OptionPlace) -> Fraction | None:
        """What the list is ordered by: the method's score of everybody, or with groups their joint total."""
        if self.rule.combination is Combination.POOLED or len(self.result.ranked_groups) < 2:
            return place.pooled_score
        return place.combined

    @property
    def chooses(self) -> bool:
        """Whether the method chooses a set (a budget, seats) besides the list."""
        return METHODS[self.rule.method].select is not None


def as_json(ranking: Ranking) -> dict[str, Any]:
    """Plain values. `score` is a number, and exact as a fraction in `score_exact`."""
    result = ranking.result
    data: dict[str, Any] = {
        "method": result.method,
        "combination": result.combination,
        "n_ballots": ranking.ballots.people(),
        "seed": ranking.rule.seed,
        "resamples": result.resamples,
        "top_k": result.top,
        "input_sha256": ranking.ballots.source_digest,
        "rule_sha256": result.rule_digest,
        "software": SOFTWARE,
        "options": [_option(ranking, place) for place in result.options],
        "agreement": {
            "between_groups": _number(result.agreement),
            "within_groups": {
                one.group: {"w": _number(one.w), "people": one.people} for one in result.agreement_within
            },
        },
    }
    if ranking.chooses:
        data["winners"] = [ranking.code(option) for option in result.winners]
    return data


def _option(ranking: Ranking, place: OptionPlace) -> dict[str, Any]:
    score = ranking.score(place)
    return {
        "id": ranking.code(place.option),
        "name": ranking.name(place.option),
        "rank": place.place,
        "score": _number(score),
        "score_exact": None if score is None else str(score),
        "tied_with": [
            ranking.code(other.option)
            for other in ranking.result.options
            if other.place == place.place and other.option != place.option
        ],
        "rank_interval": [place.low, place.high],
        "top_k_chance": _number(place.top_chance),
        "rank_range_weights": None if place.moved is None else list(place.moved),
        "rank_range_without_one": None
        if place.left_out is None
        else [place.left_out.best, place.left_out.worst],
        "answered": place.answered,
        "not_sure": place.not_sure,
        "groups": {
            one.group: {
                "rank": one.place,
                "score": _number(one.score),
                "answered": one.answered,
                "not_sure": one.not_sure,
            }
            for one in place.groups
        },
    }


def _number(value: Fraction | None) -> float | int | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def as_text(ranking: Ranking) -> str:
    """The list, why each option stands where it stands, and what would change it."""
    result, ballots = ranking.result, ranking.ballots
    method = METHODS[result.method]
    people = f"{ballots.people():,} ballots, {len(ballots.options):,} options"
    head = [ballots.title, f"{method.label}. {people}. Seed {ranking.rule.seed}."]
    if len(result.ranked_groups) > 1:
        head.append(_HOW_JOINED[ranking.rule.combination])
    parts = ["\n".join(head), "\n".join(_table(ranking))]
    if ranking.chooses:
        chosen = [f"  {ranking.code(option)}  {ranking.name(option)}" for option in result.winners]
        parts.append("\n".join(["Chosen:", *(chosen or ["  nothing"])]))
    rounds = _rounds(ranking)
    if rounds:
        parts.append("\n".join(["How it went:", *rounds]))
    parts.append("\n".join(["Why each stands there:", *_trails(ranking)]))
    notes = list(_notes(ranking))
    if notes:
        parts.append("\n".join(textwrap.fill(note, WIDTH, subsequent_indent="  ") for note in notes))
    return "\n\n".join(parts)


def _table(ranking: Ranking) -> Iterator[str]:
    moves = any(place.moved is not None for place in ranking.result.options)
    head = ("Place", "Id", "Score", "Range", f"Top {ranking.result.top}", *(["±25 %"] if moves else []))
    rows = [(*head, "Option")]
    for place in ranking.result.options:
        score = ranking.score(place)
        rows.append(
            (
                f"{'=' if place.tied else ''}{ordinal(place.place)}",
                ranking.code(place.option),
                "-" if score is None else f"{half_up(score, 3):,}",
                _span(place.low, place.high),
                f"{half_up(place.top_chance * 100)}%",
                *([_span(*(place.moved or (place.place, place.place)))] if moves else []),
                _short(ranking.name(place.option)),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        cells = [
            cell.rjust(width) if column in (2, 4) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=False))
        ]
        yield "  ".join([*cells, row[-1]])


def _span(low: int, high: int) -> str:
    return ordinal(low) if low == high else f"{ordinal(low)}-{ordinal(high)}"


def _trails(ranking: Ranking) -> Iterator[str]:
    labels = {group.key: group.label for group in ranking.result.ranked_groups}
    shown = len(labels) > 1
    for place in ranking.result.options:
        own = [(labels[one.group], one.place if one.answered else None) for one in place.groups]
        why = trail(
            place.place,
            len(ranking.result.options),
            tied=place.tied,
            groups=own if shown else (),
            low=place.low,
            high=place.high,
            share=place.within,
        )
        yield textwrap.fill(
            f"  {_short(ranking.name(place.option))}: {why}.", WIDTH, subsequent_indent="    "
        )


def _rounds(ranking: Ranking) -> Iterator[str] | list[str]:
    lines = []
    for number, step in enumerate(ranking.result.steps, start=1):
        about = "" if step.option is None else f" {_short(ranking.name(step.option))}"
        numbers = ", ".join(f"{_named(ranking, one)} {_plain(own)}" for one, own in step.numbers)
        rest = ". ".join(part for part in (numbers, step.note) if part)
        line = f"  {number}. {step.what}{about}{': ' + rest if rest else ''}"
        lines.append(textwrap.fill(line, WIDTH, subsequent_indent="     "))
    return lines


def _named(ranking: Ranking, option: int) -> str:
    return "for nobody" if option == NOBODY else _short(ranking.name(option), 24)


def _plain(number: Fraction) -> str:
    """Whole numbers as such, others to 2 decimals."""
    return f"{number.numerator:,}" if number.denominator == 1 else f"{half_up(number, 2):,}"


def _notes(ranking: Ranking) -> Iterator[str]:
    result = ranking.result
    labels = {group.key: group.label for group in result.ranked_groups}
    names: Sequence[str] = ("", *map(_short, ranking.ballots.options))
    for made in result.breaks:
        yield f"A tie was broken by {made.by.value}: {joined([names[option] for option in made.options])}."
    for one in result.dropped:
        yield dropped_sentence(labels[one.group], names[one.option], one.group_place, result.top)
    if result.agreement is not None:
        yield f"Agreement between the groups (0 none, 1 full): {half_up(result.agreement, 2)}."
    for among in result.agreement_within:
        about = labels.get(among.group, among.group)
        yield f"Agreement within {about}, {among.people:,} people: {half_up(among.w, 2)}."
    if result.voices:
        voices = [labels.get(one, one) for one in result.voices]
        yield from smallest_change_sentences(result.change, labels=voices, options=names, top=result.top)
    if result.left_out:
        yield f"{result.left_out:,} people are in groups too small to be counted apart."


def _short(title: str, most: int = 60) -> str:
    line = " ".join(title.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def method_list() -> str:
    """Every method: its name, label, the ballots it counts, and how it counts them."""
    parts = []
    for method in METHODS.values():
        words = f"{method.explanation} {method.good_for}".strip()
        parts.append(
            f"{method.name}: {method.label}\n"
            f"  Counts: {', '.join(method.kinds)}\n"
            + textwrap.fill(words, WIDTH, initial_indent="  ", subsequent_indent="  ")
        )
    return "\n\n".join(parts)
