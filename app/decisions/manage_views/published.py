"""What staff can do with a published decision: put its words right, nothing else."""

from __future__ import annotations

from typing import Any

from flask import flash, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.decisions.forms.made import CorrectForm
from app.decisions.manage_views.door import bp, form_page, page_for, to
from app.decisions.models import Decision
from app.decisions.operations import correcting
from app.decisions.queries.published import get_by_slug
from app.decisions.record import CORRECTABLE, text_at
from app.decisions.words import TEXTS
from app.errors import NotFound
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.guard import current_actor, requires


@bp.get("/decisions/published/<slug>")
@requires(Action.RECORD_DECISION, on=get_by_slug)
def published(found: tuple[Decision, Consultation]) -> Any:
    """A published decision, for staff."""
    decision, consultation = found
    said = decision.said
    return page_for(
        "decisions/manage/published.html",
        decision=decision,
        said=said,
        consultation=consultation,
        texts=[(place, TEXTS[place], text_at(said, place)) for place in CORRECTABLE if text_at(said, place)],
        names=TEXTS,
    )


@bp.route("/decisions/published/<slug>/correct/<place>", methods=["GET", "POST"])
@requires(Action.RECORD_DECISION, on=get_by_slug)
def correct(found: tuple[Decision, Consultation], place: str) -> Any:
    """Put one text right."""
    decision, _consultation = found
    decision_id, slug, title = decision.id, decision.slug, decision.said.what.title
    if place not in CORRECTABLE:
        raise NotFound("There is no such page.")
    form = _form(decision, place)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: correcting.correct(
            decision_id,
            place,
            form.text.data or "",
            reason=form.reason.data or "",
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
        ),
        lambda: _form(get_by_slug(slug)[0], place, formdata=None),
    ):
        flash(_("The correction is public, with the old words and the reason."), "success")
        return to("published", slug=slug)
    return form_page(
        form,
        heading=_("Correct: %(what)s", what=TEXTS[place]),
        button=_("Publish the correction"),
        back_url=url_for("manage_decisions.published", slug=slug),
        back_words=title,
        intro=_("The old words stay on the public page, beside the new ones, with the day and the reason."),
    )


def _form(decision: Decision, place: str, **how: Any) -> CorrectForm:
    text = text_at(decision.said, place)
    return CorrectForm(text=text, seen=correcting.mark(text), **how)
