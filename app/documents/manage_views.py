"""Documents, for staff: the list of a subject, and what is done with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.documents import operations, pages, queries
from app.documents.checking.content import check, clean_name
from app.documents.forms import AddForm, ChangeForm
from app.documents.kinds import MOST_BYTES
from app.documents.pages import About
from app.documents.serving import handed_out, owner, store
from app.errors import NotFound
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires
from app.web.render import render_staff

bp = Blueprint("manage_documents", __name__, url_prefix="/manage/documents")
_AROUND_A_FILE = 500_000


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What documents belong to, as staff reach it."""

    kind: str
    number: str
    about: About

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.number}"

    def url(self, endpoint: str = "index", key: str | None = None) -> str:
        return url_for(f"manage_documents.{endpoint}", kind=self.kind, number=self.number, key=key)


def subject(kind: str, number: str) -> Subject:
    """The subject; NotFound if there is none, or its documents are added elsewhere."""
    about = owner(kind).about
    if about is None:
        raise NotFound("There is no such page.")
    return Subject(kind=kind, number=number, about=about(number))


@bp.url_value_preprocessor
def _room_for_a_file(endpoint: str | None, _values: Any) -> None:
    """This one form may be larger than others; said before anything looks into what was sent."""
    if endpoint == "manage_documents.index":
        request.max_content_length = MOST_BYTES + _AROUND_A_FILE


@bp.route("/<kind>/<number>", methods=["GET", "POST"])
@requires(Action.ATTACH_DOCUMENTS, on=subject)
def index(of: Subject) -> Any:
    """The documents of a subject, and a form to add one."""
    form = AddForm()
    if form.validate_on_submit() and attempt(form, lambda at: _add(of, form, at)):
        flash(_("The document is added."), "success")
        return redirect(of.url(), 303)
    return render_staff(
        "documents/manage/index.html",
        status=status_of_form(form),
        of=of,
        entries=[(entry, pages.line(entry, for_staff=True)) for entry in queries.list_of(of.name)],
        form=form,
        manage_section="consultations",
    )


def _add(of: Subject, form: AddForm, at: Any) -> None:
    sent = form.file.data
    checked = check(sent.stream.read(MOST_BYTES + 1))
    operations.add_document(
        of.name,
        checked,
        form.to_texts(),
        digest=store().put(checked.content),
        file_name=clean_name(sent.filename or "", checked.kind),
        actor=current_actor(),
        at=at,
    )


@bp.route("/<kind>/<number>/<key>", methods=["GET", "POST"])
@requires(Action.ATTACH_DOCUMENTS, on=subject)
def change(of: Subject, key: str) -> Any:
    """What is said of one."""
    entry = queries.get_of(of.name, key)
    form = ChangeForm(entry)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.change_document(of.name, key, form.to_texts(), actor=current_actor(), at=at),
    ):
        flash(_("The document is saved."), "success")
        return redirect(of.url(), 303)
    return _form_page(of, form, heading=_("Change a document"), button=_("Save"))


def _form_page(of: Subject, form: Form, **context: Any) -> Any:
    return render_staff(
        "documents/manage/form.html",
        status=status_of_form(form),
        form=form,
        back_url=of.url(),
        back_words=_("Documents"),
        manage_section="consultations",
        **context,
    )


@bp.post("/<kind>/<number>/<key>/move-up")
@requires(Action.ATTACH_DOCUMENTS, on=subject)
def move_up(of: Subject, key: str) -> Any:
    """One place up."""
    return pressed(
        lambda at: operations.move_up(of.name, key, actor=current_actor(), at=at), redirect(of.url(), 303)
    )


@bp.route("/<kind>/<number>/<key>/remove", methods=["GET", "POST"])
@requires(Action.ATTACH_DOCUMENTS, on=subject)
def remove(of: Subject, key: str) -> Any:
    """Out of the list, after a question."""
    entry, form = queries.get_of(of.name, key), Form()
    if form.validate_on_submit():
        return pressed(
            lambda at: operations.remove_document(of.name, key, actor=current_actor(), at=at),
            redirect(of.url(), 303),
            _("The document is removed."),
        )
    return _form_page(
        of,
        form,
        heading=_("Remove this document?"),
        intro=_("Then nobody can open “%(title)s” any more. You can add it again.", title=entry.title),
        button=_("Remove it"),
        warning=True,
    )


def _list_url(entry: queries.Entry) -> str:
    """Where the documents of its subject are listed."""
    kind, _colon, number = entry.subject.partition(":")
    return url_for("manage_documents.index", kind=kind, number=number)


@bp.get("/text/<key>")
@requires(Action.ATTACH_DOCUMENTS)
def show(key: str) -> Any:
    """Its text as people will see it, public already or not."""
    entry = queries.get(key)
    return render_staff(
        "documents/manage/show.html",
        document=entry,
        line=pages.line(entry, for_staff=True),
        back_url=_list_url(entry),
        manage_section="consultations",
    )


@bp.get("/file/<key>/<file_name>")
@requires(Action.ATTACH_DOCUMENTS)
def file(key: str, file_name: str) -> Response:
    """The file, public already or not."""
    answer = handed_out(queries.get(key), file_name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
