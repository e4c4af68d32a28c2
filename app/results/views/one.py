"""One priority of a list."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.errors import NotFound
from app.policy.actions import Action
from app.results import explaining, pages, queries
from app.results.said_on import said_on
from app.results.snapshot import PublishedList
from app.results.views.door import bp, told_later
from app.web.formats import long_date, ordinal, people
from app.web.guard import requires
from app.web.render import render
from app.web.snapshots import public_page


@bp.get("/priorities/<int:number>/<slug>")
@public_page
@requires(Action.READ_SITE, on=queries.get_list)
def priority(published: PublishedList, slug: str) -> Any:
    """One priority: its place, why, what people said, and what came of it."""
    found = published.find(slug)
    if found is None:
        raise NotFound("There is no such priority on this list.")
    index, place, option = found
    return render(
        "results/priority.html",
        title=option.title,
        summary=option.summary,
        body=option.detail,
        cost=pages.cost(option),
        list_heading=pages.heading(published),
        list_url=url_for("results.show", number=published.number),
        strip=pages.strip(published, place),
        tied=place.tied,
        likely=explaining.likely(place),
        resamples=published.result.resamples,
        why=explaining.why(published, place),
        sureness=explaining.sureness(published, place),
        tags=pages.tags(published, place),
        group_rows=pages.group_rows(published, place),
        answered_head=explaining.answered_head(published),
        said=said_on(published, option),
        planned=told_later().planned(published.number, option.id),
        touching=told_later().touching(option.slug),
        thread=_thread(published, ordinal(place.place)),
        action={"url": url_for("responses.find"), "text": _("Find my answer")},
        before=_neighbour(published, index - 1),
        after=_neighbour(published, index + 1),
        **pages.bars(published, place),
    )


def _neighbour(published: PublishedList, index: int) -> dict[str, str] | None:
    if not 0 <= index < len(published.result.options):
        return None
    option = published.by_id[published.result.options[index].option]
    return {"url": pages.option_url(published, option), "title": option.title}


def _thread(published: PublishedList, place: str) -> list[dict[str, Any]]:
    return [
        {
            "kind": "asked",
            "text": _("%(people)s answered.", people=people(published.result.people)),
            "when": _(
                "%(first)s to %(last)s",
                first=long_date(published.opened_at),
                last=long_date(published.closed_at),
            ),
            "url": url_for("consultations.show", slug=published.consultation_slug),
            "link": _("What we asked"),
            "ahead": False,
        },
        {
            "kind": "said",
            "text": _("Together you put it %(place)s.", place=place),
            "when": long_date(published.published_at),
            "ahead": False,
        },
        *told_later().steps(published.consultation_slug),
    ]
