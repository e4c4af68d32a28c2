"""Writing an Easy Read version, pair by pair, and approving it: by somebody who has not written it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.actor import Actor
from app.audit.document_events import EasyReadApproved, EasyReadChanged, EasyReadWithdrawn
from app.audit.operations import record
from app.consultations.queries import get_locked
from app.database import db
from app.documents import operations as documents
from app.documents.kinds import Checked
from app.documents.operations import DocumentTexts
from app.documents.queries import list_of
from app.editions.models import EasyRead, EasyReadPair
from app.editions.queries.easy_read import find, mark, subject_of
from app.errors import NotFound, Refused
from app.seen import refuse_if_stale

MOST_PAIRS = 60


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture that was checked and stored."""

    checked: Checked
    digest: str
    file_name: str


@dataclass(frozen=True, kw_only=True)
class PairTexts:
    """One idea. `picture`: a new one, or None; then `keeps` says whether the old one stays."""

    sentence: str
    alt: str = ""
    picture: Picture | None = None
    keeps: bool = True


def _open(consultation_id: int, actor: Actor) -> EasyRead:
    """The version, begun where there is none, held until the transaction ends; `actor` is a writer now."""
    get_locked(consultation_id)
    version = find(consultation_id)
    if version is None:
        version = EasyRead(consultation_id=consultation_id, writers=[])
        db.session.add(version)
    if actor.person_id is not None and actor.person_id not in version.writers:
        version.writers = [*version.writers, actor.person_id]
    return version


def _pair(version: EasyRead, pair_id: int) -> EasyReadPair:
    found = next((pair for pair in version.pairs if pair.id == pair_id), None)
    if found is None:
        raise NotFound("There is no such sentence.")
    return found


def add_pair(consultation_id: int, texts: PairTexts, *, actor: Actor, at: datetime) -> None:
    """Add one idea at the end."""
    version = _open(consultation_id, actor)
    if len(version.pairs) >= MOST_PAIRS:
        raise Refused("An Easy Read version can have at most %(most)s sentences.", most=MOST_PAIRS)
    last = max((pair.position for pair in version.pairs), default=0)
    pair = EasyReadPair(position=last + 1, sentence="", picture="", alt="")
    _write(pair, consultation_id, texts, actor, at)
    version.pairs.append(pair)
    _changed(version, actor, at)


def change_pair(consultation_id: int, pair_id: int, texts: PairTexts, *, actor: Actor, at: datetime) -> None:
    """Change one idea."""
    version = _open(consultation_id, actor)
    _write(_pair(version, pair_id), consultation_id, texts, actor, at)
    _changed(version, actor, at)


def _write(pair: EasyReadPair, consultation_id: int, texts: PairTexts, actor: Actor, at: datetime) -> None:
    sentence, alt = " ".join(texts.sentence.split()), texts.alt.strip()
    if not sentence:
        raise Refused("Write a sentence.", field="sentence")
    has_picture = texts.picture is not None or (texts.keeps and bool(pair.picture))
    if has_picture and not alt:
        raise Refused("Say what is on the picture, for people who cannot see it.", field="alt")
    if texts.picture is not None:
        pair.picture = documents.add_document(
            subject_of(consultation_id),
            texts.picture.checked,
            DocumentTexts(title=alt),
            digest=texts.picture.digest,
            file_name=texts.picture.file_name,
            actor=actor,
            at=at,
            most=3 * MOST_PAIRS,
        ).key
    elif not has_picture:
        pair.picture = ""
    pair.sentence, pair.alt = sentence, alt if has_picture else ""


def _changed(version: EasyRead, actor: Actor, at: datetime) -> None:
    db.session.flush()
    _drop_unused_pictures(version, actor, at)
    subject = f"consultation:{version.consultation_id}"
    record(EasyReadChanged(subject=subject, sentences=len(version.pairs)), actor, at)


def _drop_unused_pictures(version: EasyRead, actor: Actor, at: datetime) -> None:
    """Pictures that are neither in what is written nor in what people read."""
    used = {pair.picture for pair in version.pairs} | {each["picture"] for each in version.approved or ()}
    subject = subject_of(version.consultation_id)
    for entry in list_of(subject):
        if entry.key not in used:
            documents.remove_document(subject, entry.key, actor=actor, at=at)


def move_pair(consultation_id: int, pair_id: int, *, by: int, actor: Actor, at: datetime) -> None:
    """One place up (-1) or down (1)."""
    version = _open(consultation_id, actor)
    pairs = list(version.pairs)
    place = pairs.index(_pair(version, pair_id))
    if 0 <= place + by < len(pairs):
        pairs[place], pairs[place + by] = pairs[place + by], pairs[place]
    for position, pair in enumerate(pairs, start=1):
        pair.position = position
    _changed(version, actor, at)


def remove_pair(consultation_id: int, pair_id: int, *, actor: Actor, at: datetime) -> None:
    """Take one idea out. People still read it until the rest is approved."""
    version = _open(consultation_id, actor)
    version.pairs.remove(_pair(version, pair_id))
    _changed(version, actor, at)


def approve(consultation_id: int, *, seen: str, actor: Actor, at: datetime) -> None:
    """What is written becomes what people read. Stale where it is not what was seen; Refused to who wrote."""
    get_locked(consultation_id)
    version = find(consultation_id)
    if version is None or not version.pairs:
        raise Refused("There is nothing to approve yet.")
    refuse_if_stale(seen, mark(version))
    if actor.person_id is not None and actor.person_id in version.writers:
        raise Refused("You have written this. Somebody else must read it and approve it.")
    version.approved = [
        {"sentence": pair.sentence, "picture": pair.picture, "alt": pair.alt} for pair in version.pairs
    ]
    version.approved_at, version.approved_by, version.writers = at, actor.name, []
    db.session.flush()
    _drop_unused_pictures(version, actor, at)
    record(
        EasyReadApproved(subject=f"consultation:{consultation_id}", sentences=len(version.pairs)), actor, at
    )


def withdraw(consultation_id: int, *, actor: Actor, at: datetime) -> None:
    """Nobody reads it any more. What is written stays, and can be approved again."""
    get_locked(consultation_id)
    version = find(consultation_id)
    if version is None or version.approved is None:
        raise Refused("There is no Easy Read version that people can read.")
    version.approved, version.approved_at, version.approved_by = None, None, ""
    db.session.flush()
    _drop_unused_pictures(version, actor, at)
    record(EasyReadWithdrawn(subject=f"consultation:{consultation_id}"), actor, at)
