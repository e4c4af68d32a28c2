"""The real site behind a real server in a thread of the test's own process, on a database file of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from waitress.server import create_server

from app import create_app
from app.database import db
from tests.conftest import settings
from tests.kept import hurry


@dataclass(frozen=True, kw_only=True)
class Site:
    """A served site: the app behind it, and the address it answers at."""

    app: Flask
    origin: str


@contextmanager
def live_site(folder: Path) -> Iterator[Site]:
    """An empty site at a free port of this machine, until the block ends."""
    app = create_app(settings(f"sqlite:///{folder / 'folkmoot.db'}"))
    hurry(app)
    with app.app_context():
        upgrade()
        db.session.remove()
    server = create_server(app, host="127.0.0.1", port=0, threads=8)

    def serve() -> None:
        with suppress(OSError):  # its sockets are closed under it when we end it
            server.run()

    thread = threading.Thread(target=serve, name="site under test", daemon=True)
    thread.start()
    try:
        yield Site(app=app, origin=f"http://127.0.0.1:{server.effective_port}")
    finally:
        server.close()
        thread.join(timeout=5)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
