"""A02, A08, A11: two hundred hostile texts are text in questions, feeds, mails and tables, none too long."""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import re
from xml.etree import ElementTree

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock
from app.comments.models import Comment
from app.comments.operations.writing import LONGEST
from app.database import db, transaction
from app.mail.senders.composing import compose
from app.mail.senders.outcome import Outgoing
from app.story.kinds import Kind
from app.story.operations.announcing import Told, tell_followers
from app.web.cells import csv_text, is_formula
from app.web.typed import lines
from tests import factories
from tests.comments.commenting import AT_ONCE, a_commented_consultation
from tests.enquiries.asking import answered, asked
from tests.factories import NOW
from tests.faults.payloads import LONG, PAYLOADS
from tests.faults.test_a02_xss import harmless
from tests.following.following import follows, mails, round_at
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

HERE = "/consultations/local-care/comments"
KEEP = "Keep it: it is not about a person"


def squeezed(text: str) -> str:
    """Without space, which pages fold."""
    return "".join(lines(text).split())


def shown(page: TestResponse) -> str:
    """All text of a page, without space."""
    harmless(page)
    return "".join(text_of(answer_of(page).root).split())


def sent(browser: InspectedClient, address: str, **fields: str) -> TestResponse:
    """What is answered to these words; whatever is asked about is kept."""
    page = browser.get(address)
    group = re.search(r'name="group"[^>]* value="(\d+)"', page.text)
    answer = browser.submit(page, ({"group": group[1]} if group else {}) | fields)
    harmless(answer)
    if "Is this about a person?" in answer.text:
        answer = browser.submit(answer, button=KEEP)
        harmless(answer)
    return answer


def test_a02_questions_to_the_team_are_text_for_staff_and_for_everybody(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    for payload in PAYLOADS[::8]:
        text = lines(payload)
        if text:
            one = asked(app, number, text)
            answered(app, one, text=text, wording=text, publish=True)
            assert squeezed(payload) in shown(staff.get(f"/manage/enquiries/{one}"))
    for page in (client.get("/consultations/local-care/enquiries"), staff.get("/manage/enquiries")):
        harmless(page)


def test_a02_a08_feeds_and_mails_hold_it_as_text_and_no_head_is_added(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app, at=NOW, opens_at=NOW)
    follows(app)
    with app.app_context(), clock.hold(NOW), transaction() as at:
        for place, payload in enumerate(map(lines, PAYLOADS)):
            told = Told(
                key=f"answer:{place}", kind=Kind.ANSWER, title=payload, summary=payload, path="/about"
            )
            tell_followers(told, consultation_id=number, at=at)
    with clock.hold(NOW):
        feed = client.get("/feeds/everything.atom")
    titles = [
        each.text or "" for each in ElementTree.fromstring(feed.data).iter() if each.tag.endswith("}title")
    ]
    assert len(titles) > 50
    assert not any(re.search("[\r\n\x00]", title) for title in titles)
    round_at(app)
    (digest,) = mails(app)
    assert squeezed(PAYLOADS[0]) in squeezed(digest.text)
    assert "<script" not in digest.html
    assert "<svg" not in digest.html
    for payload in (*PAYLOADS, LONG):
        _assert_one_head(payload)


def _assert_one_head(payload: str) -> None:
    """A mail with this subject, name and text has the heads of any other, and its text inside."""
    message = Outgoing(
        message_id="<1@example.org>", to="ann@example.org", subject=payload[:300], text=payload, html="",
        unsubscribe_url=f"https://example.org/{payload[:40]}",
    )  # fmt: skip
    mail = email.message_from_bytes(
        compose(message, "team@example.org", payload[:60]), policy=email.policy.SMTP
    )
    heads = [name.lower() for name in mail]
    assert len(heads) == len(set(heads))
    assert "bcc" not in heads
    assert mail["To"] == "ann@example.org"
    assert mail.get_content_type() == "text/plain"
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", str(mail["Subject"]))


def test_a11_no_cell_of_a_table_is_a_formula_and_json_is_the_text(app: Flask) -> None:
    table = csv_text(["text"], [[payload] for payload in PAYLOADS])
    cells = [row[0] for row in csv.reader(io.StringIO(table, newline=""))][1:]
    assert len(cells) == len(PAYLOADS)
    assert [cell for cell in cells if is_formula(cell) and not cell.startswith("'")] == []
    assert json.loads(json.dumps(PAYLOADS)) == list(PAYLOADS)
    assert app


@pytest.mark.parametrize("field", ["text", "signed"])
def test_a23_a_megabyte_is_refused_and_nothing_of_it_is_kept(
    app: Flask, client: InspectedClient, field: str
) -> None:
    a_commented_consultation(app, rules=AT_ONCE)

    answer = sent(client, f"{HERE}/write", **({"text": "Too far.", "signed": "Robin"} | {field: LONG}))

    assert answer.status_code in (413, 422)
    with app.app_context():
        assert db.session.scalars(select(Comment)).all() == []
    assert len(LONG) > LONGEST
