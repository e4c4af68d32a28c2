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
from app.accounts.manage_views import people, professionals, roles, viewing  # noqa: F401 (their routes)
from app.accounts.views import asking, beginning, changing, own, proving, second_factor, service, signing_in  # noqa: F401 (their routes)
from app.accounts.views import door as accounts
from app.audit import manage_views as manage_audit
from app.audit.queries import revision
from app.comments import manage_views as manage_comments
from app.comments.pages.telling import commenting
from app.comments.views import door as comments
from app.comments.views import echoing, mine, reading, saying  # noqa: F401 (their routes)
from app.consortium.manage_views import board as manage_board  # noqa: F401 (their routes)
from app.consortium.manage_views import door as manage_consortium
from app.consortium.manage_views import interests as manage_interests  # noqa: F401 (their routes)
from app.consortium.manage_views import localities, own_interests, practices, sheets  # noqa: F401 (their routes)
from app.consortium.manage_views import ppgs as manage_ppgs  # noqa: F401 (their routes)
from app.consortium.operations.leaving import keep_last_role
from app.consortium.pages.changes import next_change
from app.consortium.pages.interests import interests_held
from app.consortium.pages.practices import practice_choices
from app.consortium.pages.registers import account_links
from app.consortium.views import board, interests, places, ppgs  # noqa: F401 (their routes)
from app.consortium.views import door as consortium
from app.consultations import telling_dates
from app.consultations import views as consultations
from app.consultations.documents import OWNER as consultation_documents
from app.consultations.manage_views import (  # noqa: F401 (their routes)
    changing_dates,
    correcting,
    counting,
    dates,
    elections,
    equality,
    grounds,
    groups,
    listening,
    proposals,
    questions,
    responding,
    running,
    statements,
    taking_part,
    withdrawing,
    writing,
)
from app.consultations.manage_views import door as manage_consultations
from app.consultations.pages import to_take_part_in
from app.consultations.queries import find_next_moment
from app.conversations.manage_views import door as manage_conversations
from app.conversations.manage_views import ideas as conversation_ideas  # noqa: F401 (their routes)
from app.conversations.manage_views import logging as logged_conversations  # noqa: F401 (their routes)
from app.conversations.manage_views import reaching  # noqa: F401 (their routes)
from app.conversations.pages.links import conversation_links
from app.database import db, listen
from app.decisions import views as decisions
from app.decisions.manage_views import board as reading_reports  # noqa: F401 (their routes)
from app.decisions.manage_views import door as manage_decisions
from app.decisions.manage_views import drafts, parts, published  # noqa: F401 (their routes)
from app.decisions.pages import threads
from app.decisions.pages.threads import later_steps, steps_after_asking
from app.decisions.queries.published import list_changed_outside
from app.delivery import views as delivery
from app.delivery.manage_views import actions, practice_answers  # noqa: F401 (their routes)
from app.delivery.manage_views import door as manage_delivery
from app.delivery.pages.delivered import delivered_steps, delivery_of
from app.delivery.pages.links import delivery_links, next_silence
from app.documents import manage_views as manage_documents
from app.documents import serving as document_files
from app.documents import views as documents
from app.editions import views as editions
from app.editions.manage_views import door as manage_editions
from app.editions.manage_views import easy_read, translating  # noqa: F401 (their routes)
from app.editions.pages import OWNER as easy_read_pictures
from app.editions.pages import editions_of
from app.enquiries import manage_views as manage_enquiries
from app.enquiries import views as enquiries
from app.equality import manage_views as manage_about_you
from app.equality import views as about_you
from app.equality.operations.settling import copy_questions
from app.extensions import babel, csrf, htmx, login_manager, migrate
from app.following import manage_views as manage_following
from app.following.views import asking as asking_to_follow  # noqa: F401 (their routes)
from app.following.views import door as following
from app.following.views import feeds, yours  # noqa: F401 (their routes)
from app.insight import views as insight
from app.insight.manage_views import coding as coding_themes  # noqa: F401 (their routes)
from app.insight.manage_views import comparing as comparing_codes  # noqa: F401 (their routes)
from app.insight.manage_views import door as manage_insight
from app.insight.manage_views import frame as coding_frame  # noqa: F401 (their routes)
from app.insight.manage_views import telling as telling_themes  # noqa: F401 (their routes)
from app.invitations.manage_views import batches, reminding, single  # noqa: F401 (their routes)
from app.invitations.manage_views import door as manage_invitations
from app.invitations.operations.reminding import tell_dates
from app.jobs import cli, queue
from app.mail import manage_views as manage_mail
from app.meetings import views as meetings
from app.meetings.manage_views import answers as group_answers  # noqa: F401 (their routes)
from app.meetings.manage_views import door as manage_meetings
from app.meetings.manage_views import meetings as written_meetings  # noqa: F401 (their routes)
from app.moderation import views as moderation
from app.moderation.manage_views import alike, arranging, looking, sounding  # noqa: F401 (their routes)
from app.moderation.manage_views import door as manage_moderation
from app.national import manage_views as manage_national
from app.national import views as national
from app.national.pages import next_turn, touching
from app.national.queries import is_any as is_any_national
from app.needs import manage_views as manage_needs
from app.needs import views as needs
from app.paper import views as paper
from app.paper.manage_views import door as manage_paper
from app.paper.manage_views import importing, planning, typing  # noqa: F401 (their routes)
from app.priorities import manage_views as manage_priorities
from app.priorities import views as priorities
from app.priorities.pages import later as told_of_lists
from app.progress.pages.responding import next_lateness, response_due
from app.progress.pages.tasks import task_list
from app.reports import manage_views as manage_reports
from app.reports import serving as report_files
from app.reports import views as reports
from app.responses import manage_views as manage_responses
from app.responses.views import adding, answering, coming_back, expired, holding, sending, ways  # noqa: F401 (their routes)
from app.responses.views import door as responses
from app.results import serving as bundle_files
from app.results.by_area import took_part_in
from app.results.manage_views import closer, preview, publishing, setting_apart  # noqa: F401 (their routes)
from app.results.manage_views import door as manage_results
from app.results.views import bundles, lists, one, paper_forms  # noqa: F401 (their routes)
from app.results.views import door as results
from app.scoring import manage_views as manage_scoring
from app.scoring import views as scoring
from app.scoring.operations import copy_criteria
from app.scoring.views import criteria_url
from app.site import manage_views as manage_site
from app.site import views as site
from app.story import manage_views as manage_story
from app.story import views as story
from app.timeline import views as timeline
from app.turnout import manage_views as manage_turnout
from app.voice import views as voice
from app.web import errors, formats, guard, headers, interruptions, snapshots, templating
from app.web.undefined import LoudUndefined
from config import ROOT, read_settings

BLUEPRINTS = (
    site.bp,
    manage_site.bp,
    accounts.bp,
    manage_accounts.bp,
    manage_audit.bp,
    manage_mail.bp,
    consortium.bp,
    manage_consortium.bp,
    own_interests.bp,
    consultations.bp,
    manage_consultations.bp,
    manage_invitations.bp,
    enquiries.bp,
    manage_enquiries.bp,
    comments.bp,
    manage_comments.bp,
    moderation.bp,
    manage_moderation.bp,
    responses.bp,
    manage_responses.bp,
    about_you.bp,
    manage_about_you.bp,
    manage_conversations.bp,
    meetings.bp,
    manage_meetings.bp,
    insight.bp,
    manage_insight.bp,
    paper.bp,
    manage_paper.bp,
    results.bp,
    manage_results.bp,
    timeline.bp,
    national.bp,
    manage_national.bp,
    priorities.bp,
    manage_priorities.bp,
    manage_turnout.bp,
    voice.bp,
    reports.bp,
    manage_reports.bp,
    decisions.bp,
    manage_decisions.bp,
    delivery.bp,
    manage_delivery.bp,
    story.bp,
    manage_story.bp,
    following.bp,
    manage_following.bp,
    editions.bp,
    manage_editions.bp,
    scoring.bp,
    manage_scoring.bp,
    needs.bp,
    manage_needs.bp,
    documents.bp,
    manage_documents.bp,
)


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
    results.init_app(app, told_of_lists(later_steps, touching, is_any_national))
    bundle_files.init_app(app)
    threads.init_app(app, delivered_steps)
    decisions.init_app(app, delivery_of)
    manage_audit.init_app(app, list_changed_outside)
    document_files.init_app(app, {"consultation": consultation_documents, "easy-read": easy_read_pictures})
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
    becomes late, a practice joins or leaves, a national priority begins or ends."""
    moments = (find_next_moment(at), next_change(at), next_lateness(at), next_silence(at), next_turn(at))
    return min((moment for moment in moments if moment is not None), default=None)


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
