"""The queue of comments, and deciding about one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.comments.models import Comment
from app.comments.queries.own import list_wordings
from app.comments.queries.rules import rules_for
from app.language.accuracy import MEASURED
from app.language.tone import tone
from app.moderation import pages, queries
from app.moderation.copies import find_copies, is_copied
from app.moderation.forms import DecisionForm
from app.moderation.manage_views.door import asked, bp
from app.moderation.operations.deciding import decide
from app.moderation.verdicts import Verdict
from app.moderation.words import SOUNDS
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of_rows
from app.web.render import render_staff

_A_PAGE = 25
_LOOKED_THROUGH = 500
"""Among so many the queue looks for copies by itself: it takes a tenth of a second."""


@bp.get("")
@requires(Action.MODERATE_COMMENTS)
def index() -> Any:
    """What waits, the longest first; or what has become public, was sent back or refused."""
    wanted = asked()
    queued = queries.list_queued(wanted.wanted)
    page = page_of_rows(queued, _A_PAGE)
    look = wanted.wanted.state is None and (len(queued) <= _LOOKED_THROUGH or "copies" in request.args)
    return render_staff(
        "moderation/manage/index.html",
        page=page,
        rows=pages.rows(queries.list_comments([each.id for each in page.rows]), queued, moment()),
        asked=wanted,
        consultations=queries.list_commented(),
        copies=find_copies(queued) if look else [],
        sounds=SOUNDS,
        figures=MEASURED,
        may_look=wanted.wanted.state is None and not look,
        manage_section="comments",
    )


@bp.route("/<int:comment_id>", methods=["GET", "POST"])
@requires(Action.MODERATE_COMMENTS, on=queries.get)
def show(comment: Comment) -> Any:
    """One comment: what it says, what was decided, and the decision now. It leads on to the next one."""
    number, form, wanted = comment.id, DecisionForm(), asked()
    queued = queries.list_queued(wanted.wanted)
    before = [each.id for each in queued]
    pressed = request.form.get("verdict", "")
    if form.validate_on_submit() and (
        done := attempt(form, lambda at: decide(number, form.decision(pressed), actor=current_actor(), at=at))
    ):
        flash(_said(done.value), "success")
        if "to_queue" in request.form:
            return redirect(url_for("manage_moderation.index", **wanted.address), 303)
        return redirect(_on_from(number, before, wanted), 303)
    comment = queries.get(number)
    if not form.is_submitted():
        form = DecisionForm(formdata=None, parts="\n".join(pages.looks_personal(comment.text)))
    form.version.data = str(comment.version)
    return render_staff(
        "moderation/manage/show.html",
        status=status_of_form(form),
        row=pages.rows([comment], queries.list_waiting([number]), moment())[0],
        wordings=list_wordings(number),
        two_people=rules_for(comment.consultation_id).two_people,
        beside=pages.beside(number, before),
        asked=wanted,
        is_copied=wanted.wanted.state is None and is_copied(comment.text, queued),
        tone=tone(comment.text),
        sounds=SOUNDS,
        figures=MEASURED,
        into=queries.get(comment.merged_into_id) if comment.merged_into_id else None,
        form=form,
        manage_section="comments",
    )


def _on_from(number: int, before: list[int], wanted: pages.Asked) -> str:
    """The next comment after this one that is still in the list; the queue where there is none."""
    still = {each.id for each in queries.list_queued(wanted.wanted)} - {number}
    place = before.index(number) if number in before else 0
    following = [each for each in (*before[place:], *before[:place]) if each in still]
    if not following:
        return url_for("manage_moderation.index", **wanted.address)
    return url_for("manage_moderation.show", comment_id=following[0], **wanted.address)


def _said(verdict: Verdict) -> str:
    return {
        Verdict.PUBLISH: _("Everybody can read it now."),
        Verdict.REDACT: _("Everybody can read it now, without the parts you took out."),
        Verdict.KEEP: _("It is read, and stays as it is."),
        Verdict.RETURN: _("The author is asked to change it."),
        Verdict.REFUSE: _("It is not published. The author reads why."),
        Verdict.UPHOLD: _("It stays unpublished. The author reads why."),
        Verdict.AGREE_TO_REFUSE: _("Kept. A second person has to agree."),
    }[verdict]
