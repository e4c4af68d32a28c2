"""The coding frame: its themes, how far the coding has come, every change of it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.queries.roster import names_of
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import transaction
from app.insight.forms.frame import MergeForm, SplitForm, ThemeForm
from app.insight.kinds import ThemeKind
from app.insight.manage_views.door import bp, form_page, theme_of, to_themes
from app.insight.operations import frame as operations
from app.insight.operations.gathering import bring_in as bring_in_texts
from app.insight.operations.gathering import find_copied, keep_copied
from app.insight.queries import answers, frame, gathering, texts
from app.insight.queries.frame import Framed
from app.insight.words import CHANGES, KINDS, STATUS_TONES, STATUSES
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.formats import number
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff


@bp.get("")
@requires(Action.CODE_TEXTS, on=get)
def index(consultation: Consultation) -> Any:
    """The themes, what is told of each, and what is to be done next."""
    at, times = moment(), consultation.timetable
    told = answers.list_answered_themes(consultation.id)
    may_code = allows(times, Act.CODE, at)
    return render_staff(
        "insight/manage/index.html",
        consultation=consultation,
        themes=told,
        places={each.id: each for each in frame.list_themes(consultation.id)},
        counts=frame.count_texts(consultation.id),
        progress=texts.progress(consultation.id),
        waiting=gathering.count_new(consultation.id) if may_code else 0,
        copied=gathering.list_copied(consultation.id),
        published=answers.find_publication(consultation.id),
        without_answer=answers.list_main_without_answer(consultation.id),
        may_code=may_code,
        may_publish=allows(times, Act.TELL_THEMES, at),
        kinds=KINDS,
        statuses=STATUSES,
        tones=STATUS_TONES,
        manage_section="consultations",
    )


@bp.post("/bring-in")
@requires(Action.CODE_TEXTS, on=get)
def bring_in(consultation: Consultation) -> Any:
    """Bring in what people wrote, and find what many sent copies of."""
    consultation_id = consultation.id
    with transaction() as at:
        came = bring_in_texts(consultation_id, actor=current_actor(), at=at)
    groups = find_copied(consultation_id)  # between two short transactions: nobody waits for it
    with transaction():
        keep_copied(consultation_id, groups)
    flash(ngettext("%(n)s text is here.", "%(n)s texts are here.", came, n=number(came)), "success")
    return to_themes(consultation_id)


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.CODE_TEXTS, on=get)
def new(consultation: Consultation) -> Any:
    """A new theme."""
    form, consultation_id = ThemeForm.of(None), consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.add_theme(consultation_id, form.to_texts(), actor=current_actor(), at=at),
    ):
        flash(_("The theme is there."), "success")
        if request.form.get("then") == "another":
            return redirect(url_for("manage_insight.new", consultation_id=consultation_id), 303)
        return to_themes(consultation_id)
    return form_page("insight/manage/new.html", form, get(consultation_id))


@bp.route("/<int:theme_id>/edit", methods=["GET", "POST"])
@requires(Action.CODE_TEXTS, on=theme_of)
def edit(framed: Framed) -> Any:
    """Other words for a theme."""
    theme_id, consultation_id = framed.theme.id, framed.consultation.id
    form = ThemeForm.of(framed.theme)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.rewrite_theme(
            consultation_id,
            theme_id,
            form.to_texts(),
            reason=form.reason.data or "",
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("The theme is changed."), "success")
        return to_themes(consultation_id)
    return form_page(
        "insight/manage/edit.html", form, get(consultation_id), **_about(theme_id, consultation_id)
    )


@bp.route("/<int:theme_id>/merge", methods=["GET", "POST"])
@requires(Action.CODE_TEXTS, on=theme_of)
def merge(framed: Framed) -> Any:
    """Let a theme become part of another."""
    theme_id, consultation_id = framed.theme.id, framed.consultation.id
    form = MergeForm()
    form.offer([each for each in frame.list_themes(consultation_id) if each.id != theme_id])
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.merge_theme(
            consultation_id,
            theme_id,
            int(form.into.data),
            reason=form.reason.data or "",
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("The two themes are one now."), "success")
        return to_themes(consultation_id)
    return form_page(
        "insight/manage/merge.html", form, get(consultation_id), **_about(theme_id, consultation_id)
    )


@bp.route("/<int:theme_id>/split", methods=["GET", "POST"])
@requires(Action.CODE_TEXTS, on=theme_of)
def split(framed: Framed) -> Any:
    """A new theme out of a part of an old one."""
    theme_id, consultation_id = framed.theme.id, framed.consultation.id
    kind, place = ThemeKind(framed.theme.kind), framed.theme.place + 1
    form = SplitForm()
    done = form.validate_on_submit() and attempt(
        form,
        lambda at: operations.split_theme(
            consultation_id,
            theme_id,
            form.to_texts(kind, place),
            words=form.words.data or "",
            keep=bool(form.keep.data),
            reason=form.reason.data or "",
            actor=current_actor(),
            at=at,
        ),
    )
    if done:
        went = done.value
        flash(
            ngettext(
                "The new theme is there, with %(n)s text.",
                "The new theme is there, with %(n)s texts.",
                went,
                n=number(went),
            ),
            "success",
        )
        return to_themes(consultation_id)
    return form_page(
        "insight/manage/split.html", form, get(consultation_id), **_about(theme_id, consultation_id)
    )


@bp.post("/<int:theme_id>/remove")
@requires(Action.CODE_TEXTS, on=theme_of)
def remove(framed: Framed) -> Any:
    """Remove a theme that no text has."""
    theme_id, consultation_id = framed.theme.id, framed.consultation.id
    return pressed(
        lambda at: operations.remove_theme(consultation_id, theme_id, actor=current_actor(), at=at),
        to_themes(consultation_id),
        _("The theme is removed."),
    )


@bp.get("/history")
@requires(Action.CODE_TEXTS, on=get)
def history(consultation: Consultation) -> Any:
    """Every change of the frame: version, what, why, who, when."""
    changes = frame.list_changes(consultation.id)
    return render_staff(
        "insight/manage/history.html",
        consultation=consultation,
        changes=changes,
        names=names_of({each.person_id for each in changes}),
        words={change.value: words for change, words in CHANGES.items()},
        manage_section="consultations",
    )


def _about(theme_id: int, consultation_id: int) -> dict[str, Any]:
    """What the pages of one theme say of it, read anew after a refusal."""
    return {"theme": frame.get_theme(consultation_id, theme_id).theme}
