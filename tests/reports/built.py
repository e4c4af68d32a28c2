"""A consultation with a list, and its report, built as the worker builds it."""

from __future__ import annotations

from flask import Flask

from app.database import transaction
from app.jobs.reporting import build_reports
from app.reports.operations.building import ask_build
from app.reports.operations.publishing import publish_version
from app.reports.operations.writing import mark, write_text
from app.reports.packing import papers_of
from app.reports.queries import Version, get_version, list_versions, texts_of
from app.reports.serving import store
from app.reports.values import Paper
from tests import factories
from tests.factories import TESTER

BALLOTS = [
    *[("patient", (5, 3, 1))] * 30,
    *[("carer", (4, 5, 2))] * 12,
    *[("gp", (1, 5, 3))] * 11,
    *[("specialist", (2, 4, 5))] * 4,
]


def with_list(app: Flask, **more: object) -> int:
    """A consultation that 57 people answered, closed, its list published; its number."""
    number = factories.a_consultation(app, **more)
    factories.responses(app, number, BALLOTS)
    factories.close(app, number)
    factories.publish_list(app, number)
    return number


def wrote(app: Flask, number: int, **texts: str) -> None:
    """Staff write these parts; `_` in a name stands for `-`."""
    with app.app_context():
        for name, words in texts.items():
            part = name.replace("_", "-")
            with transaction() as at:
                seen = mark(texts_of(number).get(part, ""))
                write_text(number, part, words, seen=seen, actor=TESTER, at=at)


def built(app: Flask, number: int) -> Version:
    """Ask for the report, let the worker build it, and give the newest version."""
    with app.app_context():
        with transaction() as at:
            ask_build(number, actor=TESTER, at=at)
        assert build_reports() == []
        return list_versions(number)[0]


def published(app: Flask, number: int, *, changed: str = "", board_paper: bool = False) -> Version:
    """The same, and everybody can read it."""
    version = built(app, number)
    with app.app_context():
        with transaction() as at:
            publish_version(
                number,
                version.number,
                changed=changed,
                with_board_paper=board_paper,
                actor=TESTER,
                at=at,
            )
        return get_version(number, version.number)


def content(app: Flask, version: Version, name: str) -> bytes:
    """The bytes of one of its files."""
    with app.app_context():
        return store().path(version.files[name].digest).read_bytes()


def paper(app: Flask, version: Version, kind: str = "report") -> Paper:
    """One of its papers."""
    return papers_of(content(app, version, "papers.json"))[kind]
