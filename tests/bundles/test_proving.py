"""A29: a published list that somebody changes in the database, or its file, is found by the audit check."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import delete, update

from app.audit.models import AuditEntry
from app.database import db, transaction
from app.results.models import PriorityList
from app.results.proving import list_tampered
from app.results.serving import bundles
from app.results.snapshot import digest
from tests.bundles.making import a_bundle


def tampered(app: Flask) -> list[str]:
    with app.app_context():
        return list_tampered(bundles())


def checked(app: Flask) -> int:
    with app.app_context():
        return app.test_cli_runner().invoke(args=["check-chains"]).exit_code


def test_an_untouched_list_is_found_to_be_so(app: Flask) -> None:
    a_bundle(app)

    assert tampered(app) == []
    assert checked(app) == 0


@pytest.mark.parametrize("with_digest", [False, True])
def test_a_changed_result_is_found_and_named(app: Flask, with_digest: bool) -> None:
    a_bundle(app)
    with app.app_context(), transaction():
        snapshot = json.loads(json.dumps(db.session.query(PriorityList).one().snapshot))
        snapshot["result"]["options"][0]["place"] = 3
        more = {"digest": digest(snapshot)} if with_digest else {}
        db.session.execute(update(PriorityList).values(snapshot=snapshot, **more))

    found = tampered(app)

    assert found[0] == "list 1: what is stored is not what was published"
    assert "place: it says 3, and its bundle 1" in found[1]
    assert checked(app) == 1


def test_another_bundle_and_a_changed_or_missing_file_are_found(app: Flask) -> None:
    path = a_bundle(app)
    content = path.read_bytes()
    path.write_bytes(content.replace(b"PK", b"PX", 1))
    assert "list 1: the file of its bundle was changed" in tampered(app)
    path.unlink()
    assert tampered(app) == ["list 1: the file of its bundle is missing"]
    path.write_bytes(content)
    with app.app_context(), transaction():
        other = bundles().put(content + b" ")
        db.session.execute(update(PriorityList).values(bundle_digest=other))

    assert "list 1: its bundle is not the one that was published" in tampered(app)


def test_a_list_that_the_record_does_not_know_is_found(app: Flask) -> None:
    a_bundle(app)
    with app.app_context(), transaction():
        db.session.execute(delete(AuditEntry))

    assert tampered(app) == ["list 1: nothing in the record says that it was published"]
