"""Folkmoot: a consortium listens, prioritises, decides, does and shows. Start at create_app."""

from __future__ import annotations

import os

# Before numpy is loaded: its linear algebra would start a thread a core and have them spin, waiting for each
# other: 40 times slower on a busy machine. One thread also adds up in one order: same seed, same bytes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader
from werkzeug.middleware.proxy_fix import ProxyFix

from app.accounts.manage_views import door as manage_accounts
from app.accounts.views import door as accounts
from app.accounts.views import service
from app.audit import manage_views as manage_audit
from app.audit.queries import revision
from app.comments.pages.telling import commenting
from app.consortium.operations.leaving import keep_last_role
from app.consortium.pages.changes import next_change
from app.consortium.pages.interests import interests_held
from app.consortium.pages.practices import practice_choices
from app.consortium.pages.registers import account_links
from app.consortium.views import door as consortium
from app.consultations import sharing as shared_consultations
from app.consultations import telling_dates
from app.consultations import views as consultations
from app.consultations.documents import OWNER as consultation_documents
from app.consultations.pages import to_take_part_in
from app.consultations.queries import find_next_moment
from app.consultations.telling_posts import tellable as told_consultations
from app.conversations.pages.links import conversation_links
from app.database import db, listen
from app.decisions import sharing as shared_decisions
from app.decisions import views as decisions
from app.decisions.pages import threads
from app.decisions.pages.telling_posts import tellable as told_decisions
from app.decisions.pages.threads import later_steps, steps_after_asking
from app.decisions.queries.published import list_changed_outside
from app.delivery.pages.delivered import delivered_steps, delivery_of
from app.delivery.pages.links import delivery_links, next_silence
from app.documents import serving as document_files
from app.doors import BLUEPRINTS
from app.editions.pages import OWNER as easy_read_pictures
from app.editions.pages import editions_of
from app.equality.operations.settling import copy_questions
from app.extensions import babel, csrf, htmx, login_manager, migrate
from app.invitations.operations.reminding import tell_dates
from app.jobs import cli, queue
from app.national.pages import next_turn, touching
from app.national.queries import is_any as is_any_national
from app.pictures import serving as picture_files
from app.pictures import sharing
from app.priorities.pages import later as told_of_lists
from app.progress.pages.responding import next_lateness, response_due
from app.progress.pages.tasks import task_list
from app.reports import serving as report_files
from app.results import serving as bundle_files
from app.results.by_area import took_part_in
from app.results.telling_posts import tellable as told_priorities
from app.results.views import door as results
from app.scoring.operations import copy_criteria
from app.scoring.views import criteria_url
from app.story import sharing as shared_news
from app.story import tellable
from app.story.attachments import DOCUMENTS as news_documents
from app.story.attachments import PICTURES as news_pictures
from app.web import errors, formats, guard, headers, interruptions, snapshots, templating
from app.web.formats import next_midnight
from app.web.undefined import LoudUndefined
from config import ROOT, read_settings


def create_app(settings: Mapping[str, Any] | None = None) -> Flask:
    """The site. `settings` replaces the environment variables, for tests and benchmarks."""
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=str(ROOT / "static"),
        instance_path=str(ROOT / "instance"),
    )
    app.config.update(settings if settings is not None else read_settings())
    _prepare_templates(app)
    _bind_extensions(app)
    for part in (headers, errors, formats, interruptions, templating):
        part.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    with app.app_context():
        engine = db.engine
    snapshots.init_app(app, revision=lambda: revision(engine), horizon=_next_change)
    links = [account_links, delivery_links, conversation_links]
    accounts.init_app(app, {"interests": interests_held}, links, [keep_last_role])
    service.init_app(app)
    consortium.init_app(app, to_take_part_in, took_part_in)
    manage_accounts.init_app(app, practice_choices)
    copying = [copy_questions, copy_criteria]
    consultations.init_app(
        app, steps_after_asking, task_list, response_due, editions_of, criteria_url, commenting, copying
    )
    telling_dates.init_app(app, [tell_dates])
    tellable.init_app(app, [told_consultations, told_decisions, told_priorities])
    results.init_app(app, told_of_lists(later_steps, touching, is_any_national))
    bundle_files.init_app(app)
    threads.init_app(app, delivered_steps)
    decisions.init_app(app, delivery_of)
    manage_audit.init_app(app, list_changed_outside)
    with_documents = {"consultation": consultation_documents, "easy-read": easy_read_pictures}
    document_files.init_app(app, with_documents | {"post": news_documents})
    picture_files.init_app(app, {"post": news_pictures})
    shared = (shared_consultations, shared_decisions, shared_news)
    sharing.init_app(app, {each.KIND: each.told for each in shared})
    report_files.init_app(app)
    cli.init_app(app)
    queue.init_app(app)
    guard.refuse_unguarded(app)
    if app.config["TRUSTED_PROXIES"]:
        hops = app.config["TRUSTED_PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    logging.getLogger("app").setLevel(logging.INFO)
    return app


def _next_change(at: datetime) -> datetime | None:
    """When the next thing happens by itself: a consultation opens or closes, a response or an action
    becomes late, a practice joins or leaves, a national priority begins or ends; and at midnight, when
    there is one day less left."""
    moments = (find_next_moment(at), next_change(at), next_lateness(at), next_silence(at), next_turn(at))
    return min([next_midnight(at), *(moment for moment in moments if moment is not None)])


def _prepare_templates(app: Flask) -> None:
    """Our templates first, then the NHS.UK macros; a misspelt variable is loud in ours."""
    app.jinja_options = {
        "undefined": LoudUndefined,
        "loader": ChoiceLoader(
            [FileSystemLoader(Path(ROOT, "templates")), PackageLoader("nhsuk_frontend_jinja")]
        ),
        "autoescape": _is_html,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


def _is_html(name: str | None) -> bool:
    """Whether what a template says must be escaped: everything but the plain text of letters."""
    return not (name or "").endswith(".txt")


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        listen(db.engine)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), compare_type=True)
    login_manager.init_app(app, add_context_processor=False)
    csrf.init_app(app)
    htmx.init_app(app)
    babel.init_app(app)
