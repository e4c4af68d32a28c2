"""The board, for everybody."""

from __future__ import annotations

from typing import Any

from app.consortium.pages.registers import board_line, share_sentence
from app.consortium.queries import board as queries
from app.consortium.queries.legal_form import find_legal_form
from app.consortium.views.door import bp
from app.policy.actions import Action
from app.web.formats import london_day
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page


@bp.get("/board")
@public_page
@requires(Action.READ_SITE)
def board() -> Any:
    """Who is on the board today, and how many of them are GPs."""
    day = london_day(moment())
    members = queries.list_board(day)
    return render(
        "consortium/board.html",
        share=share_sentence(queries.gp_share(day)),
        members=[board_line(member) for member in members],
        vacant_chair=bool(members) and not any(member.is_chair for member in members),
        past=[board_line(member) for member in queries.list_past_terms(day)],
        legal_form=find_legal_form(),
        section="about",
    )
