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
from app.documents.pages import CONSULTATIONS, NEWS, About
from app.documents.serving import handed_out, owner, owner_of, store
from app.errors import NotFound
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires
from app.web.render import render_staff

bp = Blueprint(CONSULTATIONS, __name__, url_prefix="/manage/documents")
news = Blueprint(NEWS, __name__, url_prefix="/manage/news-documents")
DOORS = ((bp, Action.ATTACH_DOCUMENTS), (news, Action.WRITE_NEWS))
"""The same pages twice: who may add files to a consultation, and who to news, are not the same people."""
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
        return url_for(f".{endpoint}", kind=self.kind, number=self.number, key=key)


def subject(kind: str, number: str) -> Subject:
    """The subject; NotFound if there is none, or its documents are added elsewhere."""
    found = owner(kind)
    if found.about is None or found.door != request.blueprint:
        raise NotFound("There is no such page.")
    return Subject(kind=kind, number=number, about=found.about(number))


def _room_for_a_file(endpoint: str | None, _values: Any) -> None:
    """This one form may be larger than others; said before anything looks into what was sent."""
    if endpoint in {f"{door.name}.index" for door, _action in DOORS}:
        request.max_content_length = MOST_BYTES + _AROUND_A_FILE


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
        entries=[(entry, _line(entry)) for entry in queries.list_of(of.name)],
        form=form,
        manage_section=of.about.section,
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
        manage_section=of.about.section,
        **context,
    )


def move_up(of: Subject, key: str) -> Any:
    """One place up."""
    return pressed(
        lambda at: operations.move_up(of.name, key, actor=current_actor(), at=at), redirect(of.url(), 303)
    )


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


def _line(entry: queries.Entry) -> pages.Line:
    return pages.line(entry, for_staff=True, door=owner_of(entry).door)


def _of_this_door(key: str) -> queries.Entry:
    """The document with this key, if this door leads to it."""
    entry = queries.get(key)
    if owner_of(entry).door != request.blueprint:
        raise NotFound("There is no such document.")
    return entry


def show(entry: queries.Entry) -> Any:
    """Its text as people will see it, public already or not."""
    kind, _colon, number = entry.subject.partition(":")
    return render_staff(
        "documents/manage/show.html",
        document=entry,
        line=_line(entry),
        back_url=url_for(".index", kind=kind, number=number),
        manage_section="news" if request.blueprint == NEWS else "consultations",
    )


def file(entry: queries.Entry, file_name: str) -> Response:
    """The file, public already or not."""
    answer = handed_out(entry, file_name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


_BOTH, _PRESS, _LOOK = ("GET", "POST"), ("POST",), ("GET",)
for door, action in DOORS:
    door.url_value_preprocessor(_room_for_a_file)
    for path, view, on, methods in (
        ("/<kind>/<number>", index, subject, _BOTH),
        ("/<kind>/<number>/<key>", change, subject, _BOTH),
        ("/<kind>/<number>/<key>/move-up", move_up, subject, _PRESS),
        ("/<kind>/<number>/<key>/remove", remove, subject, _BOTH),
        ("/text/<key>", show, _of_this_door, _LOOK),
        ("/file/<key>/<file_name>", file, _of_this_door, _LOOK),
    ):
        door.add_url_rule(path, view.__name__, requires(action, on=on)(view), methods=methods)
