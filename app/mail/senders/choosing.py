"""Which way out the settings choose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.mail.senders.folder import FolderSender
from app.mail.senders.notify import NotifySender
from app.mail.senders.outcome import Sender
from app.mail.senders.smtp import Server, SmtpSender


def choose(config: Mapping[str, Any]) -> Sender:
    """A sender for one round, from settings that were checked at the start (config.py)."""
    via, names = config["MAIL_VIA"], {"sender": config["MAIL_FROM"], "sender_name": config["BRAND_NAME"]}
    if via == "notify":
        return NotifySender(
            api_key=config["NOTIFY_API_KEY"],
            template=config["NOTIFY_TEMPLATE_ID"],
            url=config["NOTIFY_URL"],
            timeout=config["SMTP_TIMEOUT"],
        )
    if via == "smtp":
        server = Server(
            host=config["SMTP_HOST"],
            port=config["SMTP_PORT"],
            security=config["SMTP_SECURITY"],
            timeout=config["SMTP_TIMEOUT"],
            user=config["SMTP_USER"],
            password=config["SMTP_PASSWORD"],
        )
        return SmtpSender(server, **names)
    return FolderSender(Path(config["MAIL_FOLDER"]), **names)
