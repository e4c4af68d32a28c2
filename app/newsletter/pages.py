"""An issue in words: for the web, for a letter, and what can be put into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.decisions.queries.published import list_latest as latest_decisions
from app.following.pages import key_of
from app.mail.operations import Letter
from app.mail.pages import link, write
from app.newsletter.kinds import ItemTexts, State, items_for
from app.newsletter.models import Issue, IssueItem
from app.newsletter.queries import about, last_begun, public_sources, readers, sources_in_use
from app.story.queries import list_latest as latest_posts
from app.texts import first_sentence
from app.web.addresses import absolute
from app.web.formats import london_day, long_date

if TYPE_CHECKING:
    from app.following.models import Follower

STATES: Final = {
    State.DRAFT: (_l("Draft"), ""),
    State.SCHEDULED: (_l("Planned"), "brand"),
    State.SENDING: (_l("Going out"), "warn"),
    State.STOPPED: (_l("Stopped"), "stop"),
    State.SENT: (_l("Sent"), "go"),
}
_POSTS, _DECISIONS = 40, 20


@dataclass(frozen=True, kw_only=True)
class Line:
    """An item on a page or in a letter. `url`: "" where it leads nowhere; `gone`: what it told is not public
    any more, so that nothing of it is said."""

    heading: str
    summary: str
    url: str
    gone: bool = False


def lines(items: Sequence[IssueItem], *, whole: bool = False) -> list[Line]:
    """The items. `whole`: with addresses that lead here from elsewhere."""
    known = public_sources(items)
    found = []
    for item in items:
        if item.source and item.source not in known:
            found.append(Line(heading="", summary="", url="", gone=True))
            continue
        url = absolute(item.link) if whole and item.link else item.link
        found.append(Line(heading=item.heading, summary=item.summary, url=url))
    return found


def letter_for(reader: Follower, issue: Issue, items: Sequence[IssueItem]) -> tuple[Letter, str]:
    """The issue with these items for a reader, and the address where one click stops it."""
    key = key_of(reader)
    stop_url = link("following.yours", key=key)
    return letter(issue, items, stop_url), stop_url


def letter(issue: Issue, items: Sequence[IssueItem], stop_url: str) -> Letter:
    """The letter. Items are given that are public: nothing else is in it."""
    shown = [
        Line(heading=item.heading, summary=item.summary, url=absolute(item.link) if item.link else "")
        for item in items
    ]
    page = link("newsletter.show", number=issue.number)
    return write(
        "newsletter", title=issue.title, intro=issue.intro, lines=shown, page=page, stop_url=stop_url
    )


def trial(issue: Issue) -> Letter:
    """The whole issue, for whoever makes it."""
    known = {one.id for one in about(issue.items)}
    return letter(issue, [item for item in issue.items if item.id in known], link("following.index"))


def count_readers(issue: Issue) -> int:
    """How many would get it now. Looks at everybody who follows by newsletter, so ask it once a page."""
    what, count, after = about(issue.items), 0, 0
    while some := readers(after, 1_000):
        count += sum(1 for _reader, follows in some if items_for(follows, what))
        after = some[-1][0].id
    return count


@dataclass(frozen=True, kw_only=True)
class Offered:
    """Something that can be put into an issue. `is_new`: public since the last issue, and in none."""

    texts: ItemTexts
    day: date
    sort: str
    is_new: bool

    @property
    def words(self) -> str:
        """As one line to choose."""
        told = _(
            "%(sort)s, %(day)s: %(title)s", sort=self.sort, day=long_date(self.day), title=self.texts.heading
        )
        return told if self.is_new else _("%(told)s (told before, or older)", told=told)


def offered(issue: Issue) -> list[Offered]:
    """The newest posts and decisions, those that are new first; without what is in the issue already."""
    since, used = last_begun(issue.number), sources_in_use()
    mine = {item.source for item in issue.items}
    found = [*_posts(since, used), *_decisions(since, used)]
    fitting = [one for one in found if one.texts.source not in mine]
    return sorted(fitting, key=lambda one: (not one.is_new, -one.day.toordinal(), one.texts.source))


def _posts(since: datetime | None, used: frozenset[str]) -> list[Offered]:
    return [
        Offered(
            texts=ItemTexts(
                heading=post.title, summary=post.summary, link=f"/news/{post.slug}", source=f"post:{post.id}"
            ),
            day=london_day(post.published_at),
            sort=_("News"),
            is_new=(since is None or post.published_at > since) and f"post:{post.id}" not in used,
        )
        for post in latest_posts(_POSTS)
        if post.published_at is not None and (post.markdown or not post.link.startswith("/decisions/"))
    ]


def _decisions(since: datetime | None, used: frozenset[str]) -> list[Offered]:
    return [
        Offered(
            texts=ItemTexts(
                heading=one.said.what.title,
                summary=first_sentence(one.said.what.changes),
                link=f"/decisions/{one.slug}",
                source=f"decision:{one.id}",
            ),
            day=one.decided_on,
            sort=_("Decision"),
            is_new=(since is None or one.decided_on >= london_day(since))
            and f"decision:{one.id}" not in used,
        )
        for one in latest_decisions(_DECISIONS)
    ]
