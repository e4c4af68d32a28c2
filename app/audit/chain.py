"""The links of the chain: what goes into a row's digest."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

BEGINNING = "0" * 64


def link(previous: str, *, seq: int, at: datetime, actor: str, kind: str, subject: str, detail: Any) -> str:
    """SHA-256 (hex) over the row before and everything this row says."""
    said = json.dumps(
        [previous, seq, at.isoformat(), actor, kind, subject, detail], sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(said.encode()).hexdigest()
