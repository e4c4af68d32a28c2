"""Making an issue."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.errors import NotFound
from app.language.plain_english import hints
from app.mail.queries import count_by_state
from app.newsletter import pages, queries
from app.newsletter.forms import AddForm, IssueForm, ItemForm
from app.newsletter.kinds import ItemTexts
from app.newsletter.manage_views.door import bp, form_page, page_for, to_issue
from app.newsletter.models import Issue, IssueItem
from app.newsletter.operations import building
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form
from app.web.guard import current_actor, requires
from app.web.paginate import page_of


@bp.get("")
@requires(Action.WRITE_NEWS)
def index() -> Any:
    """All issues."""
    return page_for(
        "newsletter/manage/index.html",
        page=page_of(queries.every(), 20),
        states=pages.STATES,
        on_paper=queries.count_paper_readers(),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS)
def new() -> Any:
    """Begin an issue."""
    form = IssueForm()
    done = form.validate_on_submit() and attempt(
        form, lambda at: building.begin(form.texts, actor=current_actor(), at=at).id
    )
    if done:
        flash(_("The issue is begun. Now choose what goes into it."), "success")
        return to_issue(done.value)
    return form_page(form, heading=_("Begin an issue"), button=_("Go on"), back_words=_("Newsletter"))


@bp.get("/<int:issue_id>")
@requires(Action.WRITE_NEWS, on=queries.get_issue)
def show(issue: Issue) -> Any:
    """An issue: its items and their order, what could be plainer, how far it went."""
    words = "\n\n".join([issue.intro, *(f"{item.heading}\n\n{item.summary}" for item in issue.items)])
    return page_for(
        "newsletter/manage/show.html",
        issue=issue,
        state=pages.STATES[issue.state],
        public=queries.public_sources(issue.items),
        advice=hints(words, heading=issue.title),
        counted=count_by_state(f"newsletter:{issue.id}:"),
    )


@bp.route("/<int:issue_id>/words", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=queries.get_issue)
def write(issue: Issue) -> Any:
    """The words above the items."""
    number = issue.id

    def stored(**how: Any) -> IssueForm:
        kept = queries.get_issue(number)
        return IssueForm(title=kept.title, intro=kept.intro, seen=building.mark(kept), **how)

    form = stored()
    if form.validate_on_submit() and attempt(
        form,
        lambda at: building.write(number, form.texts, seen=form.seen_mark, actor=current_actor(), at=at),
        lambda: stored(formdata=None),
    ):
        flash(_("The words are saved."), "success")
        return to_issue(number)
    return form_page(form, issue, heading=_("Title and first words"), button=_("Save"))


@bp.route("/<int:issue_id>/add", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=queries.get_issue)
def add(issue: Issue) -> Any:
    """Choose from the newest posts and decisions."""
    number, found = issue.id, pages.offered(issue)
    by_source = {one.texts.source: one.texts for one in found}
    if not found:
        return page_for("newsletter/manage/nothing.html", issue=issue)
    form = AddForm()
    form.sources.choices = [(one.texts.source, one.words) for one in found]
    if form.validate_on_submit() and attempt(
        form,
        lambda at: building.add_items(
            number, [by_source[key] for key in form.sources.data or ()], actor=current_actor(), at=at
        ),
    ):
        flash(_("They are in the issue."), "success")
        return to_issue(number)
    return form_page(form, issue, heading=_("Add news and decisions"), button=_("Add them"))


@bp.route("/<int:issue_id>/add-own", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=queries.get_issue)
def add_own(issue: Issue) -> Any:
    """Words of the newsletter's own."""
    form, number = ItemForm(), issue.id
    if form.validate_on_submit() and attempt(
        form, lambda at: building.add_items(number, [form.texts], actor=current_actor(), at=at)
    ):
        flash(_("It is in the issue."), "success")
        return to_issue(number)
    return form_page(form, issue, heading=_("Add words of your own"), button=_("Add it"))


def _item(issue_id: int, item_id: int) -> tuple[Issue, IssueItem]:
    issue = queries.get_issue(issue_id)
    found = next((item for item in issue.items if item.id == item_id), None)
    if found is None:
        raise NotFound("There is no such item. Somebody may have taken it out.")
    return issue, found


@bp.route("/<int:issue_id>/items/<int:item_id>", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=_item)
def item(found: tuple[Issue, IssueItem]) -> Any:
    """How this issue says it."""
    issue, one = found
    number, item_number = issue.id, one.id

    def stored(**how: Any) -> ItemForm:
        kept, now = _item(number, item_number)
        form = ItemForm(
            heading=now.heading, summary=now.summary, link=now.link, seen=building.mark(kept), **how
        )
        if now.source:
            del form.link
        return form

    form = stored()
    if form.validate_on_submit() and attempt(
        form,
        lambda at: building.change_item(
            number, item_number, _texts(form), seen=form.seen_mark, actor=current_actor(), at=at
        ),
        lambda: stored(formdata=None),
    ):
        flash(_("The item is saved."), "success")
        return to_issue(number)
    return form_page(form, issue, heading=_("Change an item"), button=_("Save"))


def _texts(form: ItemForm) -> ItemTexts:
    link = form.link.data if "link" in form else ""
    return ItemTexts(heading=form.heading.data or "", summary=form.summary.data or "", link=link or "")


@bp.post("/<int:issue_id>/items/<int:item_id>/<any(up, down):way>")
@requires(Action.WRITE_NEWS, on=_item)
def move(found: tuple[Issue, IssueItem], way: str) -> Any:
    """One place up or down."""
    number, item_number = found[0].id, found[1].id
    return pressed(
        lambda at: building.move_item(number, item_number, way == "up", actor=current_actor(), at=at),
        to_issue(number),
    )


@bp.post("/<int:issue_id>/items/<int:item_id>/remove")
@requires(Action.WRITE_NEWS, on=_item)
def remove(found: tuple[Issue, IssueItem]) -> Any:
    """Leave it out."""
    number, item_number = found[0].id, found[1].id
    return pressed(
        lambda at: building.remove_item(number, item_number, actor=current_actor(), at=at),
        to_issue(number),
        _("It is left out. You can add it again."),
    )


@bp.route("/<int:issue_id>/delete", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=queries.get_issue)
def delete(issue: Issue) -> Any:
    """Delete an issue that never went out, after asking once more."""
    form, number = Form(), issue.id
    if form.validate_on_submit():
        return pressed(
            lambda at: building.delete_issue(number, actor=current_actor(), at=at),
            redirect(url_for("manage_newsletter.index"), 303),
            _("The issue is deleted."),
        )
    return form_page(
        form,
        issue,
        heading=_("Delete this issue?"),
        button=_("Delete it"),
        intro=_("Its items are not deleted where they come from."),
        warning=True,
    )
