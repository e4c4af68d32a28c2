"""Looking at an issue as it will arrive, and sending it."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.accounts.queries.people import find_person
from app.errors import Refused
from app.newsletter import pages, queries
from app.newsletter.forms import send_form
from app.newsletter.manage_views.door import bp, form_page, page_for, to_issue
from app.newsletter.models import Issue
from app.newsletter.operations import building, sending
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.formats import number as said
from app.web.guard import current_actor, requires


@bp.get("/<int:issue_id>/look")
@requires(Action.WRITE_NEWS, on=queries.get_issue)
def look(issue: Issue) -> Any:
    """As it will stand on the web and on paper, and as the plain text of the email."""
    return page_for(
        "newsletter/manage/look.html", issue=issue, letter=pages.trial(issue), lines=pages.lines(issue.items)
    )


@bp.post("/<int:issue_id>/try")
@requires(Action.WRITE_NEWS, on=queries.get_issue)
def try_out(issue: Issue) -> Any:
    """Send it to whoever presses the button."""
    actor, number = current_actor(), issue.id
    person = find_person(actor.person_id) if actor.person_id else None
    if person is None:
        raise Refused("We do not know your email address.")
    letter, to = pages.trial(issue), person.email
    return pressed(
        lambda at: sending.try_out(number, letter, to=to, actor=actor, at=at),
        to_issue(number),
        _("It is on its way to you."),
    )


@bp.route("/<int:issue_id>/send", methods=["GET", "POST"])
@requires(Action.SEND_NEWSLETTER, on=queries.get_issue)
def send(issue: Issue) -> Any:
    """Ask once more, with the number of people who get it; then let it go out."""
    number = issue.id
    form = send_form(building.mark(issue))

    def act(at: Any) -> bool:
        when = form.moment(at)
        if when is None:
            raise Refused("Enter the day.", field="day")
        return sending.schedule(number, when, seen=form.seen_mark, actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt(form, act):
        flash(_("It is planned. You can take that back until it begins."), "success")
        return to_issue(number)
    return form_page(
        form,
        issue,
        heading=_("Send “%(title)s”", title=issue.title),
        button=_("Send it"),
        intro=_counts(issue),
    )


def _counts(issue: Issue) -> str:
    return _(
        "Email addresses that get it: %(emails)s. Letters by post: %(letters)s. Who follows nothing that "
        "is in it gets none.",
        emails=said(pages.count_readers(issue)),
        letters=said(queries.count_paper_readers()),
    )


@bp.post("/<int:issue_id>/cancel")
@requires(Action.SEND_NEWSLETTER, on=queries.get_issue)
def cancel(issue: Issue) -> Any:
    """Take the plan back."""
    number = issue.id
    return pressed(
        lambda at: sending.cancel(number, actor=current_actor(), at=at),
        to_issue(number),
        _("It does not go out. You can change it again."),
    )


@bp.post("/<int:issue_id>/stop")
@requires(Action.SEND_NEWSLETTER, on=queries.get_issue)
def stop(issue: Issue) -> Any:
    """Send it to nobody else."""
    number = issue.id
    return pressed(
        lambda at: sending.stop(number, actor=current_actor(), at=at),
        to_issue(number),
        _("It is stopped. What lies in the outbox already still goes."),
    )


@bp.post("/<int:issue_id>/go-on")
@requires(Action.SEND_NEWSLETTER, on=queries.get_issue)
def go_on(issue: Issue) -> Any:
    """Go on where it was stopped."""
    number = issue.id
    return pressed(
        lambda at: sending.go_on(number, actor=current_actor(), at=at), to_issue(number), _("It goes on.")
    )
