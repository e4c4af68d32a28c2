"""Files on disk, each under the sha256 of what stands in it: the same file twice is one, and none changes."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from app.errors import Refused


@dataclass(frozen=True, kw_only=True)
class Store:
    """The folder of the setting DOCUMENTS_FOLDER. It must not lie under static/."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep it, safely on disk; returns its digest. Refused where the disk is full or closed to us."""
        digest = sha256(content).hexdigest()
        file = self.path(digest)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if file.exists():
                os.utime(file)  # in use again: what tidies up leaves it alone
                return digest
            self._write(file, content)
        except OSError:
            raise Refused("The file could not be stored. Nothing was changed.", field="file") from None
        return digest

    def _write(self, file: Path, content: bytes) -> None:
        """First under another name, so that a file that was only half written is never found."""
        part = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        try:
            with part.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)

    def path(self, digest: str) -> Path:
        """Where a file lies. ValueError for what is no digest, so that no path can be made up."""
        if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise ValueError("not a digest")
        return self.folder / digest[:2] / digest

    def digests(self) -> Iterator[str]:
        """All that is kept."""
        if self.folder.is_dir():
            yield from (file.name for file in sorted(self.folder.glob("??/*")) if len(file.name) == 64)

    def drop(self, digest: str, *, unless_used_since: float) -> bool:
        """Delete a file that was last put before that time (seconds, as the file system counts them)."""
        file = self.path(digest)
        try:
            if file.stat().st_mtime >= unless_used_since:
                return False
            file.unlink()
        except FileNotFoundError:
            return False
        return True
