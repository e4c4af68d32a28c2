"""A17: two publications one answer apart: whoever lays everything public side by side learns nothing of it.

Two sites are the same to the last person, but for one answer that staff set apart (or for the order in which
answers came, and when). What chance makes differ, keys and receipts, is the same on both, so that all that
everybody can read must be the same, byte for byte: pages, tables, feeds, the bundle, the report and its
files.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock, create_app
from app.consortium.queries.practices import list_localities
from app.consultations.models.consultation import ConsultationSecret
from app.consultations.queries import get
from app.database import db, transaction
from app.privacy.codes import write_code
from app.ranking.leaving_out import WhyLeftOut
from app.responses import questionnaire
from app.responses.operations import setting_apart
from app.responses.operations.batch import submit_many
from tests import factories
from tests.conftest import settings
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient
from tests.reports.built import published

Person = tuple[str, str, tuple[int, ...], str]
"""Group, area, marks, and what they wrote."""
PEOPLE: list[Person] = [
    *[("patient", "Harbour", (5, 3, 1), "")] * 24,
    *[("patient", "Westmere", (4, 4, 255), "Nearer to home.")] * 13,
    *[("gp", "Harbour", (1, 3, 5), "")] * 11,
    *[("gp", "Westmere", (2, 0, 5), "")] * 10,
    *[("carer", "Harbour", (3, 3, 2), "More time.")] * 10,
]
# Those who are set apart: a group and an area that nobody else is of, marks and words that nobody else has.
APART: list[Person] = [
    ("specialist", "Moor", (1, 5, 1), f"Our trial of the form, number {n}.") for n in range(12)
]


def site_of(
    folder: Path, people: Sequence[Person], apart: Sequence[Person], *, late: timedelta = timedelta()
) -> Flask:
    """A site on which all of them answered, `apart` were set apart, and everything is published. `late`: how
    much later in the day they answered."""
    folder.mkdir()
    changes = {"DOCUMENTS_FOLDER": str(folder / "documents")}
    app = create_app(settings(f"sqlite:///{folder / 'site.db'}", **changes))
    app.test_client_class = InspectedClient
    questionnaire._kept.clear()
    with app.app_context():
        db.create_all()
    with clock.hold(NOW):
        factories.localities(app, ("Harbour", "Westmere", "Moor"))
        number = factories.a_consultation(app)
    with clock.hold(NOW + timedelta(hours=1) + late), app.app_context(), transaction() as at:
        db.session.execute(update(ConsultationSecret).values(secret=b"the same on both sites, for once"))
        consultation, areas = get(number), {area.name: area.id for area in list_localities()}
        submit_many(
            [
                factories.a_submission(
                    consultation,
                    marks,
                    group=group,
                    locality_id=areas[area],
                    words=words or None,
                    receipt=receipt(place),
                )
                for place, (group, area, marks, words) in numbered(people, apart, reverse=bool(late))
            ],
            number,
            at=at,
        )
    with clock.hold(NOW + timedelta(days=1)):
        factories.close(app, number)
        with app.app_context(), transaction() as at:
            them = "\n".join(receipt(place) for place in range(1_000, 1_000 + len(apart)))
            made = setting_apart.gather_receipts(number, them, at=at)
            setting_apart.leave_out(number, made, WhyLeftOut.TEST, "We tried the form.", actor=TESTER, at=at)
        factories.publish_list(app, number)
        published(app, number)
    return app


def numbered(people: Sequence[Person], apart: Sequence[Person], *, reverse: bool) -> list[tuple[int, Person]]:
    """Each with a number of their own; those who are set apart come in between."""
    all_of_them = [*enumerate(people), *enumerate(apart, 1_000)]
    random.Random(17).shuffle(all_of_them)
    return all_of_them[::-1] if reverse else all_of_them


def receipt(place: int) -> str:
    return write_code(random.Random(place).randbytes(10))


def everything_public(app: Flask) -> dict[str, bytes]:
    """What everybody can read, by its address: all that links from the first page lead to."""
    client, found, waiting = app.test_client(), {}, ["/"]
    with clock.hold(NOW + timedelta(days=1)):
        while waiting:
            path = waiting.pop()
            answer = client.get(path)
            found[path] = without_tokens(answer.data)
            if answer.mimetype == "text/html":
                waiting += [link for link in links(answer.text) if link not in found and link not in waiting]
    return found


def links(page: str) -> Iterator[str]:
    for path in re.findall(r'(?:href|action)="(/[^"#]*)', page):
        if not path.startswith(("/static/", "/sign-in")):
            yield path.replace("&amp;", "&")


def without_tokens(content: bytes) -> bytes:
    """Without what is drawn at random anew: what keeps forms from being forged, and the names of news."""
    return re.sub(rb'name="csrf_token"[^>]*>|urn:uuid:[-0-9a-f]+', b"", content)


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The addresses that say something else."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is public where three are set apart."""
    return everything_public(site_of(tmp_path_factory.mktemp("base") / "three", PEOPLE, APART[:3]))


def test_a17_one_answer_more_that_is_set_apart_is_told_by_nothing_public(
    tmp_path: Path, base: dict[str, bytes]
) -> None:
    one_more = everything_public(site_of(tmp_path / "four", PEOPLE, APART[:4]))

    assert differences(base, one_more) == []
    expected = {"/priorities/1/bundle.zip", "/priorities/1/list.csv", "/consultations/local-care/report"}
    assert expected <= base.keys(), sorted(base)
    assert len(base) > 40
    whole = b"".join(base.values())
    assert b"trial of the form" not in whole
    # Of ten and more the number is told, so that what is compared here can differ.
    many = everything_public(site_of(tmp_path / "twelve", PEOPLE, APART[:12]))
    assert "/priorities/1/who-took-part" in differences(base, many)


def test_a17_when_and_in_which_order_people_answered_is_told_by_nothing_public(
    tmp_path: Path, base: dict[str, bytes]
) -> None:
    other = everything_public(site_of(tmp_path / "later", PEOPLE, APART[:3], late=timedelta(hours=5)))

    assert differences(base, other) == []
