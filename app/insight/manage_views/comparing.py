"""A second coder for a sample of texts, and how far the two agree; the key issues log."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.insight.forms.coding import CodesForm
from app.insight.forms.sampling import DrawForm
from app.insight.manage_views.door import bp
from app.insight.operations.sampling import code_again, draw_sample
from app.insight.pages import agreement, issues
from app.insight.pages.asked import read_number
from app.insight.queries import sampling, texts
from app.insight.queries.frame import list_themes
from app.insight.queries.issues import list_issues
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff


@bp.route("/agreement", methods=["GET", "POST"])
@requires(Action.CODE_TEXTS, on=get)
def comparison(consultation: Consultation) -> Any:
    """How far two coders agree, for the newest sample or another (?sample=…); and drawing one."""
    form, consultation_id = DrawForm(), consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: draw_sample(
            consultation_id, int(form.size.data or 0), secrets.token_hex(4), actor=current_actor(), at=at
        ),
    ):
        flash(_("The texts are drawn. Somebody who has not coded them codes them now."), "success")
        return redirect(url_for("manage_insight.comparison", consultation_id=consultation_id), 303)
    samples = sampling.list_samples(consultation_id)
    asked = read_number(request.args.get("sample", ""))
    shown = sampling.get_sample(consultation_id, asked) if asked else next(iter(samples), None)
    found = sampling.crossed(consultation_id, shown.id) if shown and shown.done else {}
    consultation = get(consultation_id)
    return render_staff(
        "insight/manage/comparison.html",
        status=status_of_form(form),
        consultation=consultation,
        form=form,
        samples=samples,
        shown=shown,
        lines=agreement.lines(found, {each.id: each.title for each in list_themes(consultation_id)}),
        together=agreement.all_together(found) if found else None,
        example=agreement.line("", agreement.EXAMPLE),
        may_code=allows(consultation.timetable, Act.CODE, moment()),
        manage_section="consultations",
    )


@bp.route("/agreement/<int:sample_id>/coding", methods=["GET", "POST"])
@requires(Action.CODE_TEXTS, on=get)
def second_coding(consultation: Consultation, sample_id: int) -> Any:
    """The next text of a sample, without what the first coder found in it."""
    consultation_id, form, actor = consultation.id, CodesForm(), current_actor()
    form.offer(list_themes(consultation_id))
    sample = sampling.get_sample(consultation_id, sample_id)
    sent = read_number(request.form.get("text", "")) if form.is_submitted() else 0
    if form.validate_on_submit() and attempt(
        form,
        lambda at: code_again(consultation_id, sample_id, sent, form.to_codes(), actor=actor, at=at),
    ):
        here = url_for(
            "manage_insight.second_coding", consultation_id=consultation_id, sample_id=sample_id, after=sent
        )
        return redirect(here, 303)
    after = read_number(request.args.get("after", ""))
    number = sent or sampling.find_next_sampled(sample_id, actor.person_id, after)
    if number is None:
        flash(_("No text of this sample waits for you any more."), "success")
        return redirect(url_for("manage_insight.comparison", consultation_id=consultation_id), 303)
    return render_staff(
        "insight/manage/second_coding.html",
        status=status_of_form(form),
        consultation=get(consultation_id),
        sample=sample,
        text=texts.get_text(consultation_id, number),
        themes=list_themes(consultation_id),
        form=form,
        manage_section="consultations",
    )


@bp.get("/issues")
@requires(Action.CODE_TEXTS, on=get)
def issue_log(consultation: Consultation) -> Any:
    """The key issues log."""
    return render_staff(
        "insight/manage/issue_log.html",
        consultation=consultation,
        heads=issues.heads(),
        rows=issues.rows(list_issues(consultation.id)),
        manage_section="consultations",
    )


@bp.get("/issues.csv")
@requires(Action.CODE_TEXTS, on=get)
def issue_file(consultation: Consultation) -> Any:
    """The same as a file."""
    answer = Response(issues.file(list_issues(consultation.id)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="key-issues-{consultation.slug}.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
