"""The consortium at a glance, its localities and its practices, for everybody."""

from __future__ import annotations

from typing import Any

from flask import current_app, request

from app.consortium.models import Locality, Practice
from app.consortium.pages import practices as pages
from app.consortium.pages.registers import group_card, share_sentence
from app.consortium.queries import practices as queries
from app.consortium.queries.board import gp_share
from app.consortium.queries.legal_form import find_legal_form
from app.consortium.queries.ppgs import count_ppgs, find_ppg
from app.consortium.views.door import bp
from app.policy.actions import Action
from app.web.areas import TALL, boxes
from app.web.formats import london_day
from app.web.guard import moment, requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

PER_PAGE = 25


@bp.get("")
@public_page
@requires(Action.READ_SITE)
def show() -> Any:
    """Who belongs to the consortium: in figures, as a picture, as lists."""
    today = london_day(moment())
    words = request.args.get("words", "").strip()[:100]
    figures, share = queries.list_figures(today), gp_share(today)
    drawn = boxes([each.patients for each in figures], [each.practices for each in figures])
    return render(
        "consortium/show.html",
        glance=queries.glance(today),
        figures=figures,
        drawn=list(zip(figures, drawn, strict=True)),
        tall=TALL,
        words=words,
        page=page_of(queries.practices(today, words=words), PER_PAGE),
        board=share_sentence(share) if share.members else "",
        groups=count_ppgs(today),
        legal_form=find_legal_form(),
        section="about",
    )


@bp.get("/localities/<slug>")
@public_page
@requires(Action.READ_SITE, on=queries.get_locality)
def locality(locality: Locality) -> Any:
    """One locality: its practices, its people, how it was formed."""
    today = london_day(moment())
    figures = next(each for each in queries.list_figures(today) if each.slug == locality.slug)
    return render(
        "consortium/locality.html",
        locality=locality,
        figures=figures,
        page=page_of(queries.practices(today, locality=locality.slug), PER_PAGE),
        asked=_asked(locality.slug),
        so_far=_so_far(locality),
        section="about",
    )


@bp.get("/practices/<code>")
@public_page
@requires(Action.READ_SITE, on=queries.get_practice)
def practice(practice: Practice) -> Any:
    """One practice: where it belongs, its list, its patient group, and what its people are asked."""
    today, group = london_day(moment()), find_ppg(practice.code)
    return render(
        "consortium/practice.html",
        practice=practice,
        standing=pages.standing(practice, today),
        group=group_card(group) if group else None,
        asked=_asked(practice.locality.slug) if practice.is_member(today) else [],
        so_far=_so_far(practice.locality),
        section="about",
    )


def _asked(locality: str) -> Any:
    return current_app.extensions["to_take_part_in"](locality)


def _so_far(locality: Locality) -> Any:
    return current_app.extensions["took_part_in"](locality.id, locality.name)
