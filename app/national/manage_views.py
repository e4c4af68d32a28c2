"""Keeping the national picture: the staff's side."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.errors import NotFound
from app.following.queries import list_topics
from app.national import operations, pages, queries
from app.national.forms import PublishForm, RemoveForm, aim_form, entry_form, local_form
from app.national.queries import KeptAim, KeptEntry, Wanted
from app.policy.actions import Action
from app.results.queries import find_current
from app.results.snapshot import ListedOption
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_from
from app.web.render import render_staff

bp = Blueprint("manage_national", __name__, url_prefix="/manage/national-picture")
_SHOWN = 20
_STATES = ("draft", "public")


def _page_for(template: str, status: int = 200, **context: Any) -> Any:
    return render_staff(template, status=status, manage_section="national", **context)


def _form_page(form: Form, **context: Any) -> Any:
    return _page_for("national/manage/form.html", status=status_of_form(form), form=form, **context)


def _to(endpoint: str, **values: Any) -> Any:
    return redirect(url_for(f"manage_national.{endpoint}", **values), 303)


def _home() -> dict[str, str]:
    return {"back_url": url_for("manage_national.index"), "back_words": _("National picture")}


def _topics() -> list[tuple[str, str]]:
    return [(str(topic.id), topic.name) for topic in list_topics()]


def _priorities() -> list[tuple[str, str]]:
    current = find_current()
    return [(option.slug, option.title) for option in current.options] if current else []


@bp.get("")
@requires(Action.KEEP_NATIONAL_PICTURE)
def index() -> Any:
    """The watching brief; the ways to the national priorities and to the topics of ours."""
    state = request.args.get("state", "")
    wanted = Wanted(
        words=request.args.get("words", "").strip()[:100],
        topic=request.args.get("topic", "")[:100],
        state=state if state in _STATES else "",
    )
    return _page_for(
        "national/manage/index.html",
        page=page_from(
            queries.count_entries(wanted),
            lambda after: queries.list_entries(wanted, most=_SHOWN, after=after),
            _SHOWN,
        ),
        asked=wanted,
        narrowed=wanted != Wanted(),
        topics=list_topics(),
        sentence=pages.picture(london_day(moment())).sentence,
    )


@bp.get("/aims")
@requires(Action.KEEP_NATIONAL_PICTURE)
def aims() -> Any:
    """All national priorities."""
    return _page_for("national/manage/aims.html", aims=queries.list_aims(), in_force=pages.in_force)


@bp.route("/aims/new", methods=["GET", "POST"])
@requires(Action.KEEP_NATIONAL_PICTURE)
def new_aim() -> Any:
    """Write a national priority down."""
    form = aim_form(_topics())
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.keep_aim(None, form.to_aim(), actor=current_actor(), at=at)
    ):
        flash(_("The national priority is kept. Everybody can read it."), "success")
        return _to("aims")
    return _aim_page(form, _("Add a national priority"))


@bp.route("/aims/<int:aim_id>", methods=["GET", "POST"])
@requires(Action.KEEP_NATIONAL_PICTURE, on=queries.get_aim)
def aim(kept: KeptAim) -> Any:
    """Write a national priority down otherwise."""
    number = kept.id
    form = aim_form(_topics(), kept)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.keep_aim(
            number, form.to_aim(), seen=form.seen_mark, actor=current_actor(), at=at
        ),
        lambda: aim_form(_topics(), queries.get_aim(number), formdata=None),
    ):
        flash(_("The national priority is changed."), "success")
        return _to("aims")
    return _aim_page(form, _("Change a national priority"))


def _aim_page(form: Form, heading: str) -> Any:
    return _form_page(
        form,
        heading=heading,
        button=_("Save"),
        intro=_("What you save is public at once."),
        back_url=url_for("manage_national.aims"),
        back_words=_("National priorities"),
    )


@bp.route("/aims/<int:aim_id>/remove", methods=["GET", "POST"])
@requires(Action.KEEP_NATIONAL_PICTURE, on=queries.get_aim)
def remove_aim(kept: KeptAim) -> Any:
    """Take a national priority out, after asking once more."""
    form, number = Form(), kept.id
    if form.validate_on_submit():
        return pressed(
            lambda at: operations.remove_aim(number, actor=current_actor(), at=at),
            _to("aims"),
            _("The national priority is removed."),
        )
    return _form_page(
        form,
        heading=_("Remove “%(title)s”?", title=kept.aim.title),
        button=_("Remove it"),
        intro=_("If it has ended, give it a last day instead. It then stays readable as an earlier one."),
        warning=True,
        back_url=url_for("manage_national.aims"),
        back_words=_("National priorities"),
    )


@bp.route("/entries/new", methods=["GET", "POST"])
@requires(Action.KEEP_NATIONAL_PICTURE)
def new_entry() -> Any:
    """Note something that happened elsewhere."""
    form = entry_form(_topics(), _priorities())
    done = form.validate_on_submit() and attempt(
        form,
        lambda at: operations.note(form.to_noted(), today=london_day(at), actor=current_actor(), at=at),
    )
    if done:
        flash(_("The entry is kept. Staff alone can read it until you publish it."), "success")
        return _to("entry", entry_id=done.value)
    return _form_page(form, heading=_("Add to the watching brief"), button=_("Save"), **_home())


@bp.get("/entries/<int:entry_id>")
@requires(Action.KEEP_NATIONAL_PICTURE, on=queries.get_entry)
def entry(kept: KeptEntry) -> Any:
    """An entry as people will see it, and what can be done with it."""
    return _page_for(
        "national/manage/entry.html",
        it=kept,
        titles=dict(_priorities()),
        form=PublishForm(formdata=None, seen=operations.mark(kept.version)),
    )


@bp.route("/entries/<int:entry_id>/change", methods=["GET", "POST"])
@requires(Action.KEEP_NATIONAL_PICTURE, on=queries.get_entry)
def change(kept: KeptEntry) -> Any:
    """Write an entry otherwise."""
    number = kept.id
    form = entry_form(_topics(), _priorities(), kept)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.change(
            number,
            form.to_noted(),
            seen=form.seen_mark,
            today=london_day(at),
            actor=current_actor(),
            at=at,
        ),
        lambda: entry_form(_topics(), _priorities(), queries.get_entry(number), formdata=None),
    ):
        flash(_("The entry is saved."), "success")
        return _to("entry", entry_id=number)
    return _form_page(
        form,
        heading=_("Change this entry"),
        button=_("Save"),
        intro=_("What you save is public at once.") if kept.published_at else "",
        back_url=url_for("manage_national.entry", entry_id=number),
        back_words=_("The entry"),
    )


@bp.post("/entries/<int:entry_id>/publish")
@requires(Action.KEEP_NATIONAL_PICTURE, on=queries.get_entry)
def publish(kept: KeptEntry) -> Any:
    """Let everybody read an entry, as it was read."""
    number, seen = kept.id, PublishForm().seen_mark
    return pressed(
        lambda at: operations.publish(number, seen=seen, actor=current_actor(), at=at),
        _to("entry", entry_id=number),
        _("The entry is public."),
    )


@bp.route("/entries/<int:entry_id>/remove", methods=["GET", "POST"])
@requires(Action.KEEP_NATIONAL_PICTURE, on=queries.get_entry)
def remove(kept: KeptEntry) -> Any:
    """Take an entry out for good, with a reason."""
    form, number = RemoveForm(), kept.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.remove(number, reason=form.reason.data or "", actor=current_actor(), at=at),
    ):
        flash(_("The entry is removed."), "success")
        return _to("index")
    return _form_page(
        form,
        heading=_("Remove this entry?"),
        button=_("Remove it"),
        intro=_("It is deleted and cannot be brought back."),
        warning=True,
        back_url=url_for("manage_national.entry", entry_id=number),
        back_words=_("The entry"),
    )


@bp.get("/local")
@requires(Action.KEEP_NATIONAL_PICTURE)
def local() -> Any:
    """What our priorities are about, and what they match."""
    found = pages.picture(london_day(moment()))
    return _page_for(
        "national/manage/local.html",
        picture=found,
        names={topic.id: topic.name for topic in list_topics()},
    )


def _option(slug: str) -> ListedOption:
    current = find_current()
    found = current.find(slug) if current else None
    if found is None:
        raise NotFound("There is no such priority on the current list.")
    return found[2]


@bp.route("/local/<slug>", methods=["GET", "POST"])
@requires(Action.KEEP_NATIONAL_PICTURE, on=_option)
def tag(option: ListedOption) -> Any:
    """Say what a local priority is about."""
    slug = option.slug
    form = local_form(_topics(), queries.topics_of_local([slug])[slug])
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.tag_local({slug: form.chosen()}, actor=current_actor(), at=at)
    ):
        flash(_("It is kept."), "success")
        return _to("local")
    return _form_page(
        form,
        heading=_("What is “%(title)s” about?", title=option.title),
        button=_("Save"),
        back_url=url_for("manage_national.local"),
        back_words=_("Topics of our priorities"),
    )
