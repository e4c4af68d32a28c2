"""Reading posts. What is public is asked in one place: `public`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.database import db
from app.errors import NotFound
from app.story.kinds import PostKind, State
from app.story.models import Post, PostAddress, PostNote, PostPreview, PostVersion

_LARGEST_KEY = 2**31 - 1
_MISSING = "There is no such news."


def public() -> ColumnElement[bool]:
    """Whether everybody may read it: a draft is for staff alone."""
    return Post.published_at.is_not(None)


def every(kind: PostKind | None = None) -> Select[Post]:
    """All public posts, or those of one kind, newest first."""
    found = select(Post).where(public()).order_by(Post.published_at.desc(), Post.id.desc())
    return found.where(Post.kind == kind.value) if kind else found


def list_public(numbers: Sequence[int] | None) -> Sequence[Post]:
    """The public posts with these numbers; all of them for None."""
    found = every()
    return db.session.scalars(found if numbers is None else found.where(Post.id.in_(numbers))).all()


def list_latest(count: int) -> Sequence[Post]:
    """The newest `count` public posts."""
    return db.session.scalars(every().limit(count)).all()


def list_events(since: datetime) -> Sequence[Post]:
    """Public events that were not over by then, the first one first."""
    over = func.coalesce(Post.ends_at, Post.starts_at)
    found = select(Post).where(public(), Post.kind == PostKind.EVENT.value, over >= since)
    return db.session.scalars(found.order_by(Post.starts_at, Post.id)).all()


def list_telling_of(path: str, count: int = 5) -> Sequence[Post]:
    """The newest public posts that staff wrote about what stands at this address."""
    return db.session.scalars(every().where(Post.link == path, Post.markdown).limit(count)).all()


def get_by_slug(slug: str) -> Post:
    """The public post at this address; NotFound if there is none."""
    found = db.session.scalars(select(Post).where(Post.slug == slug, public())).first()
    if found is None:
        raise NotFound("There is no news at this address.")
    return found


@dataclass(frozen=True, kw_only=True)
class Landing:
    """What stands at an address below /news: a post that is public, or was once; or that has moved to another
    address of its own."""

    post: Post
    moved: bool = False


def get_landing(slug: str) -> Landing:
    """What stands at an address; NotFound where nothing ever did."""
    found = db.session.scalars(
        select(Post).where(Post.slug == slug, or_(public(), Post.withdrawn_at.is_not(None)))
    ).first()
    if found is not None:
        return Landing(post=found)
    moved = db.session.scalars(
        select(Post).join(PostAddress, PostAddress.post_id == Post.id).where(PostAddress.slug == slug)
    ).first()
    if moved is None:
        raise NotFound("There is no news at this address.")
    return Landing(post=moved, moved=True)


def is_taken(slug: str, post_id: int) -> bool:
    """Whether another post has this address, or had it."""
    now = select(Post.id).where(Post.slug == slug, Post.id != post_id)
    before = select(PostAddress.post_id).where(PostAddress.slug == slug, PostAddress.post_id != post_id)
    return db.session.scalar(now.union_all(before).limit(1)) is not None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which posts, for staff: of a kind, in a state, with these words."""

    kind: PostKind | None = None
    state: State | None = None
    words: str = ""


def all_of(wanted: Wanted) -> Select[Post]:
    """These posts, whatever waits first, then the newest."""
    waits = or_(Post.asked_at.is_not(None), Post.scheduled_for.is_not(None))
    return select(Post).where(*_conditions(wanted)).order_by(waits.desc(), Post.id.desc())


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.kind:
        yield Post.kind == wanted.kind.value
    if wanted.words:
        low = wanted.words.lower()
        columns = (Post.title, Post.summary, Post.body)
        yield or_(*(func.lower(column).contains(low, autoescape=True) for column in columns))
    if wanted.state:
        yield _in_state(wanted.state)


def _in_state(state: State) -> ColumnElement[bool]:
    unpublished, planned, asked = ~public(), Post.scheduled_for.is_not(None), Post.asked_at.is_not(None)
    gone = Post.withdrawn_at.is_not(None)
    return {
        State.PUBLISHED: public(),
        State.SCHEDULED: planned,
        State.REVIEW: and_(~planned, asked),
        State.WITHDRAWN: and_(unpublished, ~planned, ~asked, gone),
        State.DRAFT: and_(unpublished, ~planned, ~asked, ~gone),
    }[state]


def every_in_review() -> Select[Post]:
    """Posts and corrections that wait for a publisher."""
    return select(Post).where(Post.asked_at.is_not(None), Post.scheduled_for.is_(None))


def list_due(at: datetime) -> Sequence[int]:
    """The numbers of posts whose time to be published has come."""
    return db.session.scalars(select(Post.id).where(Post.scheduled_for <= at).order_by(Post.id)).all()


def get_draft(post_id: int) -> Post:
    """The post with this number that nobody outside sees; NotFound if there is none, or it is public."""
    found = db.session.scalars(select(Post).where(Post.id == post_id, ~public())).first()
    if found is None:
        raise NotFound("There is no such draft. It may be published or deleted.")
    return found


def find_public(post_id: int) -> Post | None:
    """The post with this number, if everybody may read it."""
    return db.session.scalars(select(Post).where(Post.id == post_id, public())).first()


def get_post(post_id: int) -> Post:
    """The post with this number, public or not; NotFound if there is none."""
    found = db.session.get(Post, post_id, populate_existing=True) if post_id <= _LARGEST_KEY else None
    if found is None:
        raise NotFound(_MISSING)
    return found


def find_newest(post_id: int) -> PostVersion | None:
    """The newest version of a post; None for what the site told by itself."""
    return db.session.scalars(
        select(PostVersion).where(PostVersion.post_id == post_id).order_by(PostVersion.number.desc()).limit(1)
    ).first()


def list_versions(post_id: int) -> Sequence[PostVersion]:
    """All versions of a post, the newest first."""
    return db.session.scalars(
        select(PostVersion).where(PostVersion.post_id == post_id).order_by(PostVersion.number.desc())
    ).all()


def get_version(post_id: int, number: int) -> PostVersion:
    """One version of a post, or NotFound."""
    found = db.session.scalars(
        select(PostVersion).where(PostVersion.post_id == post_id, PostVersion.number == number)
    ).first()
    if found is None:
        raise NotFound("There is no such version.")
    return found


def list_notes(post_id: int) -> Sequence[PostNote]:
    """What staff said to each other about a post, the newest first."""
    return db.session.scalars(
        select(PostNote).where(PostNote.post_id == post_id).order_by(PostNote.at.desc(), PostNote.id.desc())
    ).all()


def count_previews(post_id: int, at: datetime) -> int:
    """How many links for a look still work."""
    works = (PostPreview.post_id == post_id, PostPreview.expires_at > at)
    return db.session.scalar(select(func.count(PostPreview.id)).where(*works)) or 0


def get_previewed(digest: str, at: datetime) -> tuple[Post, PostPreview]:
    """The post that the link with this secret (its digest) shows; NotFound where it works no more."""
    found = db.session.execute(
        select(Post, PostPreview)
        .join(PostPreview, PostPreview.post_id == Post.id)
        .where(PostPreview.digest == digest, PostPreview.expires_at > at)
    ).first()
    if found is None:
        raise NotFound("This link for a look does not work any more. Ask for a new one.")
    return found[0], found[1]
