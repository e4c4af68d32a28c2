"""A folder of .eml files: for demonstrations, and for looking at mail without sending any."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from app.mail.senders.composing import compose
from app.mail.senders.outcome import SENT, Outcome, Outgoing


class FolderSender:
    """One file a message, named after its Message-ID: a second try finds the first one's file."""

    def __init__(self, folder: Path, *, sender: str, sender_name: str) -> None:
        self._folder, self._sender, self._name = folder, sender, sender_name

    def send(self, message: Outgoing, point_of_no_return: Callable[[], None]) -> Outcome:
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._file(message)
        draft = file.with_suffix(f".{os.getpid()}.tmp")
        with draft.open("wb") as handle:
            handle.write(compose(message, self._sender, self._name))
            handle.flush()
            os.fsync(handle.fileno())
        point_of_no_return()
        draft.replace(file)
        return SENT

    def was_sent(self, message: Outgoing) -> bool:
        return self._file(message).exists()

    def close(self) -> None:
        """Nothing is held open."""

    def _file(self, message: Outgoing) -> Path:
        return self._folder / f"{hashlib.sha256(message.message_id.encode()).hexdigest()[:24]}.eml"
