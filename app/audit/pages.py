"""The record in words, for staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.audit.models import AuditEntry
from app.audit.values import PARTS, VALUES
from app.web.formats import date_time, long_date, number

_WHAT = {
    "working data taken": _l("Took out the working data of a consultation"),
    "consultation drafted": _l("Started a consultation"),
    "easy read changed": _l("Wrote in an Easy Read version"),
    "easy read approved": _l("Approved an Easy Read version"),
    "easy read withdrawn": _l("Took an Easy Read version back"),
    "translation begun": _l("Began a translation"),
    "translation changed": _l("Wrote in a translation"),
    "translation published": _l("Showed a translation to people"),
    "translation hidden": _l("Took a translation back"),
    "translation removed": _l("Deleted a translation"),
    "criteria written": _l("Wrote the criteria that options are scored by"),
    "fixed criteria changed": _l("Changed the criteria after they were fixed"),
    "criteria fixed": _l("Fixed the criteria"),
    "scores given": _l("Entered scores"),
    "need told": _l("Asked for another format"),
    "need met": _l("Sent what somebody needed"),
    "need not met": _l("Said that a need cannot be met"),
    "need reviewed": _l("Asked somebody whether it works for them"),
    "need waits again": _l("Found that what was sent does not work for somebody"),
    "document added": _l("Added a document"),
    "document changed": _l("Changed a document"),
    "document removed": _l("Removed a document"),
    "consultation edited": _l("Changed a draft"),
    "counting chosen": _l("Chose how a draft will be counted"),
    "counting changed": _l("Changed how an open consultation will be counted"),
    "draft deleted": _l("Deleted a draft"),
    "consultation scheduled": _l("Scheduled a consultation"),
    "consultation taken back to draft": _l("Took a consultation back to draft"),
    "consultation extended": _l("Gave people more time"),
    "option taken out": _l("Took an option out of an open consultation"),
    "wording corrected": _l("Corrected the wording of an open consultation"),
    "consultation opens later": _l("Let a consultation open later"),
    "consultation closed early": _l("Closed a consultation early"),
    "consultation withdrawn": _l("Withdrew a consultation"),
    "equality assessed again": _l("Looked at the equality assessment again"),
    "response promised": _l("Said when people can expect a response"),
    "paper planned": _l("Chose how paper forms are taken"),
    "paper forms printed": _l("Printed numbered forms"),
    "paper form typed": _l("Typed in a form"),
    "paper form set aside": _l("Set a form aside"),
    "paper form checked": _l("Checked a form"),
    "difference settled": _l("Settled how a form is to be read"),
    "paper forms received": _l("Counted forms that came"),
    "paper forms left counted": _l("Counted forms that were left"),
    "typing finished": _l("Said that all forms are in"),
    "responses imported": _l("Brought in responses from a spreadsheet"),
    "ballots imported": _l("Brought in ballots from a file"),
    "responses counted": _l("Counted the responses"),
    "priority list published": _l("Published a priority list"),
    "decision published": _l("Published a decision"),
    "news published": _l("Published news"),
    "news drafted": _l("Wrote news"),
    "news edited": _l("Changed news that is not public yet"),
    "follow confirmed": _l("Followed something by email"),
    "follow stopped": _l("Stopped following by email"),
    "date passed": _l("Told those who follow that a date had come"),
    "topic written": _l("Wrote about a topic"),
    "topic deleted": _l("Deleted a topic"),
    "topics chosen": _l("Chose what something is about"),
    "news deleted": _l("Deleted news that was not public yet"),
    "patient group written": _l("Wrote about a patient group"),
    "patient group removed": _l("Removed a patient group"),
    "board member entered": _l("Entered a board member"),
    "board member changed": _l("Changed the entry of a board member"),
    "board term ended": _l("Ended a term on the board"),
    "legal form written": _l("Wrote about the legal form"),
    "interest declared": _l("Declared an interest"),
    "interest changed": _l("Changed an interest"),
    "interests confirmed": _l("Confirmed their interests"),
    "interest withheld": _l("Chose whether an interest is public"),
    "interests reminded": _l("Reminded people to declare their interests"),
    "person added": _l("Added a person"),
    "person invited": _l("Invited a person"),
    "invitation accepted": _l("Accepted the invitation"),
    "second factor set up": _l("Set up the second step of signing in"),
    "second factor ended": _l("Ended the second step of signing in"),
    "second factor reset": _l("Reset the second step of signing in, for a lost phone"),
    "recovery codes made": _l("Made new recovery codes"),
    "role given": _l("Gave a role"),
    "role ended": _l("Ended a role"),
    "view as begun": _l("Began to look at pages as another role"),
    "view as ended": _l("Stopped looking as another role"),
    "account closed": _l("Closed an account"),
    "account reopened": _l("Opened an account again"),
    "account asked for": _l("Asked for an account"),
    "confirmation asked for": _l("Asked to be confirmed as a professional"),
    "professional confirmed": _l("Confirmed a professional"),
    "professional refused": _l("Did not confirm a professional"),
    "account made by the sign-in service": _l("Made an account for somebody who signed in there"),
    "sign-in service linked": _l("Linked an account to a sign-in there"),
    "sign-in service unlinked": _l("Ended the link of their account to a sign-in service"),
    "profession ended by the sign-in service": _l("No longer says what somebody works as"),
    "password changed": _l("Changed their password"),
    "name changed": _l("Changed their name"),
    "email address changed": _l("Changed their email address"),
    "account deleted": _l("Deleted their account"),
    "signed in": _l("Signed in"),
    "invitations made": _l("Made codes for invited people"),
    "invitations imported": _l("Made codes for the people in a file"),
    "invitation replaced": _l("Replaced a code that was lost"),
    "invited people reminded": _l("Reminded invited people who have not taken part"),
    "invitations cancelled": _l("Cancelled codes"),
    "election written": _l("Wrote down an election"),
    "election left out": _l("Said that there is no election on a day"),
    "election removed": _l("Took back what was said of an election"),
    "enquiry asked": _l("Asked the team a question"),
    "enquiry answered": _l("Answered a question to the team"),
    "answer to enquiry changed": _l("Changed an answer to a question"),
    "enquiry published": _l("Published a question and its answer"),
    "enquiry no longer public": _l("Took a question off the public page"),
    "enquiry removed": _l("Removed a question to the team"),
    "statement added": _l("Added a statement"),
    "statement approved": _l("Let everybody see a statement"),
    "statement made": _l("Made a statement from a comment"),
    "statement refused": _l("Did not show a statement"),
    "consortium changed": _l("Changed the list of practices"),
    "message sent again": _l("Had a message sent again"),
    "message stopped": _l("Stopped a message"),
    "address tried again": _l("Took an address off the list of those that mail came back from"),
    "practice added": _l("Added a practice"),
    "practice changed": _l("Changed a practice"),
    "practice left": _l("Recorded that a practice left"),
    "practice did not leave": _l("Took back that a practice left"),
    "practices imported": _l("Brought in practices from a file"),
    "locality added": _l("Added a locality"),
    "locality changed": _l("Changed a locality"),
    "locality removed": _l("Removed a locality"),
    "local figures written": _l("Wrote figures of the people of the area"),
    "meeting recorded": _l("Wrote a meeting down"),
    "meeting changed": _l("Changed what is written of a meeting"),
    "meeting removed": _l("Removed a meeting"),
    "patient group answered": _l("Sent the answer of a patient group"),
    "patient group took its answer back": _l("Took back the answer of a patient group"),
}
_ABOUT = {
    "title": _l("Title"),
    "sentences": _l("Sentences"),
    "language": _l("Language"),
    "question": _l("Question"),
    "source": _l("Source"),
    "part": _l("Part"),
    "opens": _l("Opens"),
    "closes": _l("Closes"),
    "reason": _l("Reason"),
    "method": _l("Way of counting"),
    "rule": _l("Fingerprint of the counting rule"),
    "due": _l("Response by"),
    "input": _l("Fingerprint of the responses"),
    "digest": _l("Fingerprint"),
    "file": _l("File"),
    "responses": _l("Responses"),
    "version": _l("Version"),
    "number": _l("Number of the list"),
    "role": _l("Role"),
    "roles": _l("Roles"),
    "practice": _l("GP practice"),
    "until": _l("Until"),
    "fixed_from": _l("Fixed from"),
    "date": _l("Date"),
    "scorer": _l("Who scored"),
    "scores": _l("Number of scores"),
    "profession": _l("Profession"),
    "batch": _l("Batch"),
    "batches": _l("Batches"),
    "invitations": _l("Codes"),
    "option": _l("Option"),
    "merged_into": _l("Became part of"),
    "polling_day": _l("Polling day"),
    "enquiry": _l("Number of the question"),
    "statement": _l("Number of the statement"),
    "practices": _l("Practices"),
    "purpose": _l("What for"),
    "patients": _l("Patients"),
    "name": _l("Name"),
    "interests": _l("Interests"),
    "withheld": _l("Not public"),
    "people": _l("People"),
    "parts": _l("What changed"),
    "left_on": _l("Left on"),
    "held_on": _l("Day of the meeting"),
    "channel": _l("How it came"),
    "new": _l("New"),
    "changed": _l("Changed"),
    "left": _l("Left"),
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


def line(entry: AuditEntry, titles: Mapping[int, str]) -> Line:
    """A row in words; `titles` names consultations by their number: one that is not there was deleted."""
    kind, _colon, key = entry.subject.partition(":")
    subject, url = "", ""
    if kind == "consultation" and key.isdigit():
        subject = titles.get(int(key)) or entry.detail.get("title") or _("Consultation %(n)s", n=key)
        if int(key) in titles:
            url = url_for("manage_consultations.overview", consultation_id=int(key))
    elif kind in {"post", "decision"}:
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
        what=str(_WHAT.get(entry.kind, entry.kind)),
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
    return tuple((str(_ABOUT.get(key, key)), _value(key, value)) for key, value in said)


def _value(key: str, value: Any) -> str:
    if key in {"opens", "closes", "until", "fixed_from"}:
        return date_time(datetime.fromisoformat(value))
    if key in {"rule", "input", "digest"}:
        return str(value)[:_FINGERPRINT_SHOWN]
    if isinstance(value, int):
        return number(value)
    if key == "parts":
        return ", ".join(str(PARTS.get(part, part)) for part in str(value).split(", "))
    if key in {"left_on", "held_on", "polling_day", "due"}:
        return long_date(date.fromisoformat(value))
    return str(VALUES.get(value, value))
