"""The register of interests for those who review it: who is due, and declarations entered for others."""

from __future__ import annotations

from typing import Any

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.consortium.forms.interests import WithholdForm
from app.consortium.letters import reminder
from app.consortium.manage_views import declaring
from app.consortium.manage_views.declaring import Desk
from app.consortium.manage_views.door import back, bp, form_page, page_for
from app.consortium.operations import interests as operations
from app.consortium.pages.interests import lines
from app.consortium.queries import interests as queries
from app.consortium.queries.declaring import Holder, Standing, get_holder, list_holders
from app.consortium.queries.interests import Known
from app.database import transaction
from app.errors import NotFound
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires


@bp.get("/interests")
@requires(Action.REVIEW_INTERESTS)
def interests() -> Any:
    """Everybody who declares, and how they stand in the yearly review."""
    at = moment()
    today = london_day(at)
    holders = [(holder, holder.standing(today)) for holder in list_holders(at, today)]
    counts = {standing: sum(each is standing for _who, each in holders) for standing in Standing}
    return page_for("consortium/manage/interests.html", holders=holders, counts=counts, press=Form())


@bp.post("/interests/remind")
@requires(Action.REVIEW_INTERESTS)
def remind() -> Any:
    """Write to all who are due."""
    with transaction() as at:
        today = london_day(at)
        count = operations.remind(
            list_holders(at, today), reminder, actor=current_actor(), at=at, today=today
        )
    flash(
        ngettext("%(num)s person is reminded.", "%(num)s people are reminded.", count)
        if count
        else _("Nobody is reminded: nobody is due, or they were reminded today."),
        "success" if count else "info",
    )
    return back("interests")


@bp.get("/interests/of/<key>")
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def holder(found: Holder) -> Any:
    """What one person has declared."""
    return declaring.show(_desk(found))


@bp.route("/interests/of/<key>/add", methods=["GET", "POST"])
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def add_interest(found: Holder) -> Any:
    """Enter an interest for somebody."""
    return declaring.add(_desk(found))


@bp.post("/interests/of/<key>/confirm")
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def confirm_interests(found: Holder) -> Any:
    """Enter that somebody confirmed their list."""
    return declaring.confirm(_desk(found), none=False)


@bp.post("/interests/of/<key>/none")
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def declare_none(found: Holder) -> Any:
    """Enter that somebody has nothing to declare."""
    return declaring.confirm(_desk(found), none=True)


@bp.route("/interests/of/<key>/each/<interest>", methods=["GET", "POST"])
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def interest(found: Holder, interest: str) -> Any:
    """Change an interest for somebody."""
    return declaring.change(_desk(found), _theirs(found, interest))


@bp.route("/interests/of/<key>/each/<interest>/end", methods=["GET", "POST"])
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def end_interest(found: Holder, interest: str) -> Any:
    """End an interest for somebody."""
    return declaring.end(_desk(found), _theirs(found, interest))


@bp.route("/interests/of/<key>/each/<interest>/withhold", methods=["GET", "POST"])
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def withhold_interest(found: Holder, interest: str) -> Any:
    """Keep an interest from the public, with a reason."""
    public_id, key = _theirs(found, interest).public_id, found.key
    form = WithholdForm()
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.withhold_interest(
            public_id, form.reason.data or "", actor=current_actor(), at=at
        ),
    ):
        flash(_("It is not public any more. The public list says that one is held back."), "success")
        return back("holder", key=key)
    return form_page(
        form,
        heading=_("Keep this interest from the public?"),
        button=_("Keep it from the public"),
        intro=_("Do this only where it could put somebody in danger or break a law."),
        warning=True,
        **_desk(found).around(),
    )


@bp.post("/interests/of/<key>/each/<interest>/show")
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def show_interest(found: Holder, interest: str) -> Any:
    """Show an interest to everybody again."""
    public_id, key = _theirs(found, interest).public_id, found.key
    return pressed(
        lambda at: operations.withhold_interest(public_id, "", actor=current_actor(), at=at),
        back("holder", key=key),
        _("The interest is public again."),
    )


@bp.get("/interests/of/<key>/each/<interest>/versions")
@requires(Action.REVIEW_INTERESTS, on=get_holder)
def interest_versions(found: Holder, interest: str) -> Any:
    """All that was ever said of an interest."""
    known = _theirs(found, interest)
    (line,) = lines([known], london_day(moment()), found)
    return page_for(
        "consortium/manage/interest_versions.html",
        line=line,
        versions=queries.list_versions(known.public_id),
        back_url=_desk(found).url("home"),
        back_words=found.name,
    )


def _theirs(found: Holder, interest: str) -> Known:
    """The interest, if it is this person's."""
    known = queries.get_interest(interest)
    if known.declarant_id != found.declarant_id:
        raise NotFound("There is no such interest.")
    return known


_PARTS = {
    "home": "holder",
    "add": "add_interest",
    "change": "interest",
    "end": "end_interest",
    "confirm": "confirm_interests",
    "none": "declare_none",
    "withhold": "withhold_interest",
    "show": "show_interest",
    "versions": "interest_versions",
}


def _desk(found: Holder) -> Desk:
    def url(part: str, interest: str | None = None) -> str:
        return url_for(f"manage_consortium.{_PARTS[part]}", key=found.key, interest=interest)

    return Desk(holder=found, is_own=False, url=url)
