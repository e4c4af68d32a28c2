"""Bringing in a list of invited people: a code for each, into a file or by mail, and able to go on after a
crash at any moment. Nothing is written before the whole file was read without a fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from app.actor import Actor
from app.api.imports.invited import ADDRESS, InvitedList, Kind, Register, read_invited
from app.consortium.queries.practices import list_every_practice, list_localities
from app.consultations.models import Consultation
from app.consultations.queries import find_by_slug, get
from app.database import transaction
from app.errors import Refused
from app.invitations.operations.importing import PIECE, begin_import, store_rows
from app.invitations.operations.making import NewBatch, new_code
from app.invitations.operations.sending import last_number, send_codes
from app.invitations.pages import code_page, letter_with
from app.invitations.queries import (
    PURPOSE,
    count_made,
    find_invited_addresses,
    is_made,
    list_of_file,
)
from app.jobs.codes_file import CodesFile
from app.mail.addresses import normalise
from app.mail.queries import find_returned
from app.privacy.codes import code_digest
from app.web.cells import neutral

ANOTHER = "Another run is bringing in this file now, or has just done so. Nothing was done twice."


Numbered = tuple[int, int, str]
"""Batch, number in it, and whose it is."""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """What an import came to: people in the file, how many of them are new now, and were known before."""

    people: int
    new: int
    known: int


def import_invited(slug: str, path: Path, *, codes_to: Path | None, actor: Actor) -> Invited:
    """Invite the people in the file `path` to a consultation.

    With a column `reference` their codes go into the new file `codes_to`; with a column `address` each gets
    a letter through the outbox. Raises ImportRefused (every fault with its line) or Refused; run again after
    a crash, it goes on where it was.
    """
    consultation = find_by_slug(slug)
    if consultation is None:
        raise Refused(f"There is no consultation “{slug}”.")
    consultation = get(consultation.id)
    people = read_invited(path, _register(consultation), address=normalise)
    if people.by == ADDRESS:
        if codes_to is not None:
            raise Refused(
                "The codes of people with an email address go to them by mail. Leave out --codes-to."
            )
        return _send(consultation, people, actor)
    if codes_to is None:
        raise Refused("Say with --codes-to which file the codes are to be written to.")
    return _write(consultation, people, CodesFile(codes_to, people.source[:12]), actor)


def _register(consultation: Consultation) -> Register:
    groups, localities = consultation.respondent_groups, list_localities()
    return Register(
        groups={name.casefold(): one.id for one in groups for name in (one.key, one.label)},
        localities={name.casefold(): one.id for one in localities for name in (one.slug, one.name)},
        practices={one.code: one.locality_id for one in list_every_practice()},
    )


def _batches(consultation_id: int, people: InvitedList, way: str, actor: Actor) -> dict[Kind, int]:
    """The batch of each kind of person: those of an earlier run, or new ones."""
    made = list_of_file(consultation_id, people.source)
    if not made:
        title = f"{people.path.name} {people.source[:6]}"
        wanted = [
            (
                NewBatch(
                    label=f"{title}: {kind.label}" if kind.label else title,
                    practice_code=kind.practice_code,
                    respondent_group_id=kind.group_id,
                    locality_id=kind.locality_id,
                ),
                size,
            )
            for kind, size in people.kinds.items()
        ]
        with transaction() as at:
            begin_import(consultation_id, wanted, source=people.source, way=way, actor=actor, at=at)
        made = list_of_file(consultation_id, people.source)
    return dict(zip(people.kinds, (batch.id for batch in made), strict=True))


def _write(consultation: Consultation, people: InvitedList, file: CodesFile, actor: Actor) -> Invited:
    """Codes into the file. A code is on the disk before it is stored, and stored before the file is named."""
    consultation_id, page = consultation.id, code_page(consultation.slug)
    total = people.kinds.total()
    known = [batch.id for batch in list_of_file(consultation_id, people.source)]
    done = count_made(known) if known else 0
    if done == total and not file.part.exists():
        return Invited(people=total, new=0, known=total)
    if known:
        file.open_again()
    else:
        file.open_new()
    _compare(file, done)
    batches = _batches(consultation_id, people, "paper", actor)
    numbers = dict.fromkeys(batches.values(), 0)
    rows = _numbered(people, batches, numbers)
    for _ in islice(rows, done):
        pass
    kept = iter(file.codes[done:])
    while some := list(islice(rows, PIECE)):
        codes = list(islice(kept, len(some)))  # on the disk already, from the run that broke off
        fresh = [new_code() for _ in some[len(codes) :]]
        if fresh:
            file.write(_lines(some[len(codes) :], fresh, page))
        _store(some, [*codes, *fresh])
    file.finish()
    return Invited(people=total, new=total - done, known=done)


def _lines(some: list[Numbered], codes: list[str], page: str) -> Iterator[tuple[object, ...]]:
    """The rows of the file. What people typed is made harmless for a spreadsheet."""
    for (_batch_id, number, who), code in zip(some, codes, strict=True):
        yield number, neutral(who), code, page, f"{page}#{code}"


def _store(some: list[Numbered], codes: list[str]) -> None:
    rows = [
        (batch_id, number, code_digest(PURPOSE, code))
        for (batch_id, number, _who), code in zip(some, codes, strict=True)
    ]
    try:
        with transaction():
            store_rows(rows)
    except IntegrityError:
        raise Refused(ANOTHER) from None


def _compare(file: CodesFile, done: int) -> None:
    """The file must hold every code that the database does; refuse to go on with another one."""
    if len(file.codes) < done or (done and not (is_made(file.codes[0]) and is_made(file.codes[done - 1]))):
        raise Refused(f"{file.part} is not as the first run left it: codes are missing in it.")


def _numbered(people: InvitedList, batches: dict[Kind, int], numbers: dict[int, int]) -> Iterator[Numbered]:
    """(batch, number in it, who) of each person, in file order: the same on every run."""
    for who, kind in people.people():
        batch_id = batches[kind]
        numbers[batch_id] += 1
        yield batch_id, numbers[batch_id], who


def _send(consultation: Consultation, people: InvitedList, actor: Actor) -> Invited:
    """A letter to each address that has no code of this consultation yet."""
    consultation_id = consultation.id
    rows = ((normalise(who), kind) for who, kind in people.people())
    if back := find_returned(address for address, _kind in rows):
        raise Refused(
            f"Mail to {len(back):,} of these addresses came back before. Take out: {sorted(back)[0]} …"
        )
    letter_of = letter_with(consultation, None)
    total, new = people.kinds.total(), 0
    batches: dict[Kind, int] = {}
    rows = ((normalise(who), kind) for who, kind in people.people())
    while some := list(islice(rows, PIECE)):
        known = find_invited_addresses(consultation_id, [address for address, _kind in some])
        unknown = [(address, kind) for address, kind in some if address not in known]
        if unknown and not batches:
            batches = _batches(consultation_id, people, "email", actor)
        with transaction() as at:
            for kind in dict.fromkeys(kind for _address, kind in unknown):
                to = [address for address, of in unknown if of == kind]
                first = last_number(batches[kind]) + 1
                send_codes(consultation_id, batches[kind], to, letter_of, first=first, at=at)
        new += len(unknown)
    return Invited(people=total, new=new, known=total - new)
