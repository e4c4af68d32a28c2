"""A02, A11: two hundred hostile texts as comments, names, replies and notes are text wherever they are read.

They are put where they are kept, past every door: no page may lean on what a door let through.
"""

from __future__ import annotations

import csv
import io
from itertools import count

from flask import Flask

from app.comments.models import Comment
from app.comments.states import State
from app.consultations.queries import get
from app.database import db, transaction
from app.moderation.operations.deciding import Decision, decide
from app.moderation.verdicts import Reason, Verdict
from app.ranking.stances import Stance
from app.turnout.commented import comments_csv
from app.web.typed import lines
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation, a_reply, an_author, find
from tests.factories import TESTER
from tests.faults.payloads import PAYLOADS
from tests.faults.test_a02_comments import shown, squeezed
from tests.inspector import InspectedClient

HERE = "/consultations/local-care/comments"
SAID = tuple(text for text in map(lines, PAYLOADS) if text)


def commented(app: Flask, number: int, state: State | None = None) -> list[str]:
    """Each text as a comment, and as the name of who wrote it; the codes of the comments."""
    codes = []
    for text in SAID:
        author = an_author(app, number, name=text[:60])
        codes.append(a_comment(app, number, text, stance=Stance.AGREE, author=author, state=state))
    return codes


def pages(client: InspectedClient, address: str) -> str:
    """The text of every page of a list; what stands on them is looked through."""
    found = ""
    for number in count(1):
        page = client.get(address, query_string={"page": number})
        found += shown(page)
        if f"page={number + 1}" not in page.text:
            return found
    raise AssertionError("a list without an end")


def missing(text: str) -> list[str]:
    return [said for said in SAID if squeezed(said) not in text]


def test_a02_a_list_of_hostile_comments_is_text(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    codes = commented(app, number)

    assert missing(pages(client, HERE)) == []
    for code in codes[::9]:
        for page in ("", "/reply", "/history"):
            shown(client.get(f"{HERE}/{code}{page}"))


def test_a02_hostile_replies_beneath_one_comment_are_text(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    for text in SAID:
        a_reply(app, code, text, author=an_author(app, number, name=text[:60]))

    assert missing(pages(client, f"{HERE}/{code}")) == []


def test_a02_what_waits_and_what_moderators_note_is_text_for_staff(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_commented_consultation(app)
    codes = commented(app, number, State.WAITING)
    assert missing(pages(staff, "/manage/comments")) == []

    for code, note in zip(codes[::5], SAID[::5], strict=True):
        with app.app_context():
            numbered = find(code).id
        with app.app_context(), transaction() as at:
            said = Decision(version=1, verdict=Verdict.RETURN, reason=Reason.INSULT, note=note)
            decide(numbered, said, actor=TESTER, at=at)
        assert squeezed(note) in shown(staff.get(f"/manage/comments/{numbered}"))
    shown(staff.get("/manage/comments?state=returned"))


def test_a11_no_comment_is_a_formula_in_the_file_that_is_taken_out(app: Flask) -> None:
    number = a_commented_consultation(app)
    commented(app, number)
    factories.close(app, number)

    with app.app_context():
        rows = list(csv.reader(io.StringIO(comments_csv(get(number)))))
        assert len(rows) == 1 + db.session.query(Comment).count()
    begins = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
    assert not [cell for row in rows for cell in row if cell.startswith(begins)]
