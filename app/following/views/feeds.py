"""Feeds: the same for everybody, kept as rendered."""

from __future__ import annotations

from typing import Any

from flask import current_app, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from app.consortium.models import Locality
from app.consortium.queries.practices import get_locality
from app.consultations.queries import Front, get_front
from app.following import atom, pages, queries
from app.following.models import Topic
from app.following.subjects import EVERYTHING, Sort, Subject
from app.following.views.door import bp
from app.policy.actions import Action
from app.web.addresses import absolute
from app.web.guard import moment, requires
from app.web.snapshots import public_page

_NEWEST = 50


@bp.get("/feeds/everything.atom")
@public_page
@requires(Action.READ_SITE)
def feed() -> Any:
    """All our news."""
    return _feed(EVERYTHING, _("All our news"), url_for("following.feed"), url_for("story.index"))


@bp.get("/feeds/topics/<slug>.atom")
@public_page
@requires(Action.READ_SITE, on=queries.get_topic)
def topic_feed(topic: Topic) -> Any:
    """One topic."""
    subject = Subject(sort=Sort.TOPIC, number=topic.id)
    here, page = url_for("following.topic_feed", slug=topic.slug), url_for("following.topic", slug=topic.slug)
    return _feed(subject, topic.name, here, page)


@bp.get("/feeds/areas/<slug>.atom")
@public_page
@requires(Action.READ_SITE, on=get_locality)
def area_feed(locality: Locality) -> Any:
    """One locality."""
    subject = Subject(sort=Sort.LOCALITY, number=locality.id)
    here = url_for("following.area_feed", slug=locality.slug)
    return _feed(subject, locality.name, here, url_for("consortium.locality", slug=locality.slug))


@bp.get("/consultations/<slug>/feed.atom")
@public_page
@requires(Action.READ_CONSULTATION, on=get_front)
def consultation_feed(front: Front) -> Any:
    """One consultation."""
    subject = Subject(sort=Sort.CONSULTATION, number=front.id)
    here = url_for("following.consultation_feed", slug=front.slug)
    return _feed(subject, front.title, here, url_for("consultations.show", slug=front.slug))


def _feed(subject: Subject, name: str, here: str, page: str) -> Any:
    brand = current_app.config["BRAND_NAME"]
    body = atom.write_feed(
        title=f"{name} – {brand}",
        author=brand,
        feed_url=absolute(here),
        page_url=absolute(page),
        language=str(get_locale()).replace("_", "-"),
        entries=[pages.entry(row) for row in queries.list_told(subject, moment(), _NEWEST)],
    )
    return current_app.response_class(body, mimetype="application/atom+xml")
