"""Pictures, for staff: those of a subject, and what is done with one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.documents.checking.content import check
from app.documents.kinds import MOST_BYTES, PICTURES
from app.pictures import operations, pages, queries
from app.pictures.forms import AddForm, WordsForm
from app.pictures.making import sizes
from app.pictures.operations import Stored
from app.pictures.pages import About
from app.pictures.queries import Size
from app.pictures.serving import handed_out, owner, store
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires
from app.web.render import render_staff

bp = Blueprint("manage_pictures", __name__, url_prefix="/manage/pictures")
_AROUND_A_FILE = 500_000


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What pictures belong to, as staff reach it."""

    kind: str
    number: str
    about: About

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.number}"

    def url(self, endpoint: str = "index", key: str | None = None) -> str:
        return url_for(f"manage_pictures.{endpoint}", kind=self.kind, number=self.number, key=key)


def subject(kind: str, number: str) -> Subject:
    """The subject; NotFound if there is none, or its pictures cannot be changed now."""
    return Subject(kind=kind, number=number, about=owner(kind).about(number))


@bp.url_value_preprocessor
def _room_for_a_file(endpoint: str | None, _values: Any) -> None:
    """This one form may be larger than others; said before anything looks into what was sent."""
    if endpoint == "manage_pictures.index":
        request.max_content_length = MOST_BYTES + _AROUND_A_FILE


@bp.route("/<kind>/<number>", methods=["GET", "POST"])
@requires(Action.ADD_PICTURES, on=subject)
def index(of: Subject) -> Any:
    """The pictures of a subject, and a form to add one."""
    form = AddForm()
    if form.validate_on_submit() and attempt(form, lambda at: _add(of, form, at)):
        flash(_("The picture is added."), "success")
        return redirect(of.url(), 303)
    return render_staff(
        "pictures/manage/index.html",
        status=status_of_form(form),
        of=of,
        pictures=[pages.shown(entry, for_staff=True) for entry in queries.list_of(of.name)],
        form=form,
        manage_section=of.about.section,
    )


def _add(of: Subject, form: AddForm, at: datetime) -> str:
    checked = check(form.file.data.stream.read(MOST_BYTES + 1), only=PICTURES)
    files = [Stored(made=made, digest=store().put(made.content)) for made in sizes(checked)]
    return operations.add_picture(of.name, files, form.to_texts(), actor=current_actor(), at=at)


@bp.route("/<kind>/<number>/<key>", methods=["GET", "POST"])
@requires(Action.ADD_PICTURES, on=subject)
def change(of: Subject, key: str) -> Any:
    """What is said of one."""
    entry = queries.get_of(of.name, key)
    form = WordsForm.of(entry)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.change_picture(of.name, key, form.to_texts(), actor=current_actor(), at=at),
    ):
        flash(_("The picture is saved."), "success")
        return redirect(of.url(), 303)
    return _form_page(of, form, entry, heading=_("Change a picture"), button=_("Save"))


def _form_page(of: Subject, form: Form, entry: queries.Entry, **context: Any) -> Any:
    return render_staff(
        "pictures/manage/form.html",
        status=status_of_form(form),
        form=form,
        picture=pages.shown(entry, for_staff=True),
        back_url=of.url(),
        back_words=_("Pictures"),
        manage_section=of.about.section,
        **context,
    )


@bp.post("/<kind>/<number>/<key>/move-up")
@requires(Action.ADD_PICTURES, on=subject)
def move_up(of: Subject, key: str) -> Any:
    """One place up."""
    return pressed(
        lambda at: operations.move_up(of.name, key, actor=current_actor(), at=at), redirect(of.url(), 303)
    )


@bp.route("/<kind>/<number>/<key>/remove", methods=["GET", "POST"])
@requires(Action.ADD_PICTURES, on=subject)
def remove(of: Subject, key: str) -> Any:
    """Out of the list, after a question."""
    entry, form = queries.get_of(of.name, key), Form()
    if form.validate_on_submit():
        return pressed(
            lambda at: operations.remove_picture(of.name, key, actor=current_actor(), at=at),
            redirect(of.url(), 303),
            _("The picture is removed."),
        )
    return _form_page(
        of,
        form,
        entry,
        heading=_("Remove this picture?"),
        intro=_("Then nobody can see it any more. You can add it again."),
        button=_("Remove it"),
        warning=True,
    )


def _any_size(key: str, name: str) -> Size:
    return queries.get_size(key, name)[1]


@bp.get("/file/<key>/<name>")
@requires(Action.ADD_PICTURES, on=_any_size)
def file(size: Size) -> Response:
    """The file, public already or not."""
    answer = handed_out(size)
    answer.headers["Cache-Control"] = "no-store"
    return answer
