"""The worker's round: small steps, each safe to run twice or in two places; one that fails stops no other."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flask import current_app

from app import clock
from app.accounts.operations.signing_in import forget_old
from app.actor import Actor
from app.comments.operations.drafts import forget_old_drafts as forget_old_comments
from app.consortium.operations.forgetting import forget_old_interests
from app.database import after_commit, db, transaction
from app.documents.operations import sweep
from app.documents.serving import store
from app.enquiries.operations import forget_askers
from app.equality.operations.counting import count_slips
from app.equality.operations.counting import sweep as sweep_slips
from app.equality.queries import list_with_waiting
from app.equality.tickets import seal
from app.invitations.operations.guessing import forget_wrong_codes
from app.invitations.operations.mixing import drop_old_rows, mix_used_codes
from app.invitations.operations.sending import forget_addresses
from app.jobs.finding import keep_search_in_step
from app.jobs.following import forget_who_never_confirmed, tell_those_who_follow
from app.jobs.newsletter import send_newsletter
from app.jobs.posts import forget_previews, publish_posts
from app.mail.operations import forget_old as forget_old_messages
from app.needs.operations import forget_contacts
from app.pictures.operations import sweep as sweep_pictures
from app.pictures.serving import store as picture_files
from app.pictures.sharing import sweep as sweep_cards
from app.reports.operations.building import sweep as sweep_reports
from app.reports.serving import store as report_files
from app.responses.operations.drafts import forget_old_drafts
from app.responses.operations.keeping import forget_old_places
from app.responses.operations.proving import forget_old_codes
from app.results import publishing
from app.results.asking import ask_due_counts
from app.results.queries import list_due_for_tally
from app.results.serving import bundles
from app.site.operations import note_round
from app.web.formats import london_day

logger = logging.getLogger(__name__)
WORKER = Actor.system("worker")


def run_round() -> list[str]:
    """Do everything that is due; returns what went wrong, a sentence each."""
    problems: list[str] = []
    db.session.rollback()  # whatever the last round left behind, a lost connection included
    _step(problems, "asking for what is to be counted", _ask_counts)
    _step(problems, "counting what people said about themselves", _count_about_you)
    _step(problems, "publishing posts whose time has come", lambda: publish_posts(WORKER))
    _step(problems, "keeping the search in step", keep_search_in_step)
    _step(problems, "sending the newsletter", lambda: send_newsletter(WORKER))
    _step(problems, "telling those who follow", lambda: tell_those_who_follow(WORKER))
    _step(problems, "forgetting who never confirmed that they follow", forget_who_never_confirmed)
    _step(problems, "forgetting old drafts", _forget_drafts)
    _step(problems, "forgetting old links for a look", forget_previews)
    _step(problems, "forgetting old codes", _forget_codes)
    _step(problems, "forgetting old sign-ins", _forget_sign_ins)
    _step(problems, "forgetting old messages", _forget_messages)
    _step(problems, "forgetting old interests", _forget_interests)
    _step(problems, "forgetting who was invited", _forget_invited)
    _step(problems, "forgetting who asked", _forget_askers)
    _step(problems, "forgetting the order of codes", _mix_codes)
    _step(problems, "forgetting who asked for another format", _forget_needs)
    _step(problems, "deleting files that no document has", _sweep_files)
    _step(problems, "deleting files that no picture has", _sweep_pictures)
    _step(problems, "deleting bundles that no list has", _sweep_bundles)
    _step(problems, "deleting files that no report has", _sweep_reports)
    _note(problems)
    return problems


def _ask_counts() -> None:
    """The counting itself takes long, and is another task's."""
    if not list_due_for_tally(clock.now()):
        return
    with transaction() as at:
        ask_due_counts(at)
        after_commit(current_app.extensions["wake_results"])


def _count_about_you() -> None:
    counted = 0
    for consultation_id in list_with_waiting():
        with transaction() as at:
            counted += count_slips(consultation_id, seal=seal(), at=at)
    if counted:
        with transaction():
            sweep_slips()


def _forget_drafts() -> None:
    with transaction() as at:
        forget_old_drafts(at)
        forget_old_places(at)
        forget_old_comments(at)


def _forget_codes() -> None:
    with transaction() as at:
        forget_old_codes(at)


def _forget_sign_ins() -> None:
    with transaction() as at:
        forget_old(at)


def _forget_messages() -> None:
    with transaction() as at:
        forget_old_messages(at)


def _forget_interests() -> None:
    with transaction() as at:
        forget_old_interests(london_day(at))


def _forget_invited() -> None:
    with transaction() as at:
        forget_addresses(at)
        forget_wrong_codes(at)


def _forget_askers() -> None:
    with transaction() as at:
        forget_askers(at)


def _mix_codes() -> None:
    with transaction() as at:
        mixed = mix_used_codes(at)
    if mixed:
        with transaction():
            drop_old_rows()


def _forget_needs() -> None:
    with transaction() as at:
        forget_contacts(at)


def _sweep_files() -> None:
    sweep(store(), clock.now())


def _sweep_pictures() -> None:
    sweep_pictures(picture_files(), clock.now())
    sweep_cards(clock.now())


def _sweep_reports() -> None:
    sweep_reports(report_files(), clock.now())


def _sweep_bundles() -> None:
    publishing.sweep(bundles(), clock.now())


def _step(problems: list[str], name: str, step: Callable[[], object]) -> None:
    try:
        step()
    except Exception:
        db.session.rollback()
        logger.exception("worker: %s failed", name)
        problems.append(name)


def _note(problems: list[str]) -> None:
    with transaction() as at:
        note_round("; ".join(problems), at)
