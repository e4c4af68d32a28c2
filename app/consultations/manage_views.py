"""Writing and running consultations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations import forms, pages, queries
from app.consultations.models import Consultation, Option, RespondentGroup
from app.consultations.operations import drafting, groups, running
from app.database import transaction
from app.errors import NotFound, Refused
from app.lifecycle import Act, Stage, allows, stage
from app.policy.actions import Action
from app.web.errors import told
from app.web.fields import Form
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.render import render_staff

bp = Blueprint("manage_consultations", __name__, url_prefix="/manage/consultations")


def _page(template: str, consultation: Consultation | None, status: int = 200, **context: Any) -> Any:
    at = moment()
    return render_staff(
        f"consultations/manage/{template}.html",
        status=status,
        consultation=consultation,
        stage=stage(consultation.timetable, at) if consultation else None,
        manage_section="consultations",
        **context,
    )


def _back(consultation_id: int, endpoint: str = "overview") -> Any:
    return redirect(url_for(f"manage_consultations.{endpoint}", consultation_id=consultation_id), 303)


def _try(form: Form, act: Callable[[Any], object]) -> bool:
    """Do it in a transaction; a refusal goes onto the form."""
    try:
        with transaction() as at:
            act(at)
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return False
    return True


@bp.get("")
@requires(Action.USE_STAFF_AREA)
def index() -> Any:
    """All consultations, by stage and words."""
    at = moment()
    asked = request.args.get("stage", "")
    chosen = Stage(asked) if asked in {each.value for each in Stage} else None
    words = request.args.get("words", "").strip()[:100]
    page = page_of(queries.every(at, stage=chosen, words=words), 20)
    return _page(
        "index",
        None,
        cards=[(c, pages.card(c, at)) for c in page.rows],
        page=page,
        chosen=chosen,
        words=words,
        stages=list(Stage),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION)
def new() -> Any:
    """Start a consultation."""
    form = forms.TitleForm()
    if form.validate_on_submit():
        with transaction() as at:
            made = drafting.draft(form.title.data or "", actor=current_actor(), at=at)
            consultation_id = made.id
        return _back(consultation_id)
    return _page("new", None, status=422 if form.is_submitted() else 200, form=form)


@bp.get("/<int:consultation_id>")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def overview(consultation: Consultation) -> Any:
    """The task list of a draft; the state and the acts of a consultation that runs."""
    at = moment()
    missing = running.missing_parts(consultation, at)
    tasks = [
        pages.Task(
            name=name,
            url=url_for(f"manage_consultations.{part}", consultation_id=consultation.id),
            missing=tuple(text for where, text in missing if where == part),
        )
        for part, name in (
            ("basics", _("What it is about")),
            ("options", _("Options")),
            ("questions", _("Questions")),
            ("who", _("Who answers, and how they count")),
            ("dates", _("Dates")),
        )
    ]
    return _page(
        "overview",
        consultation,
        tasks=tasks,
        missing=missing,
        when=pages.when(consultation, at),
        may={act.name.lower(): allows(consultation.timetable, act, at) for act in Act},
        form=forms.PressForm(),
    )


@bp.route("/<int:consultation_id>/basics", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def basics(consultation: Consultation) -> Any:
    """The texts."""
    form = forms.BasicsForm(obj=consultation)
    consultation_id = consultation.id
    if form.validate_on_submit() and _try(
        form,
        lambda at: drafting.write_basics(consultation_id, form.to_basics(), actor=current_actor(), at=at),
    ):
        flash(_("The texts are saved."), "success")
        return _back(consultation_id)
    return _page(
        "form",
        consultation,
        status=422 if form.is_submitted() else 200,
        form=form,
        heading=_("What it is about"),
        button=_("Save"),
        intro="",
    )


@bp.route("/<int:consultation_id>/dates", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def dates(consultation: Consultation) -> Any:
    """Opening and closing."""
    form = forms.DatesForm.of(consultation)
    consultation_id = consultation.id

    def plan(at: Any) -> None:
        opens, closes = form.moments
        drafting.plan_dates(
            consultation_id, opens_at=opens, closes_at=closes, actor=current_actor(), at=at
        )

    if form.validate_on_submit() and _try(form, plan):
        flash(_("The dates are saved."), "success")
        return _back(consultation_id)
    return _page(
        "form",
        consultation,
        status=422 if form.is_submitted() else 200,
        form=form,
        heading=_("Dates"),
        button=_("Save"),
        intro=_("Nothing opens until you schedule it. An opening date that has passed means: as soon as you schedule."),
    )


@bp.route("/<int:consultation_id>/questions", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def questions(consultation: Consultation) -> Any:
    """The open question and the priority question."""
    form = forms.QuestionsForm.of(consultation)
    consultation_id = consultation.id
    if form.validate_on_submit() and _try(
        form,
        lambda at: drafting.write_questions(
            consultation_id, form.to_texts(), actor=current_actor(), at=at
        ),
    ):
        flash(_("The questions are saved."), "success")
        return _back(consultation_id)
    return _page(
        "form",
        consultation,
        status=422 if form.is_submitted() else 200,
        form=form,
        heading=_("Questions"),
        button=_("Save"),
        intro=_("People are asked what matters to them before they see your options."),
    )


@bp.route("/<int:consultation_id>/options", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def options(consultation: Consultation) -> Any:
    """The list of options, and a way to add many at once."""
    form = forms.ManyOptionsForm()
    consultation_id = consultation.id

    def add(at: Any) -> None:
        texts = [drafting.OptionTexts(title=line) for line in form.lines]
        drafting.add_options(consultation_id, texts, actor=current_actor(), at=at)

    if form.validate_on_submit() and _try(form, add):
        flash(_("The options are added."), "success")
        return _back(consultation_id, "options")
    return _page(
        "options",
        consultation,
        status=422 if form.is_submitted() else 200,
        form=form,
        press=forms.PressForm(),
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
    )


def _option(consultation: Consultation, option_id: int) -> Option:
    found = next((option for option in consultation.options if option.id == option_id), None)
    if found is None:
        raise NotFound("There is no such option in this consultation.")
    return found


@bp.route("/<int:consultation_id>/options/<int:option_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def option(consultation: Consultation, option_id: int) -> Any:
    """What is said of one option."""
    form = forms.OptionForm.of(_option(consultation, option_id))
    consultation_id = consultation.id
    if form.validate_on_submit() and _try(
        form,
        lambda at: drafting.write_option(
            consultation_id, option_id, form.to_texts(), actor=current_actor(), at=at
        ),
    ):
        flash(_("The option is saved."), "success")
        return _back(consultation_id, "options")
    return _page(
        "form",
        consultation,
        status=422 if form.is_submitted() else 200,
        form=form,
        heading=_("Option"),
        button=_("Save"),
        intro="",
    )


@bp.post("/<int:consultation_id>/options/<int:option_id>/move-up")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def move_option_up(consultation: Consultation, option_id: int) -> Any:
    """One place up."""
    consultation_id = consultation.id
    with transaction() as at:
        drafting.move_option_up(consultation_id, option_id, actor=current_actor(), at=at)
    return _back(consultation_id, "options")


@bp.post("/<int:consultation_id>/options/<int:option_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_option(consultation: Consultation, option_id: int) -> Any:
    """Out of the list."""
    consultation_id = consultation.id
    with transaction() as at:
        drafting.remove_option(consultation_id, option_id, actor=current_actor(), at=at)
    flash(_("The option is removed."), "success")
    return _back(consultation_id, "options")


@bp.route("/<int:consultation_id>/who", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def who(consultation: Consultation) -> Any:
    """Respondent groups, gathered into counting groups; a way to add one."""
    form = forms.GroupForm()
    consultation_id = consultation.id

    def add(at: Any) -> None:
        groups.add_respondent_group(
            consultation_id,
            label=form.label.data or "",
            counted_with=form.counted_with.data or "",
            actor=current_actor(),
            at=at,
        )

    if form.validate_on_submit() and _try(form, add):
        flash(_("The group is added."), "success")
        return _back(consultation_id, "who")
    return _page(
        "who",
        consultation,
        status=422 if form.is_submitted() else 200,
        form=form,
        base=forms.BaseForm(formdata=None, minimum_base=str(consultation.minimum_base)),
        press=forms.PressForm(),
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
    )


@bp.post("/<int:consultation_id>/minimum-base")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def minimum_base(consultation: Consultation) -> Any:
    """How many people a group needs."""
    form = forms.BaseForm()
    consultation_id = consultation.id
    if form.validate_on_submit() and _try(
        form,
        lambda at: drafting.set_minimum_base(
            consultation_id, int(form.minimum_base.data or 0), actor=current_actor(), at=at
        ),
    ):
        flash(_("The number is saved."), "success")
        return _back(consultation_id, "who")
    consultation = queries.get(consultation_id)
    return _page(
        "who",
        consultation,
        status=422,
        form=forms.GroupForm(formdata=None),
        base=form,
        press=forms.PressForm(),
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
    )


def _group(consultation: Consultation, group_id: int) -> RespondentGroup:
    found = next((group for group in consultation.respondent_groups if group.id == group_id), None)
    if found is None:
        raise NotFound("There is no such group in this consultation.")
    return found


@bp.route("/<int:consultation_id>/who/<int:group_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def group(consultation: Consultation, group_id: int) -> Any:
    """One respondent group."""
    found = _group(consultation, group_id)
    form = forms.GroupForm(label=found.label, counted_with=found.counting_group.label)
    consultation_id = consultation.id
    if form.validate_on_submit() and _try(
        form,
        lambda at: groups.write_respondent_group(
            consultation_id,
            group_id,
            label=form.label.data or "",
            counted_with=form.counted_with.data or "",
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("The group is saved."), "success")
        return _back(consultation_id, "who")
    return _page(
        "form",
        consultation,
        status=422 if form.is_submitted() else 200,
        form=form,
        heading=_("Group"),
        button=_("Save"),
        intro="",
    )


@bp.post("/<int:consultation_id>/who/<int:group_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_group(consultation: Consultation, group_id: int) -> Any:
    """Out of the list."""
    consultation_id = consultation.id
    with transaction() as at:
        groups.remove_respondent_group(consultation_id, group_id, actor=current_actor(), at=at)
    flash(_("The group is removed."), "success")
    return _back(consultation_id, "who")
