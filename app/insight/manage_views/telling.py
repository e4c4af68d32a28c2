"""What is told of themes: answers, quotations, and publishing them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.insight.forms.telling import AnswerForm, PublishForm, QuoteForm
from app.insight.kinds import TextState
from app.insight.manage_views.door import bp, form_page, theme_of, to_themes
from app.insight.operations.answering import answer_theme, seen_now
from app.insight.operations.publishing import missing_to_publish, publish_themes
from app.insight.operations.quoting import approve_quotation, take_back_quotation
from app.insight.pages.asked import read_number
from app.insight.queries import answers, texts
from app.insight.queries.frame import Framed, get_theme
from app.lifecycle import Act, require
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_from
from app.web.render import render_staff

_A_PAGE = 20


def _answer_form(theme_id: int, **how: Any) -> AnswerForm:
    told = answers.list_answers([theme_id]).get(theme_id, [])
    now = told[0] if told else answers.NO_ANSWER
    filled = asdict(now) | {
        "status": now.status.value if now.status else "none",
        "given_on": now.given_on or london_day(moment()),
        "seen": seen_now(theme_id),
    }
    return AnswerForm(data=filled, **how)


@bp.route("/<int:theme_id>/answer", methods=["GET", "POST"])
@requires(Action.ANSWER_THEMES, on=theme_of)
def answer(framed: Framed) -> Any:
    """What was heard of a theme, and what comes of it."""
    theme_id, consultation_id = framed.theme.id, framed.consultation.id
    if request.method == "GET":
        require(framed.consultation.timetable, Act.CODE, moment())
    form = _answer_form(theme_id)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: answer_theme(
            consultation_id,
            theme_id,
            form.to_texts(),
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            day_of=london_day,
        ),
        stored=lambda: _answer_form(theme_id, formdata=None),
    ):
        flash(_("What is told of this theme is saved."), "success")
        return to_themes(consultation_id)
    told = next(each for each in answers.list_answered_themes(consultation_id) if each.id == theme_id)
    return form_page(
        "insight/manage/answer.html",
        form,
        get(consultation_id),
        theme=told,
        published=answers.find_publication(consultation_id),
    )


@bp.get("/<int:theme_id>/quotations")
@requires(Action.ANSWER_THEMES, on=theme_of)
def quotations(framed: Framed) -> Any:
    """The words that may be printed, and the texts of the theme to choose from."""
    consultation_id, theme_id = framed.consultation.id, framed.theme.id
    wanted = texts.Wanted(consultation_id=consultation_id, theme_id=theme_id, state=TextState.CODED)
    told = next(each for each in answers.list_answered_themes(consultation_id) if each.id == theme_id)
    printed = {each.id for each in told.quotations}
    page = page_from(
        texts.count(wanted), lambda first: texts.list_texts(wanted, first=first, most=_A_PAGE), _A_PAGE
    )
    return render_staff(
        "insight/manage/quotations.html",
        consultation=framed.consultation,
        theme=framed.theme,
        approved=answers.list_quotations(theme_id),
        printed=printed,
        page=page,
        manage_section="consultations",
    )


@bp.route("/<int:theme_id>/quotations/<int:text_id>", methods=["GET", "POST"])
@requires(Action.ANSWER_THEMES, on=theme_of)
def quote(framed: Framed, text_id: int) -> Any:
    """Approve words of one text."""
    theme_id, consultation_id = framed.theme.id, framed.consultation.id
    text, form = texts.get_text(consultation_id, text_id), QuoteForm()
    if not form.is_submitted():
        form.words.data = text.text[:600]
    if form.validate_on_submit() and attempt(
        form,
        lambda at: approve_quotation(
            consultation_id, theme_id, text_id, form.words.data or "", actor=current_actor(), at=at
        ),
    ):
        flash(_("These words may be printed."), "success")
        there = url_for("manage_insight.quotations", consultation_id=consultation_id, theme_id=theme_id)
        return redirect(there, 303)
    return render_staff(
        "insight/manage/quote.html",
        status=status_of_form(form),
        form=form,
        text=text,
        theme=get_theme(consultation_id, theme_id).theme,
        consultation=get(consultation_id),
        manage_section="consultations",
    )


@bp.post("/<int:theme_id>/quotations/take-back")
@requires(Action.ANSWER_THEMES, on=theme_of)
def take_back(framed: Framed) -> Any:
    """No longer print words that were approved."""
    theme_id, consultation_id = framed.theme.id, framed.consultation.id
    quotation_id = read_number(request.form.get("quotation", ""))
    there = url_for("manage_insight.quotations", consultation_id=consultation_id, theme_id=theme_id)
    return pressed(
        lambda at: take_back_quotation(consultation_id, theme_id, quotation_id, actor=current_actor(), at=at),
        redirect(there, 303),
        _("These words are not printed any more."),
    )


@bp.route("/publish", methods=["GET", "POST"])
@requires(Action.PUBLISH_THEMES, on=get)
def publish(consultation: Consultation) -> Any:
    """Look at what everybody will read, and publish it."""
    form, consultation_id = PublishForm(), consultation.id
    if request.method == "GET":
        require(consultation.timetable, Act.TELL_THEMES, moment())
    if form.validate_on_submit() and attempt(
        form,
        lambda at: publish_themes(
            consultation_id,
            knows_uncoded=bool(form.knows_uncoded.data),
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("Everybody can read now what you heard."), "success")
        return to_themes(consultation_id)
    far = texts.progress(consultation_id)
    if not far.uncoded:
        del form.knows_uncoded
    return form_page(
        "insight/manage/publish.html",
        form,
        get(consultation_id),
        themes=answers.list_answered_themes(consultation_id),
        progress=far,
        missing=missing_to_publish(consultation_id),
        without_answer=answers.list_main_without_answer(consultation_id),
        published=answers.find_publication(consultation_id),
    )
