"""Writing the coding frame: new themes, other words, merging, splitting, removing. Every change has a
version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, insert, literal, select, update

from app.actor import Actor
from app.audit.operations import record
from app.audit.theme_events import FrameChanged
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.insight.kinds import Change, ThemeKind
from app.insight.models import FrameChange, Quotation, TextTheme, Theme
from app.insight.queries.frame import is_published, list_themes, newest_version
from app.insight.queries.texts import Wanted, list_ids
from app.lifecycle import Act, require

MOST_THEMES = 60


@dataclass(frozen=True, kw_only=True)
class ThemeTexts:
    """What a theme says of itself. `place`: where it stands in the frame, from 1; None: last."""

    title: str
    description: str = ""
    kind: ThemeKind = ThemeKind.ISSUE
    is_main: bool = False
    owner: str = ""
    place: int | None = None


def lock_unpublished(consultation_id: int, act: Act, at: datetime) -> datetime:
    """Lock the consultation, and refuse where its stage does not allow that, or its themes are public."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, act, at)
    if is_published(consultation_id):
        raise Refused("The themes are published. What was counted is not changed any more.")
    return at


def add_theme(consultation_id: int, texts: ThemeTexts, *, actor: Actor, at: datetime) -> Theme:
    """A new theme. Refused where another has its title."""
    at = lock_unpublished(consultation_id, Act.FRAME, at)
    theme = _added(consultation_id, texts)
    _note(theme, Change.MADE, "", "", actor, at)
    return theme


def rewrite_theme(
    consultation_id: int, theme_id: int, texts: ThemeTexts, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Other words for a theme, another place or kind. The texts that have it keep it."""
    at = lock_unpublished(consultation_id, Act.FRAME, at)
    theme = _theme(consultation_id, theme_id)
    _refuse_same_title(consultation_id, texts.title, but=theme_id)
    before = theme.title if theme.title != texts.title else ""
    theme.title, theme.description, theme.kind = texts.title, texts.description, texts.kind.value
    theme.is_main, theme.owner = texts.is_main, texts.owner
    if texts.place is not None:
        _put(consultation_id, theme, texts.place)
    _note(theme, Change.CHANGED, before, reason, actor, at)


def merge_theme(
    consultation_id: int, theme_id: int, into_id: int, *, reason: str, actor: Actor, at: datetime
) -> None:
    """Let one theme become part of another: every text of it has the other one now."""
    at = lock_unpublished(consultation_id, Act.FRAME, at)
    theme, into = _theme(consultation_id, theme_id), _theme(consultation_id, into_id)
    if theme.id == into.id:
        raise Refused("Choose another theme.", field="into")
    others = select(TextTheme.text_id).where(TextTheme.theme_id == into.id)
    moved = select(TextTheme.text_id, literal(into.id)).where(
        TextTheme.theme_id == theme.id, TextTheme.text_id.not_in(others)
    )
    db.session.execute(insert(TextTheme).from_select(["text_id", "theme_id"], moved))
    db.session.execute(delete(TextTheme).where(TextTheme.theme_id == theme.id))
    db.session.execute(update(Quotation).where(Quotation.theme_id == theme.id).values(theme_id=into.id))
    theme.merged_into_id = into.id
    into.is_main = into.is_main or theme.is_main
    _note(theme, Change.MERGED, into.title, reason, actor, at)


def split_theme(
    consultation_id: int,
    theme_id: int,
    texts: ThemeTexts,
    *,
    words: str,
    keep: bool,
    reason: str,
    actor: Actor,
    at: datetime,
) -> int:
    """A new theme out of an old one, for those of its texts with these words; `keep`: they stay with the old
    theme too. Returns how many texts went to it."""
    at = lock_unpublished(consultation_id, Act.FRAME, at)
    old = _theme(consultation_id, theme_id)
    new = _added(consultation_id, texts)
    ids = list_ids(Wanted(consultation_id=consultation_id, theme_id=old.id, words=words)) if words else []
    for some in (ids[start : start + 500] for start in range(0, len(ids), 500)):
        db.session.execute(insert(TextTheme), [{"text_id": one, "theme_id": new.id} for one in some])
        if not keep:
            of_old = TextTheme.theme_id == old.id, TextTheme.text_id.in_(some)
            db.session.execute(delete(TextTheme).where(*of_old))
    _note(new, Change.SPLIT, old.title, reason, actor, at)
    return len(ids)


def remove_theme(consultation_id: int, theme_id: int, *, actor: Actor, at: datetime) -> None:
    """Remove a theme that no text has. One with texts can only be put together with another."""
    at = lock_unpublished(consultation_id, Act.FRAME, at)
    theme = _theme(consultation_id, theme_id)
    became = exists().where(Theme.merged_into_id == theme.id)
    has = exists().where(TextTheme.theme_id == theme.id)
    if db.session.scalar(select(has)) or db.session.scalar(select(became)):
        raise Refused("This theme has texts. Put it together with another theme instead.")
    _note(theme, Change.REMOVED, "", "", actor, at)
    db.session.delete(theme)
    db.session.flush()


def _added(consultation_id: int, texts: ThemeTexts) -> Theme:
    there = list_themes(consultation_id)
    if len(there) >= MOST_THEMES:
        raise Refused("A frame has at most %(most)s themes. Put some of them together.", most=MOST_THEMES)
    _refuse_same_title(consultation_id, texts.title)
    theme = Theme(
        consultation_id=consultation_id,
        place=max((each.place for each in there), default=0) + 1,
        title=texts.title,
        description=texts.description,
        kind=texts.kind.value,
        is_main=texts.is_main,
        owner=texts.owner,
    )
    db.session.add(theme)
    db.session.flush()
    if texts.place is not None:
        _put(consultation_id, theme, texts.place)
    return theme


def _put(consultation_id: int, theme: Theme, place: int) -> None:
    """The theme at this place, the others after one another around it."""
    others = [each for each in list_themes(consultation_id) if each.id != theme.id]
    others.insert(max(0, place - 1), theme)
    for number, each in enumerate(others, start=1):
        each.place = number
    db.session.flush()


def _theme(consultation_id: int, theme_id: int) -> Theme:
    for each in list_themes(consultation_id):
        if each.id == theme_id:
            return each
    raise NotFound("There is no such theme.")


def _refuse_same_title(consultation_id: int, title: str, but: int = 0) -> None:
    wanted = title.casefold()
    if any(each.title.casefold() == wanted for each in list_themes(consultation_id) if each.id != but):
        raise Refused("Another theme has this title.", field="title")


def _note(theme: Theme, change: Change, before: str, reason: str, actor: Actor, at: datetime) -> None:
    version = newest_version(theme.consultation_id) + 1
    db.session.add(
        FrameChange(
            consultation_id=theme.consultation_id,
            version=version,
            change=change.value,
            title=theme.title,
            before=before,
            reason=reason,
            person_id=actor.person_id,
            at=at,
        )
    )
    db.session.flush()
    event = FrameChanged(
        subject=f"consultation:{theme.consultation_id}",
        version=version,
        change=change.value,
        title=theme.title,
        reason=reason,
    )
    record(event, actor, at, quiet=True)
