"""What tests need again and again, made once for a process or quickly: compiled templates, password hashes,
commits."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.templating import Environment
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import event

from app.accounts import passwords
from app.database import db

REAL_HASHER = passwords._hasher


class KeptTemplates(BytecodeCache):
    """Templates as they were compiled for the first site. The hash of a template's text is kept with it, so
    another text under the same name is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


_templates = KeptTemplates()


class _Environment(Environment):
    """The templates of a site, which shares what is compiled with every other site of this process."""

    def __init__(self, app: Flask, **options: Any) -> None:
        super().__init__(app, bytecode_cache=_templates, **options)


def hurry(app: Flask) -> None:
    """Spare this site's SQLite the wait for the disk at each commit: what a test wrote need not outlive a
    power cut. (What must is tried by the fault tests, whose databases are as on a real site.)"""
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _wait_for_no_disk)


def _wait_for_no_disk(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@contextmanager
def kept() -> Iterator[None]:
    """Until the block ends, a new site compiles no template that another has compiled, and a password is
    hashed in no time. (Tests of the hashing itself ask for `real_passwords`.) What is imported by now stays,
    so that Python does not look through all of it for rubbish, again and again."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_environment", _Environment)
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield
