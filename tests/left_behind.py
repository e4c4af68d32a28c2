"""Folders that outlive a run of the tests which was killed, and how the next run removes them."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

_OF_POSTGRES = "folkmoot-postgres-"


def prefix() -> str:
    """How the name of a folder begins whose owner is this process."""
    return f"{_OF_POSTGRES}{os.getpid()}-"


def sweep(where: Path | None = None) -> None:
    """Remove each such folder whose owner is gone and in which no PostgreSQL runs any more."""
    for folder in (where or Path(gettempdir())).glob(f"{_OF_POSTGRES}*-*"):
        owner = folder.name.removeprefix(_OF_POSTGRES).partition("-")[0]
        if owner.isdigit() and not _runs(int(owner)) and not _serves(folder):
            shutil.rmtree(folder, ignore_errors=True)  # another run may be at it too


def _serves(folder: Path) -> bool:
    """Whether the PostgreSQL of this folder runs: it writes its process down while it does."""
    with suppress(OSError, ValueError):
        return _runs(int((folder / "data" / "postmaster.pid").read_text().split()[0]))
    return False


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
