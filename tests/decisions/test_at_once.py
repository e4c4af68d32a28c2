"""Two secretaries publish at the same moment: one record, and one announcement."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.database import db, transaction
from app.decisions.models import Decision
from app.decisions.operations import publishing
from app.decisions.queries.drafts import get_draft
from app.errors import Refused
from app.story.models import Announcement, Post
from tests import factories
from tests.decisions.deciding import drafted
from tests.factories import TESTER


def test_two_secretaries_publish_at_once_and_there_is_one_record(app: Flask) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    draft_id = drafted(app, number, clock.now())
    with app.app_context():
        seen = publishing.mark_whole(get_draft(draft_id))
    both = Barrier(2)

    def press(_secretary: int) -> str:
        with app.app_context():
            both.wait()
            try:
                with transaction() as at:
                    publishing.publish_decision(draft_id, seen=seen, actor=TESTER, at=at)
            except Refused as refusal:
                return refusal.sentence
            finally:
                db.session.remove()
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(press, range(2)))

    assert said == ["", "This decision is published already. It can only be corrected now."]
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Decision)) == 1
        told = select(func.count()).where(Announcement.kind == "decision")
        assert db.session.scalar(told) == 1
        posts = select(func.count()).where(Post.title == "A bus on Mondays")
        assert db.session.scalar(posts) == 1
