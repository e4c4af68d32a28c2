"""Delivery-status notifications: mails in which a mail server tells that it could not deliver one of ours.

RFC 3464. What they say is believed only if they quote a Message-ID of ours that proves itself
(`message_ids`): anybody can write such a mail, and could silence somebody's address with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message as Part
from email.policy import compat32
from typing import Any

from app.mail.message_ids import read_message_id

# Refusals that say nothing about the address: a full box, a text that is too long, a rule of theirs.
_NOT_THE_ADDRESS = ("5.2.2", "5.2.3", "5.3.4", "5.6.", "5.7.")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


@dataclass(frozen=True, kw_only=True)
class Bounce:
    """One of our messages came back: its number and the proof in its Message-ID, the addresses it may have
    been for, the status, and whether the status blames the address."""

    number: int
    proof: str
    addresses: tuple[str, ...]
    status: str
    blames_address: bool


def read_bounces(raw: bytes) -> list[Bounce]:
    """What a mail says about messages of ours; [] when it is no such notification, or not about ours."""
    try:
        parts = list(message_from_bytes(raw, policy=compat32).walk())
    except RecursionError:  # parts in parts in parts: nothing a mail server writes
        return []
    ours = next((found for part in parts for text in _quoted(part) if (found := read_message_id(text))), None)
    if ours is None:
        return []
    return [
        Bounce(
            number=ours[0],
            proof=ours[1],
            addresses=addresses,
            status=status,
            blames_address=not status.startswith(_NOT_THE_ADDRESS),
        )
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for addresses, status in _failed(part)
    ]


def _quoted(part: Part) -> Iterator[str]:
    """The Message-ID of the mail that is given back, whole or as its head."""
    payload: Any = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload:
        yield str(payload[0].get("Message-ID", ""))
    elif part.get_content_type() == "text/rfc822-headers":
        decoded = part.get_payload(decode=True)
        if isinstance(decoded, bytes):
            yield str(message_from_string(decoded.decode("utf-8", "replace")).get("Message-ID", ""))


def _failed(part: Part) -> Iterator[tuple[tuple[str, ...], str]]:
    """The addresses and the status of each recipient for whom delivery failed for good."""
    blocks: Any = part.get_payload()
    for block in blocks if isinstance(blocks, list) else []:
        status = _STATUS.search(str(block.get("Status", "")))
        if str(block.get("Action", "")).strip().lower() != "failed" or not status or status[1][0] != "5":
            continue
        named = (str(block.get(name, "")) for name in ("Original-Recipient", "Final-Recipient"))
        addresses = tuple(dict.fromkeys(a for a in map(_address, named) if a))
        yield addresses, status[1]


def _address(field: str) -> str:
    """`rfc822; <ann@example.org>` without what stands around it."""
    return field.partition(";")[2].strip().strip("<>").lower()
