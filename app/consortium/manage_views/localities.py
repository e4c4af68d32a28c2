"""The localities, for staff."""

from __future__ import annotations

from typing import Any

from flask import flash, url_for
from flask_babel import gettext as _

from app.consortium.forms.localities import LocalityForm
from app.consortium.manage_views.door import back, bp, form_page, page_for
from app.consortium.models import Locality
from app.consortium.operations import localities as operations
from app.consortium.queries import practices as queries
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import Form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires


@bp.get("/localities")
@requires(Action.MANAGE_CONSORTIUM)
def localities() -> Any:
    """All of them, with their figures."""
    return page_for("consortium/manage/localities.html", figures=queries.list_figures(london_day(moment())))


def _to_localities() -> dict[str, str]:
    return {"back_url": url_for("manage_consortium.localities"), "back_words": _("Localities")}


@bp.route("/localities/new", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM)
def new_locality() -> Any:
    """Add a locality."""
    form = LocalityForm()

    def add(at: Any) -> None:
        operations.add_locality(
            form.name.data or "", about=form.about.data or "", actor=current_actor(), at=at
        )

    if form.validate_on_submit() and attempt(form, add):
        flash(_("The locality is added."), "success")
        return back("localities")
    return form_page(form, heading=_("Add a locality"), button=_("Add"), **_to_localities())


@bp.route("/localities/<slug>", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM, on=queries.get_locality)
def locality(locality: Locality) -> Any:
    """Its name and how it was formed."""
    slug, name = locality.slug, locality.name
    form = LocalityForm(name=name, about=locality.about)

    def write(at: Any) -> None:
        operations.write_locality(
            slug, name=form.name.data or "", about=form.about.data or "", actor=current_actor(), at=at
        )

    if form.validate_on_submit() and attempt(form, write):
        flash(_("The locality is saved."), "success")
        return back("localities")
    return form_page(form, heading=_("Change %(name)s", name=name), button=_("Save"), **_to_localities())


@bp.route("/localities/<slug>/remove", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM, on=queries.get_locality)
def remove_locality(locality: Locality) -> Any:
    """Remove it, when nothing belongs to it."""
    slug, name = locality.slug, locality.name
    form = Form()
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.remove_locality(slug, actor=current_actor(), at=at)
    ):
        flash(_("The locality is removed."), "success")
        return back("localities")
    return form_page(
        form,
        heading=_("Remove %(name)s", name=name),
        intro=_("Only a locality without practices can be removed. This cannot be undone."),
        button=_("Remove it"),
        warning=True,
        **_to_localities(),
    )
