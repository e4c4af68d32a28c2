"""Coding: one text after another, quickly; several together; a list of them with filters."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.insight.forms.coding import CodesForm, TogetherForm
from app.insight.kinds import TextState
from app.insight.manage_views.door import asked, bp
from app.insight.operations.coding import code_text, code_together
from app.insight.pages.asked import Asked, read_number
from app.insight.queries import texts
from app.insight.queries.frame import is_published, list_themes
from app.insight.words import TEXT_STATES
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.formats import number
from app.web.guard import current_actor, requires
from app.web.paginate import page_from
from app.web.render import render_staff

_A_PAGE = 25


@bp.get("/coding")
@requires(Action.CODE_TEXTS, on=get)
def coding(consultation: Consultation) -> Any:
    """The next text that waits, of those the address asks for."""
    wanted = asked(consultation.id)
    after = read_number(request.args.get("after", ""))
    text = texts.find_next(_waiting(wanted), after)
    if text is None:
        return _no_more(consultation.id, wanted)
    return _coding_page(consultation, text, wanted, None)


@bp.route("/coding/<int:text_id>", methods=["GET", "POST"])
@requires(Action.CODE_TEXTS, on=get)
def code(consultation: Consultation, text_id: int) -> Any:
    """One text: its themes as they are, and the themes now. It leads on to the next one that waits."""
    wanted, consultation_id, form = asked(consultation.id), consultation.id, CodesForm()
    text = texts.get_text(consultation_id, text_id)
    form.offer(list_themes(consultation_id))
    if form.validate_on_submit() and attempt(
        form,
        lambda at: code_text(
            consultation_id, text_id, form.version_read, form.to_codes(), actor=current_actor(), at=at
        ),
    ):
        following = url_for(
            "manage_insight.coding", consultation_id=consultation_id, after=text_id, **wanted.address
        )
        return redirect(following, 303)
    if form.is_submitted():
        text = texts.get_text(consultation_id, text_id)
    return _coding_page(get(consultation_id), text, wanted, form)


def _waiting(wanted: Asked) -> texts.Wanted:
    return replace(wanted.wanted, state=wanted.wanted.state or TextState.UNCODED)


def _no_more(consultation_id: int, wanted: Asked) -> Any:
    if wanted.address:
        flash(_("No text like this waits any more."), "success")
        target = url_for("manage_insight.listing", consultation_id=consultation_id, **wanted.address)
    else:
        flash(_("No text waits. Everything that is here is coded."), "success")
        target = url_for("manage_insight.index", consultation_id=consultation_id)
    answer = redirect(target, 303)
    if "HX-Request" in request.headers:  # a whole other page: the browser goes there
        answer = redirect(target, 200)
        answer.headers["HX-Redirect"] = target
    return answer


def _coding_page(consultation: Consultation, text: texts.Text, wanted: Asked, form: CodesForm | None) -> Any:
    themes = list_themes(consultation.id)
    if form is None or not form.is_submitted():
        form = CodesForm(formdata=None, themes=[str(one) for one in text.themes])
        form.offer(themes)
    form.version.data = str(text.version)
    return render_staff(
        "insight/manage/coding.html",
        fragment="insight/manage/_coding.html",
        status=status_of_form(form),
        consultation=consultation,
        text=text,
        themes=themes,
        progress=texts.progress(consultation.id),
        waiting=texts.count(_waiting(wanted)),
        asked=wanted,
        states=TEXT_STATES,
        is_published=is_published(consultation.id),
        form=form,
        manage_section="consultations",
    )


@bp.route("/texts", methods=["GET", "POST"])
@requires(Action.CODE_TEXTS, on=get)
def listing(consultation: Consultation) -> Any:
    """Texts by question, group, theme, state and words; and the same themes for all of them, once somebody
    has confirmed how many that are."""
    wanted, consultation_id, form = asked(consultation.id), consultation.id, TogetherForm()
    form.offer(list_themes(consultation_id))
    valid, many = form.validate_on_submit(), texts.count(wanted.wanted)
    if valid and form.confirmed is not None:
        done = attempt(
            form,
            lambda at: code_together(
                wanted.wanted,
                form.to_codes(),
                expected=form.confirmed or 0,
                about=wanted.wanted.words,
                actor=current_actor(),
                at=at,
            ),
        )
        if done:
            said = ngettext(
                "%(n)s text is coded.", "%(n)s texts are coded.", done.value, n=number(done.value)
            )
            flash(said, "success")
            here = url_for("manage_insight.listing", consultation_id=consultation_id, **wanted.address)
            return redirect(here, 303)
    asks = valid and form.confirmed is None and many > 0
    if asks:
        return _confirming(get(consultation_id), wanted, form, many)
    return _listed(get(consultation_id), wanted, form, many)


def _confirming(consultation: Consultation, wanted: Asked, form: TogetherForm, many: int) -> Any:
    form.expected.data = str(many)
    chosen = {int(one) for one in form.themes.data or ()} if not form.says_nothing else set()
    return render_staff(
        "insight/manage/confirm.html",
        consultation=consultation,
        asked=wanted,
        form=form,
        many=many,
        chosen=[each for each in list_themes(consultation.id) if each.id in chosen],
        some=texts.list_texts(wanted.wanted, most=3),
        manage_section="consultations",
    )


def _listed(consultation: Consultation, wanted: Asked, form: TogetherForm, many: int) -> Any:
    form.expected.data = ""
    page = page_from(many, lambda first: texts.list_texts(wanted.wanted, first=first, most=_A_PAGE), _A_PAGE)
    return render_staff(
        "insight/manage/listing.html",
        status=status_of_form(form),
        consultation=consultation,
        page=page,
        asked=wanted,
        form=form,
        themes={each.id: each.title for each in list_themes(consultation.id)},
        questions=consultation.questions,
        states=TEXT_STATES,
        is_published=is_published(consultation.id),
        manage_section="consultations",
    )
