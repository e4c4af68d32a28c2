"""What everybody reads: what we heard; we asked, you said, we did; a poster and a slide of it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for

from app.consultations.models import Consultation
from app.consultations.queries import get_by_slug
from app.errors import NotFound
from app.following.pages import absolute
from app.insight.kinds import Status
from app.insight.pages import told as pages
from app.insight.queries import telling
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.paginate import page_from
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("insight", __name__)
_A_PAGE = 20


@bp.get("/consultations/<slug>/what-we-heard")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def heard(consultation: Consultation) -> Any:
    """The themes of what people wrote, with people, quotations and answers."""
    return _page("insight/heard.html", consultation)


@bp.get("/consultations/<slug>/you-said")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def you_said(consultation: Consultation) -> Any:
    """We asked, you said, we did: one consultation."""
    return _page("insight/you_said.html", consultation)


@bp.get("/consultations/<slug>/you-said/poster")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def poster(consultation: Consultation) -> Any:
    """The same on one sheet of paper."""
    return _page("insight/poster.html", consultation, most=4)


@bp.get("/consultations/<slug>/you-said/slide")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def slide(consultation: Consultation) -> Any:
    """The same for a screen in a waiting room."""
    return _page("insight/slide.html", consultation, most=3)


def _page(template: str, consultation: Consultation, most: int = 0) -> Any:
    found = pages.heard(consultation, moment())
    return render(
        template,
        heard=found,
        consultation=consultation,
        loudest=pages.loudest(found.answered, most),
        address=_typed(absolute(url_for("insight.you_said", slug=consultation.slug))),
        section="consultations",
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
