"""The small parts of a bundle as rows of tables and as JSON, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final, TypeVar

from app.bundles.cells import headings, words_of
from app.bundles.form import (
    Bundle,
    BundleFault,
    Excluded,
    Option,
    Published,
    RuleVersion,
    Side,
    ToldGroup,
)
from app.bundles.labels import Scope
from app.privacy.suppression import MINIMUM, read_back
from app.ranking.rule import CountingRule
from app.ranking.stances import Stance

T = TypeVar("T")

OPTION_HEADS: Final = ("option", "title", "cost in pounds", "taken out because")
SIDE_HEADS: Final = ("group", "option", "side", "people")
_ALTOGETHER: Final = "for all reasons together"
_FEW: Final = f"1 to {MINIMUM - 1}"
EXCLUDED_HEADS: Final = ("reason", "people")


def json_bytes(data: Any) -> bytes:
    """JSON for people and machines: sorted, indented, UTF-8."""
    return (json.dumps(data, sort_keys=True, indent=1, ensure_ascii=False) + "\n").encode()


def from_json_bytes(name: str, content: bytes) -> Any:
    """What `json_bytes` wrote; BundleFault for anything that is no JSON."""
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        raise BundleFault(f"{name}, line {error.lineno}: this is no JSON ({error.msg}).") from None
    except (ValueError, RecursionError):
        raise BundleFault(f"{name}, line 1: this is no JSON that we can read.") from None


def made(name: str, make: Callable[[], T], line: int = 1) -> T:
    """What `make` makes of data from a file; BundleFault where it is not of that kind."""
    try:
        return make()
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, ZeroDivisionError) as error:
        said = str(error) or type(error).__name__
        raise BundleFault(f"{name}, line {line}: this is not what belongs here ({said[:200]}).") from None


def option_rows(options: tuple[Option, ...]) -> Iterator[tuple[str, ...]]:
    """One row an option."""
    for one in options:
        cost = "" if one.cost_pounds is None else str(one.cost_pounds)
        yield str(one.id), one.title, cost, one.taken_out


def option_of(cells: list[str]) -> Option:
    """The option that `option_rows` wrote; ValueError where it is none."""
    number, title, cost, taken_out = cells
    return Option(id=int(number), title=title, cost_pounds=int(cost) if cost else None, taken_out=taken_out)


def side_rows(sides: tuple[Side, ...]) -> Iterator[tuple[str, ...]]:
    """One row for each group, option and side that anybody took."""
    for one in sides:
        yield one.group, str(one.option), one.stance.name.lower().replace("_", " "), str(one.people)


def side_of(cells: list[str]) -> Side:
    """The counts that `side_rows` wrote; ValueError or KeyError where they are none."""
    group, option, stance, people = cells
    if not 0 < int(people) < 10**9:
        raise ValueError("people")
    return Side(group, int(option), Stance[stance.upper().replace(" ", "_")], int(people))


def excluded_rows(excluded: tuple[Excluded, ...]) -> Iterator[tuple[str, ...]]:
    """One row a reason."""
    for one in excluded:
        yield one.reason or _ALTOGETHER, _FEW if one.people is None else str(one.people)


def excluded_of(cells: list[str]) -> Excluded:
    """A row of the excluded."""
    reason, people = cells
    return Excluded(
        "" if reason == _ALTOGETHER else reason, read_back(None if people == _FEW else int(people))
    )


def ballot_heads(rule: CountingRule, titles: list[str], *, localities: bool) -> tuple[str, ...]:
    """The headings of the ballots."""
    return ("mark", "group", *(("locality",) if localities else ()), *headings(rule.scale, titles))


def ballot_rows(bundle: Bundle) -> Iterator[list[str]]:
    """One row a ballot, in the order of the marks."""
    words, localities = words_of(bundle.rule.scale), bool(bundle.published.localities)
    for mark, group, locality, marks in bundle.rows:
        where = (locality,) if localities else ()
        yield [mark, group, *where, *(words[one] for one in marks)]


def history_to_json(versions: tuple[RuleVersion, ...]) -> list[dict[str, Any]]:
    """Every rule that was public, the first one first."""
    return [asdict(one) for one in versions]


def history_of(data: list[dict[str, Any]]) -> tuple[RuleVersion, ...]:
    """The versions that `history_to_json` wrote."""
    return tuple(RuleVersion(**one) for one in data)


def published_to_json(one: Published) -> dict[str, Any]:
    """The list as it was published."""
    return asdict(one)


def published_of(data: Mapping[str, Any]) -> Published:
    """The list that `published_to_json` wrote; TypeError, KeyError or ValueError where it is none."""
    published = Published(
        **{
            **data,
            "scope": Scope(data["scope"]),
            "groups": tuple(
                ToldGroup(**{**group, "people": read_back(group["people"])}) for group in data["groups"]
            ),
            "localities": tuple(data["localities"]),
            "areas": tuple((str(key), str(label)) for key, label in data["areas"]),
            "told_areas": tuple(data["told_areas"]),
            "excluded": tuple(Excluded(reason, read_back(people)) for reason, people in data["excluded"]),
        }
    )
    if not isinstance(published.result, dict) or type(published.ballots) is not int:
        raise TypeError("result")
    return published
