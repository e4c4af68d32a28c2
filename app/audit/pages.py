"""The record in words, for staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.audit.models import AuditEntry
from app.audit.values import PARTS, VALUES
from app.audit.words import ABOUT, WHAT
from app.web.formats import date_time, long_date, number

_FINGERPRINT_SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row of the record: `subject` in words with its staff page ("" when it has none), `details` as
    (name, value) pairs."""

    seq: int
    at: datetime
    who: str
    what: str
    subject: str
    url: str
    details: tuple[tuple[str, str], ...]


def line(entry: AuditEntry, titles: Mapping[int, str]) -> Line:
    """A row in words; `titles` names consultations by their number: one that is not there was deleted."""
    kind, _colon, key = entry.subject.partition(":")
    subject, url = "", ""
    if kind == "consultation" and key.isdigit():
        subject = titles.get(int(key)) or entry.detail.get("title") or _("Consultation %(n)s", n=key)
        if int(key) in titles:
            url = url_for("manage_consultations.overview", consultation_id=int(key))
    elif kind in {"post", "decision", "decision-draft", "action"}:
        subject = str(entry.detail.get("title", ""))
    elif kind in {"practice", "locality", "topic"}:
        subject = str(entry.detail.get("name", ""))
        url = url_for("manage_consortium.practice", code=key) if kind == "practice" else ""
    elif kind in {"ppg", "board"}:
        subject = str(entry.detail.get("name", ""))
    return Line(
        seq=entry.seq,
        at=entry.at,
        who=entry.actor_name if entry.actor_kind == "person" else _process(entry.actor_name),
        what=str(WHAT.get(entry.kind, entry.kind)),
        subject=subject,
        url=url,
        details=_details(entry.detail),
    )


def lately(entries: Iterable[AuditEntry], titles: Mapping[int, str], most: int) -> list[Line]:
    """The newest `most` acts for a glance: sign-ins left out, the same act many times over told once."""
    lines: list[Line] = []
    for entry in entries:
        if len(lines) == most:
            break
        told = line(entry, titles)
        again = lines and (told.who, told.what, told.url) == (lines[-1].who, lines[-1].what, lines[-1].url)
        if entry.kind != "signed in" and not again:
            lines.append(told)
    return lines


def _process(name: str) -> str:
    """A process that acted by itself, told apart from people."""
    names = {
        "worker": _("The worker"),
        "demo": _("The demonstration"),
        "command line": _("The command line"),
        "sign-in service": _("The sign-in service"),
    }
    names |= {"somebody": _("Somebody")}
    return names.get(name, name)


def _details(detail: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    said = ((key, value) for key, value in detail.items() if value != "")
    return tuple((str(ABOUT.get(key, key)), _value(key, value)) for key, value in said)


def _value(key: str, value: Any) -> str:
    if key in {"opens", "closes", "until", "fixed_from"}:
        return date_time(datetime.fromisoformat(value))
    if key in {"rule", "input", "digest", "bundle"}:
        return str(value)[:_FINGERPRINT_SHOWN]
    if isinstance(value, int):
        return number(value)
    if key == "parts":
        return ", ".join(str(PARTS.get(part, part)) for part in str(value).split(", "))
    if key in {"left_on", "held_on", "polling_day", "due", "received_on"}:
        return long_date(date.fromisoformat(value))
    return str(VALUES.get(value, value))
