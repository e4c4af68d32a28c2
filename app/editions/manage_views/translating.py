"""Translations: begun, written beside the English, shown to people or taken back."""

from __future__ import annotations

from typing import Any

from flask import flash, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.editions import pages
from app.editions.forms import BeginForm, VideoForm, texts_form
from app.editions.manage_views.door import back, bp, form_page, page_for
from app.editions.operations import translating as operations
from app.editions.parts import Group, parts_of
from app.editions.queries import translating as queries
from app.editions.words import GROUPS
from app.errors import NotFound
from app.languages import LANGUAGES
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires
from app.web.paginate import page_of_rows

_AT_ONCE = 20


@bp.route("/translations", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def translations(consultation: Consultation) -> Any:
    """All translations, how far they are, and a form to begin one."""
    number, actor = consultation.id, current_actor()
    form = BeginForm([each.language for each in queries.list_for(number)])
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.begin(number, form.language.data or "", actor=actor, at=at)
    ):
        return back("translation", number, language=form.language.data)
    parts = parts_of(get(number))
    rows = [pages.progress(each, queries.sides(each, parts)) for each in queries.list_for(number)]
    return page_for(
        "editions/manage/translations.html",
        get(number),
        status=status_of_form(form),
        form=form,
        rows=rows,
    )


@bp.route("/translations/<language>", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def translation(consultation: Consultation, language: str) -> Any:
    """One translation: its groups of texts, or its video; and whether people read it."""
    number, actor = consultation.id, current_actor()
    found = queries.get(number, language)
    form = VideoForm(video_url=found.video_url)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.show_video(number, language, form.video_url.data or "", actor=actor, at=at),
    ):
        flash(_("The address is saved."), "success")
        return back("translation", number, language=language)
    found = queries.get(number, language)
    sides = queries.sides(found, parts_of(get(number)))
    return page_for(
        "editions/manage/translation.html",
        get(number),
        status=status_of_form(form),
        form=form,
        press=Form(),
        translation=found,
        row=pages.progress(found, sides),
        groups=GROUPS,
        counts=queries.counts(sides),
    )


@bp.route("/translations/<language>/<group>", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def texts(consultation: Consultation, language: str, group: str) -> Any:
    """Texts of one group, each beside its English."""
    number, actor = consultation.id, current_actor()
    found = queries.get(number, language)
    if group not in set(Group) or LANGUAGES[language].is_signed:
        raise NotFound("There is no such page.")
    every = queries.sides(found, [part for part in parts_of(consultation) if part.group == group])
    page = page_of_rows(every, _AT_ONCE)
    form = texts_form(page.rows, LANGUAGES[language], pages.suggested_for(language))
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.write(number, language, form.to_texts(), actor=actor, at=at)
    ):
        flash(_("The translation is saved."), "success")
        return back("translation", number, language=language)
    return page_for(
        "editions/manage/texts.html",
        get(number),
        status=status_of_form(form),
        form=form,
        page=page,
        language=LANGUAGES[language],
        group=GROUPS[Group(group)],
    )


@bp.post("/translations/<language>/publish")
@requires(Action.WRITE_EDITIONS, on=get)
def publish_translation(consultation: Consultation, language: str) -> Any:
    """Show it to people."""
    number, actor = consultation.id, current_actor()
    form = Form()
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.publish(number, language, actor=actor, at=at)
    ):
        flash(_("People can read it with the consultation."), "success")
    for problem in form.problems:
        flash(problem["text"], "info")
    return back("translation", number, language=language)


@bp.post("/translations/<language>/hide")
@requires(Action.WRITE_EDITIONS, on=get)
def hide_translation(consultation: Consultation, language: str) -> Any:
    """Take it back from people."""
    number, actor = consultation.id, current_actor()
    if attempt(Form(), lambda at: operations.hide(number, language, actor=actor, at=at)):
        flash(_("Nobody reads it now."), "success")
    return back("translation", number, language=language)


@bp.route("/translations/<language>/remove", methods=["GET", "POST"])
@requires(Action.WRITE_EDITIONS, on=get)
def remove_translation(consultation: Consultation, language: str) -> Any:
    """Delete it, after a question."""
    number, actor = consultation.id, current_actor()
    queries.get(number, language)
    form = Form()
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.remove(number, language, actor=actor, at=at)
    ):
        flash(_("The translation is deleted."), "success")
        return back("translations", number)
    return form_page(
        get(number),
        form,
        heading=_("Delete this translation?"),
        intro=_("All its texts are deleted for good."),
        button=_("Delete it for good"),
        warning=True,
        back_url=url_for("manage_editions.translation", consultation_id=number, language=language),
        back_words=_("The translation"),
    )
