"""Writing a consultation: texts, dates, options."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, request
from flask_babel import gettext as _

from app.consultations import pages, queries, rule_in_words
from app.consultations.forms.texts import BasicsForm, BeginForm, ManyOptionsForm, OptionForm, TitleForm
from app.consultations.manage_views.door import back, bp, corrected, form_page, page_for, while_allowed
from app.consultations.models import Consultation, Option
from app.consultations.operations import copying, drafting
from app.consultations.proposals import ConsultationKind
from app.database import transaction
from app.errors import NotFound
from app.lifecycle import Act, Stage, allows
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import can, current_actor, moment, requires
from app.web.paginate import page_of


@bp.get("")
@requires(Action.USE_STAFF_AREA)
def index() -> Any:
    """All consultations, by stage and words."""
    at = moment()
    asked = request.args.get("stage", "")
    chosen = Stage(asked) if asked in {each.value for each in Stage} else None
    words = request.args.get("words", "").strip()[:100]
    page = page_of(queries.every(at, stage=chosen, words=words), 20)
    return page_for(
        "consultations/manage/index.html",
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
    form = BeginForm()
    if form.validate_on_submit():
        with transaction() as at:
            kind = ConsultationKind(form.kind.data)
            made = drafting.draft(form.title.data or "", kind=kind, actor=current_actor(), at=at)
            consultation_id = made.id
        return back(consultation_id)
    return page_for("consultations/manage/new.html", None, status=status_of_form(form), form=form)


@bp.route("/<int:consultation_id>/copy", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def copy(consultation: Consultation) -> Any:
    """Begin a new one with what is written here."""
    form = TitleForm(title=consultation.title)
    consultation_id = consultation.id
    if form.validate_on_submit():
        with transaction() as at:
            title = form.title.data or ""
            too = current_app.extensions["consultation_copying"]
            made_id = copying.copy(consultation_id, title, too=too, actor=current_actor(), at=at).id
        flash(_("The copy is made. It has no dates yet."), "success")
        return back(made_id)
    return form_page(
        consultation,
        form,
        heading=_("Copy this consultation"),
        button=_("Make a copy"),
        intro=_(
            "The copy has the texts, options, questions and groups, the questions about people, and the "
            "criteria for scores. It has no dates, no answers and no scores. Write down afresh who was "
            "listened to, and the equality assessment: they belong to their time."
        ),
    )


@bp.get("/<int:consultation_id>")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def overview(consultation: Consultation) -> Any:
    """The five stages as one task list; the state and the acts of a consultation that runs."""
    at = moment()
    stages = current_app.extensions["consultation_tasks"](consultation, at)
    written = [task for tasks in pages.writing_tasks(consultation, at).values() for task in tasks]
    return page_for(
        "consultations/manage/overview.html",
        consultation,
        stages=stages,
        written=written,
        due=current_app.extensions["consultation_response"](consultation, at),
        when=pages.when(consultation, at),
        counted=rule_in_words.of_consultation(consultation),
        may={act.name.lower(): allows(consultation.timetable, act, at) for act in Act},
        form=Form(),
    )


@bp.route("/<int:consultation_id>/basics", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def basics(consultation: Consultation) -> Any:
    """The texts."""
    form = BasicsForm.of(consultation)
    consultation_id = consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: drafting.write_basics(consultation_id, form.to_basics(), actor=current_actor(), at=at),
    ):
        flash(_("The texts are saved."), "success")
        return back(consultation_id)
    return form_page(consultation, form, heading=_("What it is about"))


@bp.route("/<int:consultation_id>/options", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def options(consultation: Consultation) -> Any:
    """The list of options, and a way to add many at once."""
    form = ManyOptionsForm()
    consultation_id = consultation.id

    def add(at: Any) -> None:
        texts = [drafting.OptionTexts(title=line) for line in form.lines]
        drafting.add_options(consultation_id, texts, actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt(form, add):
        flash(_("The options are added."), "success")
        return back(consultation_id, "options")
    return page_for(
        "consultations/manage/options.html",
        consultation,
        status=status_of_form(form),
        form=form,
        press=Form(),
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
        may_take_out=allows(consultation.timetable, Act.WITHDRAW_OPTION, moment())
        and can(Action.RUN_CONSULTATION),
        **corrected(consultation),
    )


def _option(consultation: Consultation, option_id: int) -> Option:
    found = next((option for option in consultation.options if option.id == option_id), None)
    if found is None:
        raise NotFound("There is no such option in this consultation.")
    return found


@bp.route("/<int:consultation_id>/options/<int:option_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def option(consultation: Consultation, option_id: int) -> Any:
    """What is said of one option."""
    form = OptionForm.of(_option(consultation, option_id))
    consultation_id = consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: drafting.write_option(
            consultation_id, option_id, form.to_texts(), actor=current_actor(), at=at
        ),
    ):
        flash(_("The option is saved."), "success")
        return back(consultation_id, "options")
    return form_page(consultation, form, heading=_("Option"))


@bp.post("/<int:consultation_id>/options/<int:option_id>/move-up")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def move_option_up(consultation: Consultation, option_id: int) -> Any:
    """One place up."""
    consultation_id = consultation.id
    return pressed(
        lambda at: drafting.move_option_up(consultation_id, option_id, actor=current_actor(), at=at),
        back(consultation_id, "options"),
    )


@bp.post("/<int:consultation_id>/options/<int:option_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_option(consultation: Consultation, option_id: int) -> Any:
    """Out of the list."""
    consultation_id = consultation.id
    return pressed(
        lambda at: drafting.remove_option(consultation_id, option_id, actor=current_actor(), at=at),
        back(consultation_id, "options"),
        _("The option is removed."),
    )
