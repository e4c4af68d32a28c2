"""A real mail server for tests, in a thread of its own, which can be told to misbehave."""

from __future__ import annotations

import asyncio
import email.policy
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

OK = "250 2.0.0 OK"


@dataclass
class Handler:
    """`rcpt` and `data`: what to answer to an address, or after a message that is not taken.
    `hang`: say nothing at this command. `die`: cut the line at this command, with nothing taken. `slowly`:
    seconds between taking a message and saying so."""

    rcpt: dict[str, str] = field(default_factory=dict)
    data: str = OK
    hang: str = ""
    die: str = ""
    slowly: float = 0.0
    arrived: list[bytes] = field(default_factory=list)
    commands: Counter[str] = field(default_factory=Counter)
    taken: threading.Event = field(default_factory=threading.Event)

    async def _trouble(self, server: Any, command: str) -> None:
        self.commands[command] += 1
        if self.hang == command:
            await asyncio.sleep(3600)
        if self.die == command:
            server.transport.abort()
            await asyncio.sleep(3600)

    async def handle_EHLO(
        self, server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        await self._trouble(server, "EHLO")
        return responses

    async def handle_MAIL(self, server: Any, _s: Any, envelope: Any, address: str, _o: Any) -> str:
        await self._trouble(server, "MAIL")
        envelope.mail_from = address
        return OK

    async def handle_RCPT(self, server: Any, _s: Any, envelope: Any, address: str, _o: Any) -> str:
        await self._trouble(server, "RCPT")
        answer = self.rcpt.get(address, OK)
        if answer == OK:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        await self._trouble(server, "DATA")
        if self.data != OK:
            return self.data
        self.arrived.append(envelope.original_content)
        self.taken.set()
        await asyncio.sleep(self.slowly)
        return OK

    def mails(self) -> list[EmailMessage]:
        """What arrived, read by the standard library."""
        parsed = [email.message_from_bytes(raw, policy=email.policy.default) for raw in list(self.arrived)]
        return [mail for mail in parsed if isinstance(mail, EmailMessage)]

    def subjects(self) -> Counter[str]:
        """How often each subject arrived."""
        return Counter(str(mail["Subject"]) for mail in self.mails())


@contextmanager
def post_office(port: int, handler: Handler, **options: Any) -> Iterator[Handler]:
    """The server, open at this port until the end of the block."""
    controller = Controller(handler, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()
