"""A message in the form in which mail travels."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app import clock
from app.mail.senders.outcome import Outgoing
from app.web.typed import one_line


def compose(message: Outgoing, sender: str, sender_name: str) -> bytes:
    """Head, text and HTML. No line break of any kind passes from a value into the head."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(display_name=one_line(sender_name), addr_spec=sender)
    mail["To"] = Address(addr_spec=one_line(message.to))
    mail["Subject"] = one_line(message.subject)
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="quoted-printable")
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return _unsubscribe(message.unsubscribe_url) + mail.as_bytes()


def _unsubscribe(url: str) -> bytes:
    """RFC 8058. Written by hand: the library would cut a long address into pieces nobody can follow."""
    if not url:
        return b""
    address = re.sub(r"[^!-~]|[<>]", "", url)
    lines = (f"List-Unsubscribe: <{address}>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")
