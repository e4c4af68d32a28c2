"""What the pages about us say: staff write a section, look at it, and go back to what it said before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.errors import NotFound
from app.policy.actions import Action
from app.site import operations, queries, sections
from app.site.forms import SectionForm
from app.site.manage_views.door import bp
from app.site.models import PageText
from app.site.sections import PAGES, Page, Standard
from app.site.typed import typed
from app.web.attempt import attempt, pressed
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.markdown import to_html
from app.web.render import render_staff

_SECTION = "pages"
_SHOWN = 30


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of a page, with what was written for it last, if anything."""

    page: Page
    standard: Standard
    own: PageText | None

    @property
    def name(self) -> tuple[str, str]:
        return self.page.name, self.standard.key

    @property
    def is_own(self) -> bool:
        return self.own is not None and bool(self.own.words)

    def url(self, endpoint: str, version: int | None = None) -> str:
        page, section = self.name
        return url_for(f"manage.{endpoint}", page=page, section=section, version=version)


def section_of(page: str, section: str) -> Section:
    """The section with this name; NotFound if there is none."""
    found = sections.get_page(page)
    standard = sections.standards(found, moment()).get(section)
    if standard is None:
        raise NotFound("There is no such page.")
    return Section(page=found, standard=standard, own=queries.texts_of(page).get((page, section)))


@bp.get("/pages")
@requires(Action.WRITE_PAGES)
def pages() -> Any:
    """Every page about us with its sections, and who wrote what stands there."""
    at, own = moment(), queries.texts_of(*PAGES)
    return render_staff(
        "site/manage/pages.html",
        pages=[
            (
                page,
                [
                    Section(page=page, standard=each, own=own.get((page.name, each.key)))
                    for each in sections.standards(page, at).values()
                ],
            )
            for page in PAGES.values()
        ],
        manage_section=_SECTION,
    )


@bp.route("/pages/<page>/<section>", methods=["GET", "POST"])
@requires(Action.WRITE_PAGES, on=section_of)
def page_text(of: Section) -> Any:
    """Write a section: look at it, or put it on the page."""
    form, actor = _filled(of), current_actor()
    if form.validate_on_submit() and not form.look.data:
        words, seen, standard = form.words.data or "", form.seen_mark, typed(of.standard.html)
        done = attempt(
            form,
            lambda at: operations.write_section(
                *of.name, words, seen=seen, actor=actor, at=at, standard=standard
            ),
            stored=lambda: _filled(section_of(*of.name), formdata=None),
        )
        if done:
            flash(_("The page says this now."), "success")
            return redirect(url_for("manage.pages"), 303)
    looked = bool(form.look.data) and not form.errors
    return render_staff(
        "site/manage/text.html",
        status=200 if looked else status_of_form(form),
        of=of,
        form=form,
        preview=to_html(form.words.data or "", top=of.standard.top) if looked else None,
        manage_section=_SECTION,
    )


def _filled(of: Section, **how: Any) -> SectionForm:
    words = of.own.words if of.own and of.own.words else typed(of.standard.html)
    return SectionForm(data={"words": words, "seen": operations.mark(*of.name)}, **how)


@bp.get("/pages/<page>/<section>/history")
@requires(Action.WRITE_PAGES, on=section_of)
def page_history(of: Section) -> Any:
    """What a section said before, and the way back to it."""
    rows = queries.history_of(*of.name, most=_SHOWN)
    return render_staff(
        "site/manage/history.html",
        of=of,
        versions=[(row, to_html(row.words, top=of.standard.top)) for row in rows],
        manage_section=_SECTION,
    )


@bp.post("/pages/<page>/<section>/restore/<int:version>")
@requires(Action.WRITE_PAGES, on=section_of)
def restore_text(of: Section, version: int) -> Any:
    """Back to an earlier version; 0: to the standard text."""
    return pressed(
        lambda at: operations.restore(*of.name, version, actor=current_actor(), at=at),
        redirect(url_for("manage.pages"), 303),
        _("The page says this now."),
    )
