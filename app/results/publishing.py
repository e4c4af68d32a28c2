"""Publishing: one list, one bundle, one piece of news.

The bundle is made before the write lock is taken, and lies under its sha256: made twice it is one file. Under
the lock the count and the number of the list are held against what it was made from. Whatever stops in
between leaves at most a file that no list has, which is deleted later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.bundles.comparing import require_that_it_follows
from app.bundles.writing import write
from app.consultations.gates import Told, missing_to_publish
from app.consultations.models import Consultation
from app.consultations.operations.running import mark_published
from app.consultations.queries import get, get_locked, lock_timetable
from app.database import db, transaction, under_lock
from app.documents.store import Store
from app.errors import Busy, Refused
from app.lifecycle import Act, require
from app.privacy.suppression import SmallNumbers
from app.responses.sets import digest_of_decisions
from app.results.bundling import bundle_of
from app.results.composing import came_for, compose
from app.results.counting import stances_of
from app.results.models import PriorityList
from app.results.queries import Tallied, find_tally, next_number, unused_bundles
from app.results.runs import UNWATCHED, PublishStep, Watch
from app.results.snapshot import PublishedList, digest
from app.results.subtracting import find_given_away
from app.story.kinds import Kind
from app.story.operations.announcing import announce

TRIES: Final = 5
KEPT_UNUSED: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A list that is ready to be published: what it was made from is held against what is there then."""

    published: PublishedList
    counted: Tallied
    bundle: str
    size: int


def publish(
    consultation_id: int,
    *,
    title: str,
    actor: Actor,
    store: Store,
    small_numbers: SmallNumbers = SmallNumbers.TEN,
    watch: Watch = UNWATCHED,
) -> int:
    """Publish the tally of a closed consultation as the next numbered list, with its bundle; returns its
    number. Opens its own transactions: the bundle is made and stored before the lock is taken. Refused where
    comments that count have changed since: a list follows from what everybody can read beside it."""
    for _try in range(TRIES):
        prepared = _prepare(consultation_id, title, store, small_numbers, watch)
        watch.tell(PublishStep.PUBLISHING)
        with transaction() as at:
            if _is_still_right(consultation_id, prepared, under_lock(at)):
                number = _publish(consultation_id, prepared, actor, under_lock(at))
                watch.end(at, number)
                return number
    raise Busy("Other lists are being published just now. Try again in a minute.")


def sweep(store: Store, at: datetime) -> int:
    """Delete bundles that no list has, and that nobody made lately; how many. A bundle is stored before its
    list is written, so that a young one may still be waiting for that."""
    unused = unused_bundles(store.digests())
    return sum(store.drop(each, unless_used_since=(at - KEPT_UNUSED).timestamp()) for each in unused)


def require_ready(consultation_id: int, *, title: str) -> None:
    """Refused where the list could not be published now. What takes everybody's answers to find out (whether
    a hidden number follows from the others, and the list from its ballots) the worker finds out."""
    _titled_and_counted(get(consultation_id), title)


def _prepare(
    consultation_id: int, title: str, store: Store, small_numbers: SmallNumbers, watch: Watch
) -> Prepared:
    with transaction() as at:
        require(lock_timetable(consultation_id), Act.PUBLISH, under_lock(at))
    watch.tell(PublishStep.WRITING_THE_LIST)
    consultation = get(consultation_id)
    counted, published = _compose(consultation, title, small_numbers, at)
    watch.tell(PublishStep.TAKING_THE_BALLOTS)
    bundle = bundle_of(consultation, counted, published)
    watch.tell(PublishStep.COUNTING_AGAIN)
    require_that_it_follows(bundle)
    watch.tell(PublishStep.WRITING_THE_FILE)
    written = BytesIO()
    write(bundle, written)
    content = written.getvalue()
    return Prepared(published=published, counted=counted, bundle=store.put(content), size=len(content))


def _compose(
    consultation: Consultation, title: str, small_numbers: SmallNumbers, at: datetime
) -> tuple[Tallied, PublishedList]:
    """The count, and the list that it makes; Refused where it cannot be published."""
    counted = _titled_and_counted(consultation, title)
    came = came_for(consultation, counted)
    published = compose(
        consultation,
        counted,
        number=next_number(),
        title=title.strip(),
        at=at,
        came=came,
        small_numbers=small_numbers,
    )
    if find_given_away(published, came, consultation, counted):
        raise Refused("A hidden number could be worked out from the others. Choose a stricter rule.")
    return counted, published


def _titled_and_counted(consultation: Consultation, title: str) -> Tallied:
    counted = _publishable(consultation)
    if not title.strip():
        raise Refused("Give the list a title.", field="title")
    return counted


def _publishable(consultation: Consultation) -> Tallied:
    """The count that can be published; Refused with the reason where there is none."""
    counted = find_tally(consultation.id)
    enough = counted is not None and bool(counted.result.ranked_groups)
    for missing in missing_to_publish(Told(counted=counted is not None, enough_people=enough)):
        raise Refused(missing.sentence)
    assert counted is not None
    now = stances_of(consultation)
    if (now.to_json() if now else None) != counted.stances:
        raise Refused("Comments were published or taken away after this was counted. Count again first.")
    if digest_of_decisions(consultation.id) != counted.apart.digest:
        raise Refused("Answers were set apart, or taken back, after this was counted. Count again first.")
    return counted


def _is_still_right(consultation_id: int, prepared: Prepared, at: datetime) -> bool:
    """Under the lock: whether what was prepared is what would be published now."""
    consultation = get_locked(consultation_id)
    require(consultation.timetable, Act.PUBLISH, at)
    return (_publishable(consultation).id, next_number()) == (prepared.counted.id, prepared.published.number)


def _publish(consultation_id: int, prepared: Prepared, actor: Actor, at: datetime) -> int:
    published = replace(prepared.published, published_at=at)
    number, title, snapshot = published.number, published.title, published.to_json()
    db.session.add(
        PriorityList(
            number=number,
            consultation_id=consultation_id,
            title=title,
            snapshot=snapshot,
            digest=digest(snapshot),
            bundle_digest=prepared.bundle,
            bundle_size=prepared.size,
            published_at=at,
        )
    )
    mark_published(get(consultation_id), at)
    subject = f"consultation:{consultation_id}"
    record(
        events.ListPublished(subject=subject, number=number, digest=digest(snapshot), bundle=prepared.bundle),
        actor,
        at,
    )
    _announce(consultation_id, published, prepared.bundle, actor, at)
    return number


def _announce(
    consultation_id: int, published: PublishedList, bundle: str, actor: Actor, at: datetime
) -> None:
    firsts = [
        f"“{published.by_id[each.option].title}”" for each in published.result.options if each.place == 1
    ]
    first = f"{firsts[0]} comes first." if len(firsts) == 1 else f"{len(firsts)} share the first place."
    announce(
        title=f"Priority list {published.number}: {published.title}",
        summary=f"{first} Check sum of the ballots (SHA-256): {bundle}",
        link=f"/priorities/{published.number}",
        kind=Kind.LIST,
        consultation_id=consultation_id,
        actor=actor,
        at=at,
    )
