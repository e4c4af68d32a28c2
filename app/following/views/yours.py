"""Confirming, and what one follows. The key in a mail is enough to stop: nobody signs in."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for

from app.database import transaction
from app.extensions import csrf
from app.following import keys, pages, queries
from app.following.forms import FrequencyForm
from app.following.models import Follow, Follower
from app.following.operations.asking import confirm
from app.following.operations.stopping import choose_frequency, stop
from app.following.views.door import bp
from app.policy.actions import Action
from app.web.fields import Form, status_of_form
from app.web.guard import moment, requires
from app.web.render import render


@bp.route("/follow/confirm/<key>", methods=["GET", "POST"])
@requires(Action.FOLLOW)
def confirmed(key: str) -> Any:
    """Say yes to what was asked. Programs that open links in mails confirm nothing: a person presses."""
    follow = _follow_of(key)
    if follow is None:
        return render("following/gone.html", asked=True, section="story")
    form = Form()
    if form.validate_on_submit():
        with transaction() as at:
            yours_key = pages.key_of(confirm(follow.id, at=at))
        return redirect(url_for("following.yours", key=yours_key, new="yes"), 303)
    name = pages.names([follow.subject], moment()).get(follow.subject, "")
    return render("following/confirm.html", form=form, key=key, follow=follow, name=name, section="story")


@bp.route("/follow/yours/<key>", methods=["GET", "POST"])
@csrf.exempt
@requires(Action.FOLLOW)
def yours(key: str) -> Any:
    """What one address follows, without saying which address; the way to stop one of it or all. The key is
    the proof, so that it needs no token of a page: mail programs send one click (RFC 8058), and are told
    at once, because they follow no redirect."""
    follower = _follower_of(key)
    if request.method == "POST":
        left = follower is not None and _stop(follower.id, request.form.get("which", ""))
        if request.form.get("List-Unsubscribe") == "One-Click":
            return render("following/gone.html", asked=False, section="story")
        target = url_for("following.yours", key=key, stopped="yes") if left else url_for("following.stopped")
        return redirect(target, 303)
    if follower is None:
        return render("following/gone.html", asked=False, section="story")
    return _yours_page(key, follower, FrequencyForm(formdata=None, frequency=follower.frequency))


def _stop(follower_id: int, which: str) -> bool:
    follow_id = int(which) if which.isascii() and which.isdigit() and len(which) < 10 else None
    with transaction() as at:
        return stop(follower_id, follow_id, at=at)


def _yours_page(key: str, follower: Follower, form: FrequencyForm) -> Any:
    called = pages.names([each.subject for each in follower.follows], moment())
    return render(
        "following/yours.html",
        status=status_of_form(form),
        key=key,
        form=form,
        follows=[(each, called[each.subject]) for each in follower.follows if each.subject in called],
        new=request.args.get("new") == "yes",
        stopped=request.args.get("stopped") == "yes",
        section="story",
    )


@bp.post("/follow/yours/<key>/how-often")
@requires(Action.FOLLOW)
def how_often(key: str) -> Any:
    """Daily or weekly from now on."""
    follower, form = _follower_of(key), FrequencyForm()
    if follower is None:
        return render("following/gone.html", asked=False, section="story")
    if not form.validate_on_submit():
        return _yours_page(key, follower, form)
    number = follower.id
    with transaction() as at:
        choose_frequency(number, form.chosen, at=at)
    return redirect(url_for("following.yours", key=key), 303)


@bp.get("/follow/stopped")
@requires(Action.FOLLOW)
def stopped() -> Any:
    """Nothing more is sent."""
    return render("following/gone.html", asked=False, section="story")


def _follow_of(key: str) -> Follow | None:
    number = keys.number_in(key)
    found = queries.find_follow(number) if number else None
    return found if found and pages.fits(key, keys.CONFIRM, found.id, found.follower.salt) else None


def _follower_of(key: str) -> Follower | None:
    number = keys.number_in(key)
    found = queries.find_follower(number) if number else None
    return found if found and pages.fits(key, keys.YOURS, found.id, found.salt) else None
