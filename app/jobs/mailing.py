"""Commands about mail."""

from __future__ import annotations

import secrets

import click

from app.database import transaction
from app.errors import Refused
from app.mail.addresses import normalise
from app.mail.operations import post
from app.mail.pages import write


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


COMMANDS = (mail_try,)
