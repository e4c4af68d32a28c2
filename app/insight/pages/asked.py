"""Which texts an address of the coding pages asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import NotFound
from app.insight.kinds import TextState
from app.insight.queries.texts import MEETINGS, Wanted

NUMBERS = ("question", "group", "theme", "copies")
_NAMES = (*NUMBERS, "state", "words")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the address asks for. `address`: the same for links, as it stands there."""

    wanted: Wanted
    address: Mapping[str, Any]


def read_asked(consultation_id: int, args: Mapping[str, str]) -> Asked:
    """What the address asks for; NotFound for what there is not."""
    address = {name: args[name] for name in _NAMES if args.get(name)}
    of_meetings = address.get("question") == str(MEETINGS)
    sent = {**address, "question": ""} if of_meetings else address
    numbers = {name: _number(sent.get(name, "")) for name in NUMBERS}
    try:
        state = TextState(address["state"]) if "state" in address else None
    except ValueError:
        raise NotFound("There is no such page.") from None
    wanted = Wanted(
        consultation_id=consultation_id,
        question_id=MEETINGS if of_meetings else numbers["question"],
        group_id=numbers["group"],
        theme_id=numbers["theme"],
        copies_of=numbers["copies"],
        state=state,
        words=address.get("words", "").strip()[:100],
    )
    return Asked(wanted=wanted, address=address)


def read_number(sent: str) -> int:
    """A number in an address; 0 for none, NotFound for what is no number."""
    return _number(sent) or 0


def _number(sent: str) -> int | None:
    if not sent:
        return None
    if not (sent.isascii() and sent.isdigit() and len(sent) < 10):
        raise NotFound("There is no such page.")
    return int(sent)
