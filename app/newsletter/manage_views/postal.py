"""Who reads on paper: kept confidentially."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.database import db
from app.newsletter import queries
from app.newsletter.forms import PaperForm
from app.newsletter.manage_views.door import bp, form_page, page_for
from app.newsletter.models import PaperReader
from app.newsletter.operations import postal
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form
from app.web.guard import current_actor, requires
from app.web.paginate import page_of


@bp.get("/paper")
@requires(Action.SEND_NEWSLETTER)
def paper() -> Any:
    """Everybody who gets it by post."""
    return page_for("newsletter/manage/paper.html", page=page_of(queries.every_paper_reader(), 50))


@bp.get("/paper/labels")
@requires(Action.SEND_NEWSLETTER)
def labels() -> Any:
    """All addresses on sheets, to print and cut."""
    return page_for(
        "newsletter/manage/labels.html", readers=db.session.scalars(queries.every_paper_reader()).all()
    )


@bp.route("/paper/new", methods=["GET", "POST"])
@requires(Action.SEND_NEWSLETTER)
def new_reader() -> Any:
    """Type in who asked for it, on a form or by phone."""
    form = PaperForm()

    def act(at: Any) -> bool:
        return postal.add(
            form.name.data or "",
            form.address.data or "",
            large_print=bool(form.large_print.data),
            actor=current_actor(),
            at=at,
        )

    if form.validate_on_submit() and attempt(form, act):
        flash(_("They get the next issue by post."), "success")
        return redirect(url_for("manage_newsletter.paper"), 303)
    return form_page(
        form,
        heading=_("Add a reader on paper"),
        button=_("Save"),
        intro=_("We keep name and address for this alone, and delete them when they stop it."),
        back_url=url_for("manage_newsletter.paper"),
        back_words=_("Readers on paper"),
    )


@bp.route("/paper/<int:reader_id>/remove", methods=["GET", "POST"])
@requires(Action.SEND_NEWSLETTER, on=queries.get_paper_reader)
def remove_reader(reader: PaperReader) -> Any:
    """Delete a name and an address, after asking once more."""
    form, number = Form(), reader.id
    if form.validate_on_submit():
        return pressed(
            lambda at: postal.remove(number, actor=current_actor(), at=at),
            redirect(url_for("manage_newsletter.paper"), 303),
            _("The name and the address are deleted."),
        )
    return form_page(
        form,
        heading=_("Stop the newsletter for %(name)s?", name=reader.name),
        button=_("Delete name and address"),
        warning=True,
        back_url=url_for("manage_newsletter.paper"),
        back_words=_("Readers on paper"),
    )
