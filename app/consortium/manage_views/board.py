"""The register of the board, and what the consortium is in law, for administrators."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, url_for
from flask_babel import gettext as _

from app.consortium.forms.board import EndForm, LegalFormForm, MemberForm, after
from app.consortium.manage_views.door import back, bp, form_page, page_for
from app.consortium.models import BoardMember, Practice
from app.consortium.operations import board as operations
from app.consortium.operations.legal_form import write_legal_form
from app.consortium.pages.registers import board_line, share_sentence
from app.consortium.queries import board as queries
from app.consortium.queries.legal_form import find_legal_form
from app.consortium.queries.practices import list_members
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires


@bp.get("/board")
@requires(Action.MANAGE_BOARD)
def board() -> Any:
    """Who is on the board, who was and who will be."""
    day = london_day(moment())
    return page_for(
        "consortium/manage/board.html",
        share=share_sentence(queries.gp_share(day)),
        parts=[
            (_("On the board now"), [board_line(one) for one in queries.list_board(day)], True),
            (_("To come"), [board_line(one) for one in queries.list_coming_terms(day)], True),
            (_("Earlier terms"), [board_line(one) for one in queries.list_past_terms(day)], False),
        ],
        legal_form=find_legal_form(),
    )


@bp.route("/board/add", methods=["GET", "POST"])
@requires(Action.MANAGE_BOARD)
def add_board_member() -> Any:
    """Enter somebody."""
    return _write(
        MemberForm(),
        None,
        lambda form, at: operations.enter_member(form.to_term(), actor=current_actor(), at=at),
        heading=_("Add a board member"),
    )


@bp.route("/board/<member>", methods=["GET", "POST"])
@requires(Action.MANAGE_BOARD, on=queries.get_board_member)
def board_member(found: BoardMember) -> Any:
    """Correct one entry."""
    public_id = found.public_id
    return _write(
        MemberForm.of(found),
        found.practice,
        lambda form, at: operations.change_member(
            public_id, form.to_term(), seen=form.seen_mark, actor=current_actor(), at=at
        ),
        lambda: MemberForm.of(queries.get_board_member(public_id), formdata=None),
        heading=_("Board member: %(name)s", name=found.name),
    )


@bp.route("/board/<member>/again", methods=["GET", "POST"])
@requires(Action.MANAGE_BOARD, on=queries.get_board_member)
def board_member_again(found: BoardMember) -> Any:
    """A new term of somebody who is or was on the board."""
    public_id = found.public_id
    form = MemberForm(
        name=found.name,
        role_type=found.role_type,
        practice=found.practice.code if found.practice else "",
        begins_on=found.ends_on,
    )
    return _write(
        form,
        found.practice,
        lambda form, at: operations.enter_member(
            form.to_term(), actor=current_actor(), at=at, again=public_id
        ),
        heading=_("A new term for %(name)s", name=found.name),
    )


@bp.route("/board/<member>/end", methods=["GET", "POST"])
@requires(Action.MANAGE_BOARD, on=queries.get_board_member)
def end_board_member(found: BoardMember) -> Any:
    """End a term, after asking for its last day."""
    public_id, name = found.public_id, found.name
    form = EndForm(last_day=london_day(moment()))

    def end(at: datetime) -> None:
        day = after(form.last_day.data)
        assert day
        operations.end_term(public_id, day, actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt(form, end):
        flash(_("The term is ended."), "success")
        return back("board")
    return form_page(
        form,
        heading=_("End the term of %(name)s?", name=name),
        button=_("End the term"),
        **_to_board(),
        intro=_("They stay in the list of earlier members, which everybody can read."),
        warning=True,
    )


@bp.route("/legal-form", methods=["GET", "POST"])
@requires(Action.MANAGE_BOARD)
def legal_form() -> Any:
    """What the consortium is in law, and who answers for it."""
    form = LegalFormForm.of(find_legal_form())
    if form.validate_on_submit() and attempt(
        form, lambda at: write_legal_form(form.to_texts(), actor=current_actor(), at=at)
    ):
        flash(_("The legal form is saved."), "success")
        return back("board")
    return form_page(
        form,
        heading=_("Legal form, and who is answerable"),
        button=_("Save"),
        **_to_board(),
        intro=_("This stands on the pages about the consortium. It changes nothing else."),
    )


def _write(
    form: MemberForm,
    practice: Practice | None,
    act: Callable[[MemberForm, datetime], object],
    stored: Callable[[], MemberForm] | None = None,
    *,
    heading: str,
) -> Any:
    form.offer(list_members(london_day(moment())), practice)
    if form.validate_on_submit() and attempt(form, lambda at: act(form, at), stored):
        flash(_("The board is saved."), "success")
        return back("board")
    return form_page(form, heading=heading, button=_("Save"), **_to_board())


def _to_board() -> dict[str, str]:
    return {"back_url": url_for("manage_consortium.board"), "back_words": _("The board")}
