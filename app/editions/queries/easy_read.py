"""Reading Easy Read versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.database import db
from app.documents.queries import Entry, list_of
from app.editions.models import EasyRead, EasyReadPair
from app.errors import NotFound
from app.seen import mark_of


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A sentence with its picture: `picture` is the document, or None."""

    sentence: str
    picture: Entry | None
    alt: str


def subject_of(consultation_id: int) -> str:
    """Under which name the pictures belong to a version."""
    return f"easy-read:{consultation_id}"


def find(consultation_id: int) -> EasyRead | None:
    """The version with its pairs, or None where nobody has begun one."""
    return db.session.scalars(
        select(EasyRead)
        .where(EasyRead.consultation_id == consultation_id)
        .options(selectinload(EasyRead.pairs))
    ).first()


def get_pair(consultation_id: int, pair_id: int) -> EasyReadPair:
    """One pair of this consultation's version; NotFound if there is none."""
    version = find(consultation_id)
    found = next((pair for pair in version.pairs if pair.id == pair_id), None) if version else None
    if found is None:
        raise NotFound("There is no such sentence.")
    return found


def with_pictures(consultation_id: int, pairs: Sequence[EasyReadPair]) -> list[Pair]:
    """What is being written, with its pictures."""
    pictures = {entry.key: entry for entry in list_of(subject_of(consultation_id))}
    return [Pair(sentence=pair.sentence, picture=pictures.get(pair.picture), alt=pair.alt) for pair in pairs]


def find_approved(consultation_id: int) -> list[Pair] | None:
    """What people read; None where nothing is approved."""
    version = db.session.get(EasyRead, consultation_id)
    if version is None or version.approved is None:
        return None
    pictures = {entry.key: entry for entry in list_of(subject_of(consultation_id))}
    return [
        Pair(sentence=each["sentence"], picture=pictures.get(each["picture"]), alt=each["alt"])
        for each in version.approved
    ]


def is_approved(consultation_id: int) -> bool:
    """Whether there is one to read."""
    found = select(EasyRead.consultation_id).where(
        EasyRead.consultation_id == consultation_id, EasyRead.approved_at.is_not(None)
    )
    return db.session.scalar(found) is not None


def is_picture_public(entry: Entry) -> bool:
    """Whether a picture is part of what was approved."""
    number = entry.subject.partition(":")[2]
    version = db.session.get(EasyRead, int(number)) if number.isdigit() else None
    shown = version.approved if version else None
    return any(each["picture"] == entry.key for each in shown or ())


def mark(version: EasyRead) -> str:
    """The mark of what is written, for whoever approves it."""
    return mark_of(*((pair.id, pair.sentence, pair.picture, pair.alt) for pair in version.pairs))


def is_changed(version: EasyRead) -> bool:
    """Whether what is written is not what is public."""
    written = [
        {"sentence": pair.sentence, "picture": pair.picture, "alt": pair.alt} for pair in version.pairs
    ]
    return written != (version.approved or [])
