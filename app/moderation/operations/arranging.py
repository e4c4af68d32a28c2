"""Putting comments together that say the same, taking them apart, and moving one to where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.actor import Actor
from app.audit.moderation_events import CommentMerged, CommentMoved, CommentParted
from app.audit.operations import record
from app.comments.operations import moving
from app.comments.operations.locking import subject
from app.comments.operations.siding import refuse_withdrawn
from app.comments.places import find_place, name_of
from app.comments.states import State
from app.consultations.queries import get, get_whole
from app.errors import Refused
from app.moderation.operations.deciding import (
    Decision,
    decide,
    keep_act,
    locked_for_moderation,
    refuse_unread,
)
from app.moderation.verdicts import Verdict


def put_together(comment_id: int, version: int, into_id: int, *, actor: Actor, at: datetime) -> None:
    """Put a comment, in the version that was read, together with a public one on the same option. Everybody
    who stood behind it stands behind that one, each once. What waited to be read counts as read: it is public
    from now on.

    Raises Conflict when the words have changed since; Refused for what was refused or sent back, and as
    `moving.merge` does.
    """
    first, second = sorted((comment_id, into_id))  # always in this order, so that nobody waits in a circle
    locked = {number: locked_for_moderation(number, at) for number in (first, second)}
    comment, into = locked[comment_id], locked[into_id]
    refuse_unread(comment, version)
    if comment.state not in (State.WAITING, State.PUBLIC):
        raise Refused("Publish this comment first.")
    if comment.state == State.WAITING:
        moving.move(comment, State.PUBLIC, at=at)
    moving.merge(comment, into, at=at)
    keep_act(comment, Verdict.MERGE, actor=actor, at=at)
    record(CommentMerged(subject=subject(comment), comment=comment.id, into=into.id), actor, at)


def put_all_together(read: Sequence[tuple[int, int]], *, actor: Actor, at: datetime) -> None:
    """Publish the first of these that wait (number, version that was read), and put the others together with
    it: one act each, all or none. Refused for fewer than two; raises as `decide` and `put_together` do."""
    if len(read) < 2:
        raise Refused("Choose at least two comments.", field="these")
    (first, version), *others = sorted(read)
    decide(first, Decision(version=version, verdict=Verdict.PUBLISH), actor=actor, at=at)
    for number, version in others:
        put_together(number, version, first, actor=actor, at=at)


def take_apart(comment_id: int, *, actor: Actor, at: datetime) -> None:
    """Let a comment that was put together with another stand by itself again."""
    comment = locked_for_moderation(comment_id, at)
    into = comment.merged_into_id
    if comment.state != State.MERGED or into is None:
        raise Refused("It stands by itself already.")
    moving.part(comment, at=at)
    keep_act(comment, Verdict.PART, actor=actor, at=at)
    record(CommentParted(subject=subject(comment), comment=comment.id, into=into), actor, at)


def move_to(comment_id: int, name: str, *, actor: Actor, at: datetime) -> None:
    """Let a comment stand at the place with this name in its consultation. NotFound where there is none;
    Refused for a reply, for one that is put together with another, for an option that was taken out, and
    where it stands there already."""
    comment = locked_for_moderation(comment_id, at)
    if comment.state == State.MERGED:
        raise Refused("It is put together with another comment. Take it apart from that first.")
    consultation = get_whole(get(comment.consultation_id).slug)
    slugs = {option.id: option.slug for option in consultation.options}
    before = name_of(slugs, comment.option_id, comment.part, comment.paragraph)
    if before == name:
        raise Refused("It stands there already.", field="to")
    place = find_place(consultation, name)
    refuse_withdrawn(place.subject)
    moving.place_at(comment, place)
    keep_act(comment, Verdict.MOVE, actor=actor, at=at)
    moved = CommentMoved(subject=subject(comment), comment=comment.id, place=before, to=name)
    record(moved, actor, at)
