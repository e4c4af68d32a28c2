"""The state of a consultation's responses as a file for staff, and whether one state can have become another.

Such a file is sealed with a digest and kept somewhere else than the site, while people answer: then nobody
can change, add or take away a response later without it showing (F15, F24, A29). It holds pseudonyms and
digests, no answers; it is not for the public, because it says in which order people answered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, NamedTuple

from app.responses.operations.submitting import BEGINNING, chain

FORMAT: Final = "folkmoot state 1"


class Step(NamedTuple):
    """Something that happened: a line of the history. All but `kind` and `version` as hex."""

    kind: str
    voter: str
    version: int
    content: str
    link: str


@dataclass(frozen=True, kw_only=True)
class State:
    """`rules`: digests of the counting rules that were public, the first one first. `history`: every step.
    `responses`: by voter, the version and the digest of what the stored row says. `left_out`: by voter,
    why."""

    consultation: str
    rules: tuple[str, ...]
    history: tuple[Step, ...]
    responses: Mapping[str, tuple[int, str]]
    left_out: Mapping[str, str]

    def to_text(self) -> str:
        """JSON with its own digest; `from_text` is its mirror."""
        data = {"format": FORMAT, **asdict(self)}
        return json.dumps({**data, "sealed": _seal(data)}, indent=0, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> State:
        """The state that `to_text` wrote. ValueError, with a sentence, for anything else."""
        try:
            data = json.loads(text)
            seal = data.pop("sealed")
            if data.pop("format") != FORMAT:
                raise ValueError("another format")
            state = cls(
                consultation=data["consultation"],
                rules=tuple(data["rules"]),
                history=tuple(Step(*step) for step in data["history"]),
                responses={voter: (version, said) for voter, (version, said) in data["responses"].items()},
                left_out=data["left_out"],
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            raise ValueError(f"this is no state of responses that we can read ({str(fault)[:100]})") from None
        if seal != _seal({"format": FORMAT, **asdict(state)}):
            raise ValueError("this file was changed after it was sealed")
        return state


def _seal(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def faults(state: State) -> Iterator[str]:
    """What cannot be in one state: a broken chain, a step that cannot follow, a row that says something
    else."""
    link, now = BEGINNING, dict[str, tuple[int, str]]()
    for number, step in enumerate(state.history, start=1):
        voter, content = bytes.fromhex(step.voter), bytes.fromhex(step.content)
        link = chain(link, kind=step.kind, voter_key=voter, version=step.version, content=content)
        if link.hex() != step.link:
            yield f"step {number}: the chain is broken here"
            link = bytes.fromhex(step.link)
        if not _may_follow(step, now.get(step.voter)):
            yield f"step {number}: “{step.kind}”, version {step.version}, cannot follow what was there"
        if step.kind == "withdrawn":
            now.pop(step.voter, None)
        else:
            now[step.voter] = (step.version, step.content)
    for one in sorted({*now, *state.responses}):
        stored, expected = state.responses.get(one), now.get(one)
        if stored != expected:
            yield f"response {one}: {_what(stored, expected)}"


def _may_follow(step: Step, before: tuple[int, str] | None) -> bool:
    if step.kind == "sent":
        return before is None and step.version == 1
    return before is not None and step.version == before[0] + 1 and step.kind in ("changed", "withdrawn")


def _what(stored: tuple[int, str] | None, expected: tuple[int, str] | None) -> str:
    if stored is None:
        return "it is missing, and nobody took it back"
    if expected is None:
        return "it is there, and nobody sent it"
    return f"it is not what was sent (version {expected[0]})"


def evolution(old: State, new: State) -> Iterator[str]:
    """Why `new` cannot have come of `old`; nothing where it can."""
    if old.consultation != new.consultation:
        yield f"these are states of two consultations, {old.consultation} and {new.consultation}"
        return
    yield from faults(new)
    if len(new.history) < len(old.history):
        there, then = len(new.history), len(old.history)
        yield f"the later state has {there:,} steps, the earlier one {then:,}: it was rolled back"
    for number, (before, after) in enumerate(zip(old.history, new.history, strict=False), start=1):
        if before != after:
            yield f"step {number}: it was another in the earlier state"
            break
    if new.rules[: len(old.rules)] != old.rules:
        yield "a counting rule that was public is another now, without a new version"
    for voter, why in new.left_out.items():
        if not why:
            yield f"response {voter}: it is left out without a reason"


def first(found: Iterable[str]) -> tuple[str | None, int]:
    """The first thing that was found, and how many more."""
    every = list(found)
    return (every[0], len(every) - 1) if every else (None, 0)
