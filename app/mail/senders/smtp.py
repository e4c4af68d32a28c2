"""A mail server, by SMTP; what its answers mean is decided here."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from app.mail.senders.composing import compose
from app.mail.senders.outcome import SENT, Fate, Outcome, Outgoing

_NO_SUCH_ADDRESS = {550, 551, 553}
_LAST_ANSWER = 30  # times the usual wait: RFC 5321 (4.5.3.2.6) asks for ten minutes
_ENHANCED = re.compile(rb"\s*([245]\.\d{1,3}\.\d{1,3})\b")
_DOT = b".\r\n"


@dataclass(frozen=True, kw_only=True)
class Server:
    """Where the mail server is and how it is spoken to. `repr` shows no password."""

    host: str
    port: int
    security: str
    timeout: float
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port}, {self.security})"


class _Told(Exception):
    """The conversation about one message ended with this outcome."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.reason)
        self.outcome = outcome


class SmtpSender:
    """Keeps one connection for the messages of a round; a server in trouble is left at once."""

    def __init__(self, server: Server, *, sender: str, sender_name: str) -> None:
        self._server, self._sender, self._name = server, sender, sender_name
        self._line: smtplib.SMTP | None = None

    def send(self, message: Outgoing, point_of_no_return: Callable[[], None]) -> Outcome:
        mail = compose(message, self._sender, self._name)
        try:
            line = self._line = self._line or self._connect()
            self._address(line, message.to, len(mail))
            self._hand_over(line, mail, point_of_no_return)
        except _Told as told:
            self._go_on(told.outcome)
            return told.outcome
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            self.close()
            return Outcome(fate=Fate.LATER, reason=_trouble(error), trouble=True)
        except BaseException:  # nothing was handed over; a message left half way must not be ended by QUIT
            self.close()
            raise
        return SENT

    def close(self) -> None:
        """Hang up; a server in the middle of a message drops it, as it must."""
        if self._line is not None:
            with suppress(OSError):
                self._line.close()
            self._line = None

    def _connect(self) -> smtplib.SMTP:
        server, domain = self._server, self._sender.rpartition("@")[2]
        # Our own name is given: smtplib would ask the network for it, and wait.
        line: smtplib.SMTP
        if server.security == "tls":
            safe = ssl.create_default_context()
            line = smtplib.SMTP_SSL(server.host, server.port, domain, timeout=server.timeout, context=safe)
        else:
            line = smtplib.SMTP(server.host, server.port, domain, timeout=server.timeout)
        self._line = line
        # The dot follows the text at once: it must not wait until the server has acknowledged the text.
        assert line.sock is not None
        line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if server.security == "starttls":
            line.starttls(context=ssl.create_default_context())
        line.ehlo_or_helo_if_needed()
        if server.user:
            line.login(server.user, server.password)
        return line

    def _address(self, line: smtplib.SMTP, to: str, size: int) -> None:
        options = [f"size={size}"] if line.has_extn("size") else []
        code, words = line.mail(self._sender, options)
        if code != 250:  # it wants none of our mail: a setting is wrong, not this message
            raise _Told(Outcome(fate=Fate.LATER, reason=_numbers(code, words), trouble=True))
        code, words = line.rcpt(to)
        if code not in (250, 251):
            raise _Told(_refusal(code, words))

    def _hand_over(self, line: smtplib.SMTP, mail: bytes, point_of_no_return: Callable[[], None]) -> None:
        """The text, then the point after which the server may have taken it: the dot that ends it."""
        code, words = line.docmd("DATA")
        if code != 354:
            raise _Told(_refusal(code, words, of_address=False))
        quoted = re.sub(rb"(?m)^\.", b"..", mail)
        line.send(quoted if quoted.endswith(b"\r\n") else quoted + b"\r\n")
        point_of_no_return()
        line.send(_DOT)
        assert line.sock is not None
        line.sock.settimeout(self._server.timeout * _LAST_ANSWER)
        code, words = line.getreply()
        if code != 250:
            raise _Told(_refusal(code, words, of_address=False))
        line.sock.settimeout(self._server.timeout)

    def _go_on(self, outcome: Outcome) -> None:
        """Make the line ready for the next message, or hang up."""
        if outcome.trouble or self._line is None:
            self.close()
            return
        try:
            self._line.rset()
        except (OSError, smtplib.SMTPException):
            self.close()


def _refusal(code: int, words: bytes, *, of_address: bool = True) -> Outcome:
    """What a refusal of one message means. An answer that begins with 5.1 is about the address whenever it
    comes; one that begins with 5.7 is about us (not allowed to send), so that no address is blamed for it."""
    reason, detail = _numbers(code, words), _detail(words)
    if not 500 <= code < 600:
        return Outcome(fate=Fate.LATER, reason=reason, trouble=code in (421, -1))
    if detail.startswith("5.7."):
        return Outcome(fate=Fate.LATER, reason=reason, trouble=of_address)
    if code in _NO_SUCH_ADDRESS and (of_address or detail.startswith("5.1.")):
        return Outcome(fate=Fate.RETURNED, reason=reason)
    return Outcome(fate=Fate.GIVEN_UP, reason=reason)


def _detail(words: bytes) -> str:
    found = _ENHANCED.match(words)
    return found[1].decode() if found else ""


def _numbers(code: int, words: bytes) -> str:
    return f"{code} {_detail(words)}".strip()


def _trouble(error: Any) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "sign-in"
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return "secure connection"
    if isinstance(error, TimeoutError):
        return "no answer"
    if isinstance(error, smtplib.SMTPResponseException):
        return _numbers(error.smtp_code, bytes(str(error.smtp_error), "utf-8", "replace"))
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return "no answer" if "timed out" in str(error) else "broken off"
    return "broken off" if isinstance(error, ConnectionResetError | BrokenPipeError) else "not reached"
