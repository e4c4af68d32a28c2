"""What everybody reads: what we heard; we asked, you said, we did; a poster and a slide of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, request, url_for

from app.consultations.models import Consultation
from app.consultations.queries import get_by_slug
from app.errors import NotFound
from app.insight.kinds import Status
from app.insight.pages import told as pages
from app.insight.queries import telling
from app.insight.queries.answers import ThemeTold
from app.policy.actions import Action
from app.web.addresses import absolute
from app.web.guard import moment, requires
from app.web.paginate import page_from, page_of_rows
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("insight", __name__)
_A_PAGE = 15


@bp.get("/consultations/<slug>/what-we-heard")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def heard(consultation: Consultation) -> Any:
    """The themes of what people wrote, with people, quotations and answers."""
    found = pages.heard(consultation, moment())
    page = page_of_rows(found.themes, pages.A_PAGE)
    return _page("insight/heard.html", found, page=page)


@bp.get("/consultations/<slug>/what-we-heard/<int:theme_id>")
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def heard_of(consultation: Consultation, theme_id: int) -> Any:
    """The way to where a theme stands there."""
    found = pages.heard(consultation, moment())
    return _lead_to("insight.heard", found, found.themes, theme_id)


@bp.get("/consultations/<slug>/you-said")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def you_said(consultation: Consultation) -> Any:
    """We asked, you said, we did: one consultation."""
    found = pages.heard(consultation, moment())
    return _page("insight/you_said.html", found, page=page_of_rows(found.answered, pages.A_PAGE))


@bp.get("/consultations/<slug>/you-said/<int:theme_id>")
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def answer_to(consultation: Consultation, theme_id: int) -> Any:
    """The way to where the answer to a theme stands there."""
    found = pages.heard(consultation, moment())
    return _lead_to("insight.you_said", found, found.answered, theme_id)


def _lead_to(endpoint: str, found: pages.Heard, themes: Sequence[ThemeTold], theme_id: int) -> Any:
    number = pages.page_with(themes, theme_id)
    if number is None:
        raise NotFound("There is no such theme.")
    slug, page = found.consultation.slug, number if number > 1 else None
    return redirect(url_for(endpoint, slug=slug, page=page, _anchor=f"theme-{theme_id}"), 303)


@bp.get("/consultations/<slug>/you-said/poster")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def poster(consultation: Consultation) -> Any:
    """The same on one sheet of paper."""
    return _page("insight/poster.html", pages.heard(consultation, moment()), most=4)


@bp.get("/consultations/<slug>/you-said/slide")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def slide(consultation: Consultation) -> Any:
    """The same for a screen in a waiting room."""
    return _page("insight/slide.html", pages.heard(consultation, moment()), most=3)


def _page(template: str, found: pages.Heard, most: int = 0, **more: Any) -> Any:
    return render(
        template,
        heard=found,
        consultation=found.consultation,
        loudest=pages.loudest(found.answered, most),
        address=_typed(absolute(url_for("insight.you_said", slug=found.consultation.slug))),
        section="consultations",
        **more,
        **pages.words(),
    )


def _typed(address: str) -> str:
    """An address as somebody types it."""
    return address.partition("://")[2]


@bp.get("/you-said")
@public_page
@requires(Action.READ_SITE)
def every() -> Any:
    """We asked, you said, we did: over all consultations, by what came of it and by topic."""
    at, filters = moment(), _filters()
    topics = telling.list_topics_told(at)
    if filters.topic and filters.topic not in {each.slug for each in topics}:
        raise NotFound("There is no such page.")
    page = page_from(
        telling.count_told(filters, at),
        lambda first: telling.list_told(filters, at, first=first, most=_A_PAGE),
        _A_PAGE,
    )
    return render(
        "insight/every.html",
        page=page,
        filters=filters,
        topics=topics,
        section="decisions",
        **pages.words(),
    )


def _filters() -> telling.Filters:
    """What the address asks for; NotFound for what there is not."""
    sent = request.args.get("status", "")
    try:
        status = Status(sent) if sent else None
    except ValueError:
        raise NotFound("There is no such page.") from None
    return telling.Filters(status=status, topic=request.args.get("topic", ""))
