"""Sending and withdrawing a response: the write path everything else rests on.

Acknowledged means committed, and a response is counted once or not at all: the unique voter key does
the guarding, the deadline is checked under the lock by the database's own clock, and the same answers
sent again are answered with the same receipt.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.consultations.locking import Held, hold
from app.consultations.queries import lock_timetable
from app.database import ShortWay, under_lock
from app.errors import Conflict, NotFound, Refused
from app.invitations.operations.redeeming import redeem
from app.lifecycle import Act, require
from app.ranking.assurance import Assurance

BEGINNING = bytes(32)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A finished response on its way in. `marks`: the ballot of the counted question; `further`: the packed
    ballots of the others, `words` what was written, `private` what of that to keep private, all by question;
    `opening_id`: the first question of all. `shown_order`: see `shown.py`; `wording`: see `Answers`.
    `expected_version` is the version the sender saw (0: none), `scheduled_at` tells which questions they saw,
    `asked_version` what of them it was made of,
    `insists` that they were shown the other version and chose theirs."""

    consultation_id: int
    secret: bytes
    voter_key: bytes
    receipt_digest: bytes
    respondent_group_id: int
    locality_id: int | None
    marks: bytes
    opening_id: int
    practice_id: int | None = None
    words: Mapping[int, str] = field(default_factory=dict)
    private: Mapping[int, str] = field(default_factory=dict)
    further: Mapping[int, bytes] = field(default_factory=dict)
    shown_order: str = ""
    wording: int = 0
    expected_version: int = 0
    channel: str = "web"
    assurance: Assurance = Assurance.OPEN
    invitation_id: int | None = None
    draft_key: bytes | None = None
    draft_revision: int = 0
    scheduled_at: datetime | None = None
    asked_version: int | None = None
    insists: bool = False

    @property
    def content_digest(self) -> bytes:
        """The digest of what this submission says."""
        return content_digest(
            self.secret,
            self.respondent_group_id,
            self.locality_id,
            self.marks,
            self.words,
            self.further,
            private=self.private,
            opening_id=self.opening_id,
            practice_id=self.practice_id,
            assurance=self.assurance,
        )


def content_digest(
    secret: bytes,
    group_id: int,
    locality_id: int | None,
    marks: bytes,
    words: Mapping[int, str],
    further: Mapping[int, bytes],
    *,
    private: Mapping[int, str],
    opening_id: int,
    practice_id: int | None = None,
    assurance: str = Assurance.OPEN,
) -> bytes:
    """Keyed, so that it tells nobody what was answered; the same answers give the same digest. How sure we
    are of who answered is part of it, so that nobody can make an open response a surer one by hand."""
    opening = words.get(opening_id, "")
    said = [str(group_id).encode(), str(locality_id).encode(), marks.hex().encode(), opening.encode()]
    # As before there were further questions, where nothing was said to one.
    others = sorted((key, text) for key, text in words.items() if key != opening_id)
    said += [f"words {key} {text}".encode() for key, text in others]
    said += [f"ballot {key} {ballot.hex()}".encode() for key, ballot in sorted(further.items())]
    said += [f"private {key} {text}".encode() for key, text in sorted(private.items())]
    if practice_id is not None:
        said.append(f"practice {practice_id}".encode())
    if assurance != Assurance.OPEN:  # as before there were degrees
        said.append(assurance.encode())
    return hmac.digest(secret, b"content " + b"\0".join(said), "sha256")


class Rewritten(Refused):
    """The consultation was taken back, written anew and scheduled again since its questions were seen."""


class AskedAnew(Refused):
    """What is asked changed since this submission was made of a draft: it is to be made again."""


class Taken(Refused):
    """Whoever has this address or account answered elsewhere since this browser showed that it is theirs."""


class Outcome(StrEnum):
    """What became of a submission; each of these is a success."""

    RECORDED = "recorded"
    CHANGED = "changed"
    ALREADY = "already recorded"


# The last link of the chain, and the response of this voter if there is one: always one row.
_STATE = ShortWay(
    "SELECT (SELECT link FROM response_history WHERE consultation_id = :consultation"
    " ORDER BY seq DESC LIMIT 1), r.id, r.version, r.content_digest, r.receipt_digest"
    " FROM (SELECT 1 AS always) AS row LEFT JOIN responses AS r"
    " ON r.consultation_id = :consultation AND r.voter_key = :voter"
)
_NOTE = (
    "INSERT INTO response_history (consultation_id, kind, voter_key, version, content_digest, link)"
    " VALUES (:consultation, :kind, :voter, :version, :content, :link)"
)
_FORGET = "DELETE FROM response_drafts WHERE key = :draft AND revision = :revision"
_STORE = ShortWay(
    "INSERT INTO responses (consultation_id, voter_key, receipt_digest, version, respondent_group_id,"
    " locality_id, practice_id, marks, content_digest, channel, assurance, shown_order, wording,"
    " sent_on)"
    " VALUES (:consultation, :voter, :receipt, :version, :group, :locality, :practice, :marks, :content,"
    " :channel, :assurance, :shown, :wording, :day)"
    " ON CONFLICT (consultation_id, voter_key) DO UPDATE SET version = excluded.version,"
    " respondent_group_id = excluded.respondent_group_id, locality_id = excluded.locality_id,"
    " practice_id = excluded.practice_id,"
    " marks = excluded.marks, content_digest = excluded.content_digest, channel = excluded.channel,"
    " shown_order = excluded.shown_order, wording = excluded.wording, sent_on = excluded.sent_on"
    " RETURNING id",
    _NOTE,
    _FORGET,
)
_HISTORY = ShortWay(_NOTE)
_WORDS = ShortWay(
    "INSERT INTO open_answers (response_id, question_id, text, keep_private)"
    " VALUES (:response, :question, :text, :private)"
)
_NO_WORDS = ShortWay("DELETE FROM open_answers WHERE response_id = :response")
_BALLOT = ShortWay(
    "INSERT INTO further_ballots (response_id, question_id, marks) VALUES (:response, :question, :marks)"
)
_NO_BALLOTS = ShortWay("DELETE FROM further_ballots WHERE response_id = :response")
_READ_AGAIN = ShortWay("UPDATE responses SET wording = :wording WHERE id = :response AND wording < :wording")
_NO_RESPONSE = ShortWay("DELETE FROM responses WHERE id = :response")
_NO_DRAFT = ShortWay(_FORGET)


def chain(previous: bytes, *, kind: str, voter_key: bytes, version: int, content: bytes) -> bytes:
    """The next link of a consultation's history: SHA-256 over the last one and what happened."""
    said = b"|".join((previous, kind.encode(), voter_key, str(version).encode(), content))
    return hashlib.sha256(said).digest()


def submit(submission: Submission, *, at: datetime, act: Act = Act.ACCEPT_RESPONSE) -> Outcome:
    """Record a response, or change the one this voter has. Call inside a transaction. `act`: what must be
    allowed then; typing in a paper form is another act than answering.

    Raises Refused when the consultation is not open at `at`, Conflict when the response was changed
    elsewhere since the sender saw it.
    """
    held = hold(submission.consultation_id)
    at = under_lock(at, held.read_at)
    require(held.timetable, act, at)
    _require_as_asked(submission, held)
    link, response_id, known, before, receipt = _STATE.first(
        consultation=submission.consultation_id, voter=submission.voter_key
    )
    content, version = submission.content_digest, known or 0
    if response_id is not None:
        if receipt != submission.receipt_digest:
            raise _not_theirs(submission.assurance)
        if before == content:  # the same, perhaps to words that were corrected since
            _READ_AGAIN.run(response=response_id, wording=submission.wording)
            _forget_draft(submission)
            return Outcome.ALREADY
        if version != submission.expected_version:
            raise Conflict("Your response was changed on another device or in another window.")
    elif submission.expected_version and not submission.insists:
        raise Conflict("Your response was taken back on another device or in another window.")
    if response_id is None and submission.assurance is Assurance.INVITED:
        _use_code(submission, at)
    _store(submission, content, version + 1, link, at)
    return Outcome.RECORDED if version == 0 else Outcome.CHANGED


def _require_as_asked(submission: Submission, held: Held) -> None:
    if submission.scheduled_at is not None and held.timetable.scheduled_at != submission.scheduled_at:
        raise Rewritten("The questions were changed after you saw them. Please start again.")
    if submission.asked_version not in (None, held.asked_version):
        raise AskedAnew("The questions were changed while you sent your answers. Please send them again.")


def _use_code(submission: Submission, at: datetime) -> None:
    if submission.invitation_id is None:  # came with the receipt of a response that was taken back since
        raise Refused("Your answers were taken back. Enter your code again.", field="code")
    redeem(submission.invitation_id, submission.consultation_id, at=at)


def _not_theirs(assurance: Assurance) -> Refused:
    """Somebody with another receipt has answered with the same code, address or account in the meantime: what
    they said is not shown to whoever comes second."""
    if assurance is Assurance.INVITED:
        return Refused(
            "This code was used already. If you used it, find your answers with your receipt code.",
            field="code",
        )
    return Taken("You have answered already, in another browser.")


def _store(submission: Submission, content: bytes, version: int, last: bytes | None, at: datetime) -> None:
    """The response, its line in the history after the `last` link, and no draft any more."""
    kind, voter = "sent" if version == 1 else "changed", submission.voter_key
    response_id = _STORE.first(
        consultation=submission.consultation_id,
        voter=voter,
        receipt=submission.receipt_digest,
        version=version,
        group=submission.respondent_group_id,
        locality=submission.locality_id,
        practice=submission.practice_id,
        marks=submission.marks,
        content=content,
        channel=submission.channel,
        assurance=submission.assurance.value,
        shown=submission.shown_order,
        wording=submission.wording,
        day=at.date(),
        kind=kind,
        link=chain(last or BEGINNING, kind=kind, voter_key=voter, version=version, content=content),
        draft=submission.draft_key,
        revision=submission.draft_revision,
    )[0]
    if version > 1:
        _NO_WORDS.run(response=response_id)
        _NO_BALLOTS.run(response=response_id)
    for question, said in submission.words.items():
        private = submission.private.get(question, "")
        _WORDS.run(response=response_id, question=question, text=said, private=private)
    for question, marks in submission.further.items():
        _BALLOT.run(response=response_id, question=question, marks=marks)


def _append(
    consultation_id: int, last: bytes | None, *, kind: str, voter_key: bytes, version: int, content: bytes
) -> None:
    _HISTORY.run(
        consultation=consultation_id,
        kind=kind,
        voter=voter_key,
        version=version,
        content=content,
        link=chain(last or BEGINNING, kind=kind, voter_key=voter_key, version=version, content=content),
    )


def _forget_draft(submission: Submission) -> None:
    if submission.draft_key is not None:
        _NO_DRAFT.run(draft=submission.draft_key, revision=submission.draft_revision)


def withdraw_response(consultation_id: int, voter_key: bytes, receipt: bytes, *, at: datetime) -> None:
    """Take out the response with this voter key and receipt (a digest): nothing of it stays but the fact, in
    the history. Call in a transaction."""
    require(lock_timetable(consultation_id), Act.ACCEPT_RESPONSE, under_lock(at))
    link, response_id, version, content, its_receipt = _STATE.first(
        consultation=consultation_id, voter=voter_key
    )
    if response_id is None or its_receipt != receipt:
        raise NotFound("There is no response with this receipt. It may have been withdrawn already.")
    _NO_WORDS.run(response=response_id)
    _NO_BALLOTS.run(response=response_id)
    _NO_RESPONSE.run(response=response_id)
    _append(
        consultation_id, link, kind="withdrawn", voter_key=voter_key, version=version + 1, content=content
    )
