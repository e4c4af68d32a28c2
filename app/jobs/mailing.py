"""Commands about mail."""

from __future__ import annotations

import secrets
from typing import IO

import click
from flask import current_app

from app.database import transaction
from app.errors import Refused
from app.mail import delivery
from app.mail.addresses import normalise
from app.mail.bounces import read_bounces
from app.mail.operations import post
from app.mail.pages import write

_LARGEST = 10_000_000


@click.command("mail-try")
@click.argument("address")
def mail_try(address: str) -> None:
    """Post a trial message to ADDRESS, to see whether mail arrives and its links are right."""
    try:
        to = normalise(address)
    except Refused as refusal:
        click.echo(refusal.sentence, err=True)
        raise SystemExit(1) from None
    letter = write("trial")
    with transaction() as at:
        post(letter, to=to, key=f"trial:{secrets.token_hex(8)}", purpose="trial", at=at)
    click.echo("Posted. The worker sends it; run-tick sends it now.")


@click.command("mail-bounces")
@click.argument("files", nargs=-1, type=click.File("rb"), required=True)
def mail_bounces(files: tuple[IO[bytes], ...]) -> None:
    """Read delivery-status notifications from FILES (- for standard input), and mark the addresses.

    For a mail server that hands over what comes back to the sender's address, or for a folder of .eml files.
    Only what quotes a message of ours, with its Message-ID, is believed.
    """
    known = 0
    for file in files:
        for bounce in read_bounces(file.read(_LARGEST)):
            with transaction() as at:
                known += delivery.take_bounce(bounce, current_app.config["SECRET_KEY"], at)
    click.echo(f"{known} of our messages came back ({len(files)} files read).")


COMMANDS = (mail_try, mail_bounces)
