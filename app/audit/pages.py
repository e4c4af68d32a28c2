"""The record in words, for staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.audit.models import AuditEntry
from app.web.formats import date_time, number

_WHAT = {
    "consultation drafted": _l("started a consultation"),
    "consultation edited": _l("changed a draft"),
    "draft deleted": _l("deleted a draft"),
    "consultation scheduled": _l("scheduled a consultation"),
    "consultation taken back to draft": _l("took a consultation back to draft"),
    "consultation extended": _l("gave people more time"),
    "consultation closed early": _l("closed a consultation early"),
    "consultation withdrawn": _l("withdrew a consultation"),
    "ballots imported": _l("brought in ballots from a file"),
    "responses counted": _l("counted the responses"),
    "priority list published": _l("published a priority list"),
    "decision published": _l("published a decision"),
    "news published": _l("published news"),
    "person added": _l("added a person"),
    "signed in": _l("signed in"),
    "consortium changed": _l("changed the list of practices"),
}
_ABOUT = {
    "title": _l("title"),
    "part": _l("part"),
    "opens": _l("opens"),
    "closes": _l("closes"),
    "reason": _l("reason"),
    "rule": _l("fingerprint of the counting rule"),
    "input": _l("fingerprint of the responses"),
    "digest": _l("fingerprint"),
    "file": _l("file"),
    "responses": _l("responses"),
    "number": _l("number of the list"),
    "role": _l("role"),
    "practices": _l("practices"),
    "patients": _l("patients"),
}
_VALUES = {
    "texts": _l("what it is about"),
    "dates": _l("dates"),
    "questions": _l("questions"),
    "options": _l("options"),
    "groups": _l("groups"),
    "minimum base": _l("how many people a group needs"),
    "administrator": _l("administrator"),
    "engagement-lead": _l("engagement lead"),
}
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


def line(entry: AuditEntry, titles: Mapping[int, str] | None = None) -> Line:
    """A row in words; `titles` names consultations by their number where the caller knows them."""
    kind, _colon, key = entry.subject.partition(":")
    subject, url = "", ""
    if kind == "consultation" and key.isdigit():
        known = titles or {}
        subject = known.get(int(key)) or entry.detail.get("title") or _("consultation %(n)s", n=key)
        gone = entry.kind == "draft deleted" or (titles is not None and int(key) not in known)
        if not gone:
            url = url_for("manage_consultations.overview", consultation_id=int(key))
    elif kind in {"post", "decision"}:
        subject = str(entry.detail.get("title", ""))
    return Line(
        seq=entry.seq,
        at=entry.at,
        who=entry.actor_name if entry.actor_kind == "person" else _process(entry.actor_name),
        what=str(_WHAT.get(entry.kind, entry.kind)),
        subject=subject,
        url=url,
        details=_details(entry.detail),
    )


def _process(name: str) -> str:
    """A process that acted by itself, told apart from people."""
    names = {"worker": _("the worker"), "demo": _("the demonstration"), "command line": _("the command line")}
    return names.get(name, name)


def _details(detail: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(_ABOUT.get(key, key)), _value(key, value)) for key, value in detail.items())


def _value(key: str, value: Any) -> str:
    if key in {"opens", "closes"}:
        return date_time(datetime.fromisoformat(value))
    if key in {"rule", "input", "digest"}:
        return str(value)[:_FINGERPRINT_SHOWN]
    if isinstance(value, int):
        return number(value)
    return str(_VALUES.get(value, value))
