"""Writing the Easy Read version, looking at it, and approving it."""

from __future__ import annotations

from typing import Any

from flask import flash, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.documents.checking.content import check, clean_name
from app.documents.kinds import MOST_BYTES, PICTURES
from app.documents.serving import store
from app.editions import pages
from app.editions.forms import ApproveForm, PairForm
from app.editions.manage_views.door import back, bp, form_page, page_for
from app.editions.operations import easy_read as operations
from app.editions.operations.easy_read import Picture
from app.editions.queries import easy_read as queries
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires


@bp.route("/easy-read", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def easy_read(consultation: Consultation) -> Any:
    """The sentences and pictures, and a form to add one."""
    form, number, actor = PairForm.of(None), consultation.id, current_actor()
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.add_pair(number, form.to_texts(_sent(form)), actor=actor, at=at)
    ):
        flash(_("The sentence is added."), "success")
        return back("easy_read", number)
    version = queries.find(number)
    pairs = version.pairs if version else []
    return page_for(
        "editions/manage/easy_read.html",
        get(number),
        status=status_of_form(form),
        form=form,
        version=version,
        pairs=list(zip(pairs, _shown(number, pairs), strict=True)),
        is_changed=version is not None and queries.is_changed(version),
    )


def _shown(number: int, pairs: Any) -> list[pages.Shown]:
    return pages.shown(queries.with_pictures(number, pairs), for_staff=True)


def _sent(form: PairForm) -> Picture | None:
    """The picture that was sent, checked and stored; None where none was."""
    sent = form.file.data
    if not sent:
        return None
    checked = check(sent.stream.read(MOST_BYTES + 1), only=PICTURES)
    return Picture(
        checked=checked,
        digest=store().put(checked.content),
        file_name=clean_name(sent.filename or "", checked.kind),
    )


@bp.route("/easy-read/<int:pair_id>", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def pair(consultation: Consultation, pair_id: int) -> Any:
    """One sentence and its picture."""
    number, actor = consultation.id, current_actor()
    form = PairForm.of(queries.get_pair(number, pair_id))
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.change_pair(number, pair_id, form.to_texts(_sent(form)), actor=actor, at=at),
    ):
        flash(_("The sentence is saved."), "success")
        return back("easy_read", number)
    found = queries.get_pair(number, pair_id)
    return page_for(
        "editions/manage/pair.html",
        get(number),
        status=status_of_form(form),
        form=form,
        pair=found,
        shown=_shown(number, [found])[0],
    )


@bp.post("/easy-read/<int:pair_id>/move-up")
@requires(Action.WRITE_EDITIONS, on=get)
def move_up(consultation: Consultation, pair_id: int) -> Any:
    """One place up."""
    number, actor = consultation.id, current_actor()
    return pressed(
        lambda at: operations.move_pair(number, pair_id, by=-1, actor=actor, at=at), back("easy_read", number)
    )


@bp.post("/easy-read/<int:pair_id>/move-down")
@requires(Action.WRITE_EDITIONS, on=get)
def move_down(consultation: Consultation, pair_id: int) -> Any:
    """One place down."""
    number, actor = consultation.id, current_actor()
    return pressed(
        lambda at: operations.move_pair(number, pair_id, by=1, actor=actor, at=at), back("easy_read", number)
    )


@bp.route("/easy-read/<int:pair_id>/remove", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def remove_pair(consultation: Consultation, pair_id: int) -> Any:
    """Take one out, after a question."""
    form, number, actor = Form(), consultation.id, current_actor()
    found = queries.get_pair(number, pair_id)
    if form.validate_on_submit():
        return pressed(
            lambda at: operations.remove_pair(number, pair_id, actor=actor, at=at),
            back("easy_read", number),
            _("The sentence is removed."),
        )
    return form_page(
        consultation,
        form,
        heading=_("Remove this sentence?"),
        intro=found.sentence,
        button=_("Remove it"),
        warning=True,
        **_to_easy_read(number),
    )


def _to_easy_read(number: int) -> dict[str, str]:
    return {
        "back_url": url_for("manage_editions.easy_read", consultation_id=number),
        "back_words": _("Easy Read version"),
    }


@bp.route("/easy-read/preview", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def preview(consultation: Consultation) -> Any:
    """As people will see it; somebody who has not written it approves it here."""
    form, number, actor = ApproveForm(), consultation.id, current_actor()
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.approve(number, seen=form.seen.data or "", actor=actor, at=at)
    ):
        flash(_("The Easy Read version is approved. People can read it with the consultation."), "success")
        return back("easy_read", number)
    version = queries.find(number)
    form.seen.data = queries.mark(version) if version else ""
    return page_for(
        "editions/manage/preview.html",
        get(number),
        status=status_of_form(form),
        form=form,
        pairs=_shown(number, version.pairs) if version else [],
        wrote=version is not None and actor.person_id in version.writers,
        is_changed=version is not None and queries.is_changed(version),
    )


@bp.route("/easy-read/withdraw", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def withdraw_easy_read(consultation: Consultation) -> Any:
    """Take it back from people."""
    form, number, actor = Form(), consultation.id, current_actor()
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.withdraw(number, actor=actor, at=at)
    ):
        flash(_("Nobody reads the Easy Read version now."), "success")
        return back("easy_read", number)
    return form_page(
        get(number),
        form,
        heading=_("Take the Easy Read version back?"),
        intro=_("People can no longer read it. What is written stays, and can be approved again."),
        button=_("Take it back"),
        warning=True,
        **_to_easy_read(number),
    )
