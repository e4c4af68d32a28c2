"""How many codes are used, by batch; making a batch of codes, and cancelling one."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import ngettext

from app.consortium.queries.practices import list_members
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.errors import Refused
from app.invitations import pages, queries
from app.invitations.addresses import read_addresses
from app.invitations.forms import FindForm, PrintForm, SendForm
from app.invitations.manage_views.door import back, bp, deliver, page_for, while_inviting
from app.invitations.operations import ending
from app.invitations.operations.making import make_batch
from app.invitations.operations.sending import Sent, send_batch
from app.policy.actions import Action
from app.web.attempt import Done, attempt
from app.web.errors import told
from app.web.fields import Form, status_of_form
from app.web.formats import london_day, number
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of

_PER_PAGE = 50


@bp.get("")
@requires(Action.READ_INVITATIONS, on=get)
def index(consultation: Consultation) -> Any:
    """Every batch with its counts."""
    page = page_of(queries.batches(consultation.id), _PER_PAGE)
    members, counts = list_members(london_day(moment())), queries.count_by_practice(consultation.id)
    return page_for(
        "invitations/manage/index.html",
        consultation,
        page=page,
        lines=pages.lines(page.rows, consultation),
        totals=pages.in_all(counts.values()),
        practices=len(members),
        not_reached=[practice.name for practice in members if not _reached(counts, practice.code)],
    )


def _reached(counts: dict[str, queries.Counts], code: str) -> bool:
    return code in counts and counts[code].used > 0


@bp.get("/<int:batch_id>")
@requires(Action.READ_INVITATIONS, on=get)
def batch(consultation: Consultation, batch_id: int) -> Any:
    """One batch, and the way to one of its codes."""
    found = queries.get_batch(consultation.id, batch_id)
    return page_for(
        "invitations/manage/batch.html",
        consultation,
        line=pages.lines([found], consultation)[0],
        last_day=pages.last_day(consultation, found.ends_at),
        form=FindForm(),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.INVITE_PEOPLE, on=get)
@while_inviting
def new(consultation: Consultation) -> Any:
    """Make codes for letters; the answer is what to print."""
    form, consultation_id = PrintForm(), consultation.id
    form.offer(consultation, list_members(london_day(moment())))
    if form.validate_on_submit():
        done = attempt(
            form,
            lambda at: make_batch(
                consultation_id, form.to_batch(), form.size.data or 0, actor=current_actor(), at=at
            ),
        )
        if done:
            return deliver(consultation_id, done.value, form.kind.data)
    return page_for(
        "invitations/manage/new.html",
        get(consultation_id),
        status=status_of_form(form),
        form=form,
    )


@bp.route("/send", methods=["GET", "POST"])
@requires(Action.INVITE_PEOPLE, on=get)
@while_inviting
def send(consultation: Consultation) -> Any:
    """Send codes by email: the outbox has them at once, the worker sends them."""
    form, consultation_id = SendForm(), consultation.id
    form.offer(consultation, list_members(london_day(moment())))
    if form.validate_on_submit():
        done = _send(consultation, form)
        if done:
            _tell(done.value)
            return back(consultation_id, "batch", batch_id=done.value.batch_id)
    return page_for(
        "invitations/manage/send.html",
        get(consultation_id),
        status=status_of_form(form),
        form=form,
    )


def _tell(sent: Sent) -> None:
    shown, known = number(sent.invited), number(sent.passed_over)
    flash(
        ngettext("%(n)s email is on its way.", "%(n)s emails are on their way.", sent.invited, n=shown),
        "success",
    )
    if sent.passed_over:
        words = ngettext(
            "%(n)s address was invited already.",
            "%(n)s addresses were invited already.",
            sent.passed_over,
            n=known,
        )
        flash(words, "info")


def _send(consultation: Consultation, form: SendForm) -> Done[Sent] | None:
    """The list is read before the write lock is taken: to check thousands of addresses takes a while."""
    try:
        addresses = read_addresses(form.text)
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return None
    consultation_id, wanted = consultation.id, form.to_batch()
    letter_of = pages.letter_with(consultation, wanted.ends_at)
    return attempt(
        form,
        lambda at: send_batch(consultation_id, wanted, addresses, letter_of, actor=current_actor(), at=at),
    )


@bp.route("/<int:batch_id>/cancel", methods=["GET", "POST"])
@requires(Action.INVITE_PEOPLE, on=get)
@while_inviting
def cancel_batch(consultation: Consultation, batch_id: int) -> Any:
    """Take back what is left of a batch."""
    form, consultation_id = Form(), consultation.id
    found = queries.get_batch(consultation_id, batch_id)
    if form.validate_on_submit():
        done = attempt(
            form, lambda at: ending.cancel_batch(consultation_id, batch_id, actor=current_actor(), at=at)
        )
        if done:
            flash(
                ngettext(
                    "%(shown)s code is cancelled.",
                    "%(shown)s codes are cancelled.",
                    done.value,
                    shown=number(done.value),
                ),
                "success",
            )
            return back(consultation_id, "batch", batch_id=batch_id)
        consultation, found = get(consultation_id), queries.get_batch(consultation_id, batch_id)
    return page_for(
        "invitations/manage/cancel_batch.html",
        consultation,
        status=status_of_form(form),
        form=form,
        line=pages.lines([found], consultation)[0],
    )
