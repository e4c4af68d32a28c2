"""The command line: flask --app wsgi COMMAND."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path
from typing import NoReturn

import click
from flask import Flask
from flask.cli import ScriptInfo, pass_script_info

from app.accounts.operations.adding import add_person
from app.accounts.queries.people import count_people
from app.actor import STAFF_ROLES, Actor, Role
from app.audit.queries import find_broken_link
from app.bundles.commands import verify
from app.consultations.queries import list_every
from app.database import transaction
from app.decisions.queries.published import list_changed_outside
from app.errors import Refused
from app.jobs import mailing, states
from app.jobs.delivering import deliver
from app.jobs.docs import DOCUMENTS
from app.jobs.importing import import_ballots
from app.jobs.inviting import import_invited
from app.jobs.practices import import_practices
from app.jobs.publishing import count_and_publish
from app.jobs.queue import Worker
from app.jobs.ranking import rank
from app.jobs.reporting import build_reports
from app.jobs.rounds import run_round
from app.jobs.scanning import scan_text
from app.jobs.serving import WorkerBeside, end_with_parent
from app.responses.operations import checking
from app.results.proving import list_tampered
from app.results.serving import bundles

COMMAND_LINE = Actor.system("command line")


def init_app(app: Flask) -> None:
    """Register the commands."""
    for command in (
        create_admin,
        import_command,
        import_practices,
        import_invited_command,
        rank,
        scan_text,
        demo,
        serve,
        worker,
        run_tick,
        write_docs,
        check_chains,
        verify,
        *mailing.COMMANDS,
        *states.COMMANDS,
    ):
        app.cli.add_command(command)


def _stop(refusal: Refused) -> NoReturn:
    click.echo(refusal.sentence, err=True)
    raise SystemExit(1)


@click.command("create-admin")
@click.option("--email", prompt="Email address")
@click.option("--name", prompt="Name")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.ADMINISTRATOR.value)
def create_admin(email: str, name: str, password: str, role: str) -> None:
    """Add somebody who may sign in."""
    try:
        with transaction() as at:
            add_person(
                email=email,
                name=name,
                password=password,
                role=Role(role),
                actor=COMMAND_LINE,
                at=at,
            )
    except Refused as refusal:
        _stop(refusal)
    app_too = Role(role) in STAFF_ROLES
    click.echo(f"{email} may sign in now{', and sets up an authenticator app then' if app_too else ''}.")


@click.command("import-ballots")
@click.argument("consultation")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--group", default="public", help="Respondent group of rows that name none.")
@click.option("--minimum-base", default=10, help="People a group needs, when a consultation is made.")
def import_command(consultation: str, file: Path, group: str, minimum_base: int) -> None:
    """Bring ballots from FILE (PrefLib, Polis export or CSV) into CONSULTATION (its address).

    A consultation of that name that does not exist is made from the file, filled and closed.
    """
    try:
        done = import_ballots(consultation, file, group=group, minimum_base=minimum_base, actor=COMMAND_LINE)
    except Refused as refusal:
        _stop(refusal)
    click.echo(f"{done.people:,} people in the file, {done.new:,} responses new in “{done.slug}”.")
    if done.closed:
        click.echo("It is closed and counted. Publish it in the staff area.")


@click.command("import-invited")
@click.argument("consultation")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--codes-to", type=click.Path(path_type=Path), help="New file for the codes of people on paper."
)
def import_invited_command(consultation: str, file: Path, codes_to: Path | None) -> None:
    """Invite the people in FILE (CSV) to CONSULTATION (its address), each with a code that works once.

    Columns: reference (codes go into a file) or address (codes go by mail); group, practice, locality.
    Stopped at any moment, it goes on where it was when it is run again.
    """
    try:
        done = import_invited(consultation, file, codes_to=codes_to, actor=COMMAND_LINE)
    except Refused as refusal:
        _stop(refusal)
    click.echo(f"{done.people:,} people in the file: {done.new:,} invited now, {done.known:,} before.")


@click.command("demo")
@click.option("--if-empty", is_flag=True, help="Do nothing, quietly, where there is something already.")
def demo(if_empty: bool) -> None:
    """Fill an empty site with an invented consortium, by playing the past through the real operations."""
    from app.jobs.demo.playing import AlreadyFilled, play

    try:
        play(say=click.echo)
    except AlreadyFilled as refusal:
        if not if_empty:
            _stop(refusal)


@click.command("run-tick")
def run_tick() -> None:
    """Do now what the worker would do: a round, counts, publications, reports, and the mail due."""
    problems = run_round() + count_and_publish() + build_reports()
    deliver()
    if problems:
        click.echo("; ".join(problems), err=True)
        raise SystemExit(1)


@click.command("worker")
@click.option("--beside", is_flag=True, help="Started by serve: ends with it.")
@pass_script_info
def worker(info: ScriptInfo, beside: bool) -> None:
    """Count what has closed, tidy up and send mail: by the clock, and when nudged."""
    if beside:
        end_with_parent()
    Worker(info.load_app()).run()


@click.command("check-chains")
def check_chains() -> None:
    """Check that no row of the record, of a history, of the responses or of decisions was changed, and that
    each published list is still what was published."""
    broken = find_broken_link()
    click.echo(f"record: {'unbroken' if broken is None else f'broken at row {broken}'}")
    changed = list_changed_outside()
    for slug in changed:
        click.echo(f"decision {slug}: not what was published")
    broken = broken or len(changed)
    for consultation in list_every():
        row, odd = checking.find_broken_link(consultation.id), checking.count_unmatched(consultation.id)
        click.echo(f"{consultation.slug}: {'unbroken' if row is None else f'broken at row {row}'}")
        if odd:
            click.echo(f"{consultation.slug}: {odd:,} responses are not what the history says of them")
        broken = row or odd or broken
    tampered = list_tampered(bundles())
    for said in tampered:
        click.echo(said)
    if broken or tampered:
        raise SystemExit(1)


@click.command("docs")
@click.option("--folder", default="docs", type=click.Path(path_type=Path), help="Where to write them.")
def write_docs(folder: Path) -> None:
    """Write the documents that are made from the code."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in DOCUMENTS.items():
        (folder / name).write_text(make(), encoding="utf-8")
        click.echo(f"docs: {folder / name}")


@click.command("serve")
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8000)
@click.option("--worker/--no-worker", "with_worker", default=True, help="Also run the worker.")
@pass_script_info
def serve(info: ScriptInfo, host: str, port: int, with_worker: bool) -> None:
    """Serve the site with waitress, and run the worker beside it."""
    from waitress import serve as waitress_serve

    app = info.load_app()
    beside = WorkerBeside() if with_worker else None
    if beside is not None:
        beside.start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if count_people() == 0:
        click.echo('Nobody can sign in as staff yet. Add somebody: make flask ARGS="create-admin"')
    # What the start has made stays: the collector of garbage need not walk through it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    try:
        waitress_serve(
            app,
            host=host,
            port=port,
            threads=app.config["SERVER_THREADS"],
            ident=None,
            channel_timeout=60,
            # The largest form takes a file (`consortium.manage_views.sheets`); each has its own limit.
            max_request_body_size=5_500_000,
        )
    finally:
        if beside is not None:
            beside.stop()
