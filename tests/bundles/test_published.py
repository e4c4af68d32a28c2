"""Every published list has a bundle from which it follows: the same bytes, for everybody."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.api.imports.reader import read_ballots
from app.bundles.marks import mark_of
from app.bundles.reading import read
from app.bundles.writing import write
from app.consultations.queries import get, get_secret
from app.database import db, transaction
from app.errors import Refused
from app.privacy.codes import code_digest, write_code
from app.privacy.pseudonyms import voter_key
from app.responses.models import Response
from app.responses.operations.batch import submit_many
from app.results.models import PriorityList
from app.results.operations import tally
from app.results.publishing import publish
from app.results.serving import bundles
from app.story.kinds import Kind
from app.story.models import Announcement
from tests import factories
from tests.bundles.making import a_bundle, contents, path_of, rewritten, verified
from tests.factories import TESTER
from tests.inspector import InspectedClient


def test_the_published_list_follows_from_the_ballots_of_its_bundle(app: Flask) -> None:
    path = a_bundle(app)

    said = verified(path)

    assert said.exit_code == 0, said.output
    assert said.output.splitlines()[-1] == "The published list follows from these ballots"
    assert "42 ballots" in said.output
    assert "Not checked" not in said.output


def test_the_same_publication_gives_the_same_bytes(app: Flask) -> None:
    path = a_bundle(app)
    again = io.BytesIO()

    write(read(path).bundle, again)

    assert again.getvalue() == path.read_bytes()


def test_everybody_can_download_it_and_the_list_names_its_check_sum(
    app: Flask, client: InspectedClient
) -> None:
    path = a_bundle(app)

    file = client.get("/priorities/1/bundle.zip")

    assert file.mimetype == "application/zip"
    assert file.data == path.read_bytes()
    assert "priority-list-1.zip" in file.headers["Content-Disposition"]
    digest = hashlib.sha256(file.data).hexdigest()
    for page in ("/priorities/1", "/priorities/1/check", "/news", "/feeds/everything.atom"):
        assert digest in client.get(page).text, page


def test_one_score_can_be_checked_with_a_spreadsheet(app: Flask, client: InspectedClient) -> None:
    a_bundle(app)

    page = client.get("/priorities/1/check").text

    # 20 people gave 5 and 10 gave 4.
    assert "=AVERAGEIFS(C:C,B:B,&#34;patients&#34;)" in page or "=AVERAGEIFS(" in page
    assert "4.6667" in page


def test_a_list_from_before_there_were_bundles_has_none_to_offer(app: Flask, client: InspectedClient) -> None:
    a_bundle(app)
    with app.app_context(), transaction():
        db.session.execute(update(PriorityList).values(bundle_digest=None, bundle_size=None))
    app.extensions["snapshots"].clear()

    assert "bundle.zip" not in client.get("/priorities/1").text
    assert client.get("/priorities/1/check").status_code == 404
    assert client.get("/priorities/1/bundle.zip").status_code == 404


def test_a29_nothing_is_published_when_an_answer_was_changed_after_the_count(app: Flask) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 30 + [("gp", (1, 3, 5))] * 12)
    factories.close(app, number)
    with app.app_context():
        tally(number, actor=TESTER)
        with transaction():
            db.session.execute(update(Response).where(Response.id == 3).values(marks=bytes((1, 3, 1))))
        with pytest.raises(Refused, match="not those that were counted"):
            publish(number, title="List", actor=TESTER, store=bundles())


def test_a17_nothing_in_a_bundle_leads_to_a_person(app: Flask) -> None:
    path = a_bundle(app)
    whole = b"".join(contents(path).values())

    with app.app_context():
        for response in db.session.query(Response):
            for secret in (response.receipt_digest, response.content_digest, response.voter_key):
                assert secret.hex().encode() not in whole
                assert secret.hex()[:20].encode() not in whole
    for word in (b"voter", b"sent_on", b"practice", b"web"):
        assert word not in whole


def test_a17_the_order_of_the_ballots_says_nothing_and_no_two_lists_share_a_mark(app: Flask) -> None:
    """The same person in two consultations, and the order of arrival in one: neither shows."""
    codes = [write_code(bytes([n]) * 10) for n in range(40)]
    numbers = [factories.a_consultation(app, slug=slug) for slug in ("one", "two")]
    for number in numbers:
        with app.app_context(), transaction() as at:
            consultation = get(number)
            secret = get_secret(number)
            sent = [
                replace(
                    factories.a_submission(consultation, (5, 3, 1 + place % 5)),
                    receipt_digest=code_digest(str(number), code),
                    voter_key=voter_key(secret, code),
                )
                for place, code in enumerate(codes)
            ]
            submit_many(sent, number, at=at)
        factories.close(app, number)
    first, second = (read(path_of(app, factories.publish_list(app, number))).bundle for number in numbers)

    assert [row.mark for row in first.rows] == sorted(row.mark for row in first.rows)
    assert not {row.mark for row in first.rows} & {row.mark for row in second.rows}
    assert first.salt != second.salt
    arrival = [mark_of(bytes.fromhex(first.salt), code_digest(str(numbers[0]), code)) for code in codes]
    assert [row.mark for row in first.rows] != arrival
    assert {row.mark for row in first.rows} == set(arrival)


def test_followers_are_told_the_check_sum_by_mail(app: Flask) -> None:
    path = a_bundle(app)
    with app.app_context():
        (told,) = db.session.scalars(select(Announcement).where(Announcement.kind == Kind.LIST)).all()

    assert hashlib.sha256(path.read_bytes()).hexdigest() in told.summary


def test_orders_stand_in_it_as_preflib_too_and_come_back_the_same(
    app: Flask, client: InspectedClient, tmp_path: Path
) -> None:
    orders = [(1, 2, 3), (2, 1, 2), (1, 0, 0), (255, 1, 0)]
    path = a_bundle(app, [("patient", order) for order in orders for _ in range(5)], kind="ranking", size=3)
    (tmp_path / "ballots.toi").write_bytes(contents(path)["ballots.toi"])

    back = read_ballots(tmp_path / "ballots.toi")

    assert back.options == factories.OPTIONS
    given = Counter({bytes(0 if mark == 255 else mark for mark in order): 5 for order in orders})
    assert Counter({row.marks: row.times for row in back.rows}) == given
    assert "ballots.toi" in client.get("/priorities/1/check").text
    assert verified(path).exit_code == 0
    files = contents(path)
    files["ballots.toi"] = files["ballots.toi"].replace(b"5: 1,2,3", b"6: 1,2,3")
    said = verified(rewritten(tmp_path / "changed.zip", files, manifest=True))
    assert said.exit_code == 1
    assert "ballots.toi, line" in said.output
