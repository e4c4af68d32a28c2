"""Whether published lists are still what was published: the stored list, the record and the bundle, each held
against the others (A29)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import select

from app.audit.queries import list_entries
from app.bundles.comparing import stored_differences
from app.bundles.form import BundleFault
from app.bundles.reading import read_published
from app.bundles.recounting import plain
from app.database import db
from app.documents.store import Store
from app.results.models import PriorityList
from app.results.snapshot import PublishedList, digest

PUBLISHED = "priority list published"


def list_tampered(store: Store) -> list[str]:
    """A sentence for each list that was changed by hand, and what of it."""
    rows = db.session.scalars(select(PriorityList).order_by(PriorityList.number))
    return [f"list {row.number}: {said}" for row in rows for said in _tampered(row, store)]


def _tampered(row: PriorityList, store: Store) -> Iterator[str]:
    recorded = {
        entry.detail.get("number"): entry.detail
        for entry in db.session.scalars(list_entries(f"consultation:{row.consultation_id}"))
        if entry.kind == PUBLISHED
    }.get(row.number)
    if recorded is None:
        yield "nothing in the record says that it was published"
        return
    if digest(row.snapshot) != recorded["digest"] or row.digest != recorded["digest"]:
        yield "what is stored is not what was published"
    if (row.bundle_digest or "") != recorded.get("bundle", ""):
        yield "its bundle is not the one that was published"
    if row.bundle_digest is not None:
        yield from _of_bundle(row, row.bundle_digest, store)


def _of_bundle(row: PriorityList, named: str, store: Store) -> Iterator[str]:
    path = store.path(named)
    if not path.is_file():
        yield "the file of its bundle is missing"
        return
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != named:
            yield "the file of its bundle was changed"
    try:
        told = read_published(path)
        published = PublishedList.from_json(row.snapshot)
    except (BundleFault, ValueError, KeyError, TypeError) as fault:
        yield f"it cannot be read ({fault})"
        return
    stored = plain(published.result, guarded=published.guards_small_groups)
    for where, said, given in stored_differences(told, stored):
        yield f"{where}: it says {given}, and its bundle {said}"
