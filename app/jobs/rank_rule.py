"""The counting rule of `flask rank`: a JSON file, checked key by key, and the usual for the rest."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from app.api.imports.parsed import ParsedBallots, shown
from app.errors import Refused
from app.ranking.methods import METHODS
from app.ranking.rule import Combination, CountingRule, Group, SmallGroups
from app.ranking.scale import Scale
from app.ranking.settings import Settings
from app.ranking.ties import TieBreaker

LARGEST_FILE: Final = 1_000_000
MOST_RESAMPLES: Final = 100_000
MOST_GROUPS: Final = 300
"""A column with more different cells than this names people, not groups."""

EVERYBODY: Final = Group(key="everybody", label="Everybody")
NO_GROUP: Final = Group(key="no-group", label="No group given")


class RuleRefused(Refused):
    """The rule cannot be used; the sentence is one line that names the file and the key."""


def read_rule(path: Path | None) -> dict[str, Any]:
    """The parts the file gives, each checked and read. Raises RuleRefused."""
    if path is None:
        return {}
    data = _json(path)
    parts: dict[str, Any] = {}
    for key, value in data.items():
        if key not in _READERS:
            raise RuleRefused(
                f"{path.name}: {key}: there is no such key. The keys are {', '.join(_READERS)}."
            )
        try:
            parts[key] = _READERS[key](value)
        except (KeyError, TypeError, ValueError, ZeroDivisionError, OverflowError, AttributeError) as error:
            raise RuleRefused(f"{path.name}: {key}: {_reason(error, value)}") from None
    return parts


def _json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RuleRefused(f"{path.name}: the file is too big for a rule.")
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RuleRefused(f"{path.name}: the file cannot be opened ({error.strerror}).") from None
    except json.JSONDecodeError as error:
        raise RuleRefused(f"{path.name}, line {error.lineno}: this is not JSON ({error.msg}).") from None
    except (ValueError, RecursionError):
        raise RuleRefused(f"{path.name}: this is not JSON in UTF-8.") from None
    if not isinstance(data, dict):
        raise RuleRefused(f'{path.name}: a rule is a JSON object, like {{"method": "borda"}}.')
    return data


def _reason(error: Exception, value: object) -> str:
    sentence = str(error) if isinstance(error, ValueError) else ""
    # Sentences of ours start with a capital and end with a stop; Python's own are not for people.
    ours = sentence[:1].isupper() and sentence.endswith(".") and "\n" not in sentence
    if ours and not sentence.startswith(("Invalid literal", "Exceeds")):
        return sentence
    return f"it cannot be {shown(json.dumps(value, ensure_ascii=False))}."


def whole(lowest: int, highest: int | None = None) -> Callable[[object], int]:
    """A reader of whole numbers in a range."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("This should be a whole number.")
        if value < lowest or (highest is not None and value > highest):
            most = "" if highest is None else f" and at most {highest:,}"
            raise ValueError(f"This should be at least {lowest}{most}.")
        return value

    return read


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("This should be a number.")
    return Fraction(str(value))


def _method(value: object) -> str:
    if not isinstance(value, str) or value not in METHODS:
        raise ValueError(f"There is no method called {shown(str(value))}.")
    return value


def _weights(value: object) -> dict[str, Fraction] | tuple[Fraction, ...]:
    if isinstance(value, Mapping):
        return {str(key): _number(weight) for key, weight in value.items()}
    return tuple(_number(weight) for weight in _list(value))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("This should be a list.")
    return value


def _groups(value: object) -> tuple[Group, ...]:
    groups = []
    for one in _list(value):
        key, label = (one, one) if isinstance(one, str) else (one["key"], one.get("label", one["key"]))
        if not isinstance(key, str) or not isinstance(label, str) or not key.strip():
            raise ValueError("Each group has a key and a label, both text.")
        groups.append(Group(key=key, label=label))
    return tuple(groups)


def _settings(value: object) -> Settings:
    if not isinstance(value, dict):
        raise ValueError("This should be an object.")
    if "seats" in value:
        whole(1)(value["seats"])
    return Settings.from_json(value)


def _one_of(kind: type[Combination] | type[SmallGroups] | type[TieBreaker]) -> Callable[[object], Any]:
    def read(value: object) -> Any:
        if value not in [one.value for one in kind]:
            raise ValueError(f"This should be one of {', '.join(kind)}.")
        return kind(str(value))

    return read


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "scale": Scale.from_json,
    "groups": _groups,
    "method": _method,
    "combination": _one_of(Combination),
    "weights": _weights,
    "minimum_base": whole(1),
    "small_groups": _one_of(SmallGroups),
    "comment_weight": _number,
    "ties": lambda value: tuple(_one_of(TieBreaker)(one) for one in _list(value)),
    "top": whole(1),
    "resamples": whole(1, MOST_RESAMPLES),
    "seed": whole(0),
    "settings": _settings,
}


def rule_for(
    ballots: ParsedBallots, parts: Mapping[str, Any], *, method: str, seed: int | None
) -> CountingRule:
    """The whole rule for these ballots. `method`, `seed`: what the command line says, which goes first.

    What nobody says is usual: groups as they come in the file, each with an equal say and however small;
    without groups, everybody together; costs, budget and seats as in the file. Raises RuleRefused.
    """
    given = dict(parts)
    if method:
        given["method"] = method
    if seed is not None:
        given["seed"] = seed
    given.setdefault("scale", ballots.scale)
    given.setdefault("groups", _groups_in(ballots))
    given.setdefault("minimum_base", 1)
    if len(given["groups"]) == 1:
        given.setdefault("combination", Combination.POOLED)
    given["settings"] = _settled(given.get("settings", Settings()), ballots, given["scale"])
    if isinstance(given.get("weights"), dict):
        given["weights"] = _in_order(given["weights"], given["groups"])
    try:
        return CountingRule(**given)
    except ValueError as error:
        raise RuleRefused(f"The rule cannot be used: {error}") from None


def _groups_in(ballots: ParsedBallots) -> tuple[Group, ...]:
    named = dict.fromkeys(row.group for row in ballots.rows)
    if list(named) == [None]:
        return (EVERYBODY,)
    if len(named) > MOST_GROUPS:
        raise RuleRefused(f"There are {len(named):,} different groups. At most {MOST_GROUPS} can be ranked.")
    return tuple(NO_GROUP if name is None else Group(key=name, label=name) for name in named)


def _in_order(weights: dict[str, Fraction], groups: Sequence[Group]) -> tuple[Fraction, ...]:
    keys = [group.key for group in groups]
    for key in [*weights, *keys]:
        if key not in keys:
            raise RuleRefused(f"The rule cannot be used: weights: there is no group {shown(key)}.")
        if key not in weights:
            raise RuleRefused(f"The rule cannot be used: weights: there is no weight for {shown(key)}.")
    return tuple(weights[key] for key in keys)


def _settled(settings: Settings, ballots: ParsedBallots, scale: Scale) -> Settings:
    """The settings, with what the file knows where the rule says nothing of it."""
    if settings.costs and len(settings.costs) != len(ballots.options):
        raise RuleRefused(
            f"The rule cannot be used: settings: there are {len(settings.costs)} costs "
            f"for {len(ballots.options)} options."
        )
    if settings.criteria_weights and len(settings.criteria_weights) != len(scale.criteria):
        raise RuleRefused(
            f"The rule cannot be used: settings: there are {len(settings.criteria_weights)} criteria_weights "
            f"for {len(scale.criteria)} criteria."
        )
    return replace(
        settings,
        costs=settings.costs or ballots.costs,
        budget=settings.budget if settings.budget is not None else ballots.budget,
        seats=settings.seats if settings.seats != 1 else ballots.seats or 1,
    )
