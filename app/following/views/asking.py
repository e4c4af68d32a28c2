"""Both ways to follow, and asking for emails. Nobody signs in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app, redirect, request, url_for

from app.accounts.operations.tries import begin_try
from app.consortium.models import Locality
from app.consortium.queries.practices import get_locality, list_localities
from app.consultations.queries import Front, get_front, list_in_stage
from app.following import pages, queries
from app.following.forms import FollowForm
from app.following.models import Topic
from app.following.operations.asking import ask_to_follow
from app.following.subjects import EVERYTHING, Frequency, Sort, Subject
from app.following.views.door import bp
from app.lifecycle import Stage
from app.mail.operations import Letter
from app.policy.actions import Action
from app.privacy.networks import network_pseudonym
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page

_LATELY = 5


@bp.get("/follow")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """Both ways to follow, and what can be followed."""
    return render(
        "following/index.html",
        topics=queries.list_topics(),
        areas=list_localities(),
        consultations=list_in_stage(Stage.OPEN, Stage.SCHEDULED, at=moment(), most=20),
        section="story",
    )


@bp.route("/follow/everything", methods=["GET", "POST"])
@requires(Action.FOLLOW)
def everything() -> Any:
    """All our news."""
    return _asked(EVERYTHING, pages.names((), moment())[EVERYTHING.key], url_for("following.feed"))


@bp.route("/follow/topics/<slug>", methods=["GET", "POST"])
@requires(Action.FOLLOW, on=queries.get_topic)
def topic(topic: Topic) -> Any:
    """One topic."""
    subject = Subject(sort=Sort.TOPIC, number=topic.id)
    feed_url = url_for("following.topic_feed", slug=topic.slug)
    return _asked(subject, topic.name, feed_url, about=topic.about)


@bp.route("/follow/areas/<slug>", methods=["GET", "POST"])
@requires(Action.FOLLOW, on=get_locality)
def area(locality: Locality) -> Any:
    """One locality."""
    subject = Subject(sort=Sort.LOCALITY, number=locality.id)
    return _asked(subject, locality.name, url_for("following.area_feed", slug=locality.slug))


@bp.route("/consultations/<slug>/follow", methods=["GET", "POST"])
@requires(Action.FOLLOW_CONSULTATION, on=get_front)
def consultation(front: Front) -> Any:
    """One consultation."""
    subject = Subject(sort=Sort.CONSULTATION, number=front.id)
    return _asked(subject, front.title, url_for("following.consultation_feed", slug=front.slug))


def _asked(subject: Subject, name: str, feed_url: str, about: str = "") -> Any:
    form = FollowForm(frequency=_often())
    if form.validate_on_submit() and attempt(form, lambda at: _ask(subject, name, form, at)):
        return redirect(url_for("following.asked"), 303)
    at = moment()
    return render(
        "following/ask.html",
        status=status_of_form(form),
        form=form,
        subject=subject,
        name=name,
        about=about,
        feed_url=feed_url,
        lately=[pages.line(row, whole=False) for row in queries.list_told(subject, at, _LATELY)],
        section="story",
    )


def _often() -> str:
    """How often the address of the page proposes: the newsletter leads here."""
    asked = request.args.get("often", "")
    return asked if asked in set(Frequency) else Frequency.WEEKLY.value


def _ask(subject: Subject, name: str, form: FollowForm, at: datetime) -> None:
    """The same source may not ask on and on, nor may many ask for one address."""
    email = form.email.data or ""
    source = network_pseudonym(current_app.config["SECRET_KEY"], request.remote_addr or "")
    begin_try(f"follow {email}", source, at)

    def letter_to(follow_id: int, salt: bytes, known: bool) -> Letter:
        return pages.ask_letter(name, follow_id, salt, known)

    ask_to_follow(subject, email, form.chosen, letter_to=letter_to, at=at)


@bp.get("/follow/check-your-email")
@requires(Action.FOLLOW)
def asked() -> Any:
    """What happens next: the same whoever asked, for whichever address."""
    return render("following/asked.html", section="story")
