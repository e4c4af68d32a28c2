"""Writing localities: any set of practices, with no minimum (MISSION M15)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consortium.entries import folded, name_of
from app.consortium.models import Locality, Practice
from app.consortium.queries.practices import get_locality, list_localities
from app.database import db
from app.errors import Refused


def slug_of(name: str, taken: frozenset[str] = frozenset()) -> str:
    """A name as it stands in an address, different from those taken."""
    base = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def add_locality(name: str, *, about: str, actor: Actor, at: datetime) -> Locality:
    """A new locality, with no practice in it yet."""
    name = _free_name(name, None)
    taken = frozenset(each.slug for each in list_localities())
    locality = Locality(slug=slug_of(name, taken), name=name, about=about)
    db.session.add(locality)
    db.session.flush()
    record(events.LocalityAdded(subject=f"locality:{locality.slug}", name=name), actor, at)
    return locality


def write_locality(slug: str, *, name: str, about: str, actor: Actor, at: datetime) -> None:
    """Its name and how it was formed; its address stays."""
    locality = get_locality(slug)
    locality.name, locality.about = _free_name(name, locality), about
    db.session.flush()
    record(events.LocalityChanged(subject=f"locality:{slug}", name=locality.name), actor, at)


def remove_locality(slug: str, *, actor: Actor, at: datetime) -> None:
    """Remove a locality that nothing belongs to: no practice, also none that left, and no answer."""
    locality = get_locality(slug)
    inside = db.session.scalar(select(func.count(Practice.id)).where(Practice.locality_id == locality.id))
    if inside:
        raise Refused(
            "Practices are in this locality, with those that left: %(inside)s. Move them first.",
            inside=inside,
        )
    name = locality.name
    try:
        with db.session.begin_nested():
            db.session.delete(locality)
    except IntegrityError:
        raise Refused("People have answered as living in this locality, so it must stay.") from None
    record(events.LocalityRemoved(subject=f"locality:{slug}", name=name), actor, at)


def _free_name(text: str, mine: Locality | None) -> str:
    """The name, when no other locality has it, whatever the capitals."""
    name = name_of(text, "name")
    if any(each is not mine and folded(each.name) == folded(name) for each in list_localities()):
        raise Refused("There is a locality with this name already.", field="name")
    return name
