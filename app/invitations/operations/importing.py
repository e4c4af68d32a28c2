"""Taking in a long list of invited people, piece by piece: each piece is a transaction of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.database import db
from app.invitations.models import InvitationBatch
from app.invitations.operations.making import NewBatch, add_batch

PIECE = 5_000  # codes in one transaction: a response that comes meanwhile waits a tenth of a second at most
Row = tuple[int, int, bytes]
"""Batch, number in it, digest."""


def begin_import(
    consultation_id: int,
    batches: Sequence[tuple[NewBatch, int]],
    *,
    source: str,
    way: str,
    actor: Actor,
    at: datetime,
) -> list[InvitationBatch]:
    """The empty batches (what each is for, and its size) of a file with the digest `source`."""
    made = []
    for wanted, size in batches:
        batch = add_batch(consultation_id, wanted, size, way=way, actor=actor, at=at)
        batch.source = source
        made.append(batch)
    db.session.flush()
    people = sum(size for _wanted, size in batches)
    subject = f"consultation:{consultation_id}"
    record(events.InvitationsImported(subject=subject, batches=len(made), invitations=people), actor, at)
    return made


def store_rows(rows: Sequence[Row]) -> None:
    """Store digests by the shortest way each database has. Call inside a transaction.

    A number that is taken breaks the transaction off: two imports of one file cannot both go on.
    """
    driver = db.session.connection().connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.executemany(
            "INSERT INTO invitations (batch_id, number, digest, state) VALUES (?, ?, ?, 0)", rows
        )
        return
    assert driver is not None
    with driver.cursor().copy("COPY invitations (batch_id, number, digest, state) FROM STDIN") as copy:
        for batch_id, number, digest in rows:
            copy.write_row((batch_id, number, digest, 0))
