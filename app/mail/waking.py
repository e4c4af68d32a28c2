"""Waking the worker: called once a transaction that posted a message is committed."""

from __future__ import annotations

from flask import current_app


def wake() -> None:
    """Tell the worker that there is mail, if somebody bound a way to (`app.jobs.waking`)."""
    waker = current_app.extensions.get("wake_worker")
    if waker is not None:
        waker()
