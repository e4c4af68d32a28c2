"""Making an issue: its words and its items, as long as it does not go out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from app.actor import Actor
from app.audit import newsletter_events as events
from app.audit.operations import record
from app.database import db
from app.errors import NotFound, Refused
from app.links import is_on_this_site
from app.newsletter.kinds import IssueTexts, ItemTexts, State
from app.newsletter.models import Issue, IssueItem
from app.seen import mark_of, refuse_if_stale

MOST_ITEMS = 30


def mark(issue: Issue) -> str:
    """The mark of an issue as it is written now."""
    return mark_of(issue.id, issue.version)


def begin(texts: IssueTexts, *, actor: Actor, at: datetime) -> Issue:
    """A new issue, with the next number."""
    number = (db.session.scalar(select(func.max(Issue.number))) or 0) + 1
    issue = Issue(number=number, title=texts.title.strip(), intro=texts.intro.strip(), version=1)
    db.session.add(issue)
    db.session.flush()
    _record(issue, actor, at)
    return issue


def write(issue_id: int, texts: IssueTexts, *, seen: str, actor: Actor, at: datetime) -> bool:
    """Write the words above the items. Stale where somebody else changed the issue meanwhile."""
    issue = get_open(issue_id)
    refuse_if_stale(seen, mark(issue))
    issue.title, issue.intro = texts.title.strip(), texts.intro.strip()
    _changed(issue, actor, at)
    return True


def add_items(issue_id: int, items: Sequence[ItemTexts], *, actor: Actor, at: datetime) -> bool:
    """Add items at the end; what is in it already is not added again."""
    issue = get_open(issue_id)
    there = {item.source for item in issue.items if item.source}
    new = [item for item in items if not item.source or item.source not in there]
    if len(issue.items) + len(new) > MOST_ITEMS:
        raise Refused("An issue has at most 30 items. Readers stop long before.")
    last = max((item.position for item in issue.items), default=0)
    for position, item in enumerate(new, start=last + 1):
        issue.items.append(IssueItem(position=position, **_cleaned(item)))
    _changed(issue, actor, at)
    return True


def change_item(
    issue_id: int, item_id: int, texts: ItemTexts, *, seen: str, actor: Actor, at: datetime
) -> bool:
    """Write an item otherwise for this issue. Where it was made of something, it still leads there."""
    issue = get_open(issue_id)
    refuse_if_stale(seen, mark(issue))
    item = _item(issue, item_id)
    words = _cleaned(texts)
    item.heading, item.summary = words["heading"], words["summary"]
    if not item.source:
        item.link = words["link"]
    _changed(issue, actor, at)
    return True


def move_item(issue_id: int, item_id: int, up: bool, *, actor: Actor, at: datetime) -> bool:
    """One place up or down."""
    issue = get_open(issue_id)
    order = list(issue.items)
    here = order.index(_item(issue, item_id))
    there = here - 1 if up else here + 1
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        for position, item in enumerate(order, start=1):
            item.position = position
        _changed(issue, actor, at)
    return True


def remove_item(issue_id: int, item_id: int, *, actor: Actor, at: datetime) -> bool:
    """Leave it out."""
    issue = get_open(issue_id)
    issue.items.remove(_item(issue, item_id))
    _changed(issue, actor, at)
    return True


def delete_issue(issue_id: int, *, actor: Actor, at: datetime) -> bool:
    """Delete an issue that never went out."""
    issue = get_open(issue_id)
    record(events.IssueDeleted(subject=subject_of(issue), number=issue.number), actor, at)
    db.session.delete(issue)
    db.session.flush()
    return True


def get_locked(issue_id: int) -> Issue:
    """The issue, held until the transaction ends; NotFound if there is none."""
    found = db.session.get(Issue, issue_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such issue. It may have been deleted.")
    return found


def get_open(issue_id: int) -> Issue:
    """The same, Refused once it is planned or goes out."""
    issue = get_locked(issue_id)
    if issue.state is State.SCHEDULED:
        raise Refused("This issue is planned. Take the plan back first, then change it.")
    if issue.state is not State.DRAFT:
        raise Refused("This issue goes out, or went out. It cannot be changed any more.")
    return issue


def subject_of(issue: Issue) -> str:
    """Under which name it stands in the record."""
    return f"newsletter:{issue.id}"


def _item(issue: Issue, item_id: int) -> IssueItem:
    found = next((item for item in issue.items if item.id == item_id), None)
    if found is None:
        raise NotFound("There is no such item. Somebody may have taken it out.")
    return found


def _cleaned(item: ItemTexts) -> dict[str, str]:
    link = item.link.strip()
    if link and not is_on_this_site(link):
        raise Refused("Link to a page on this site: start with one /.", field="link")
    return {
        "heading": item.heading.strip(),
        "summary": item.summary.strip(),
        "link": link,
        "source": item.source,
    }


def _changed(issue: Issue, actor: Actor, at: datetime) -> None:
    issue.version += 1
    db.session.flush()
    _record(issue, actor, at)


def _record(issue: Issue, actor: Actor, at: datetime) -> None:
    record(events.IssueWritten(subject=subject_of(issue), number=issue.number), actor, at)
