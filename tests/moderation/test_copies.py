"""Campaigns and floods: grouped and slowed down, and no comment is ever left out."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import Try
from app.audit.models import AuditEntry
from app.comments.models import Comment
from app.comments.operations.writing import change
from app.comments.queries.reading import count_echoes
from app.comments.states import State
from app.comments.views import flooding
from app.consultations.queries import get
from app.database import db, transaction
from app.moderation.copies import find_copies
from app.moderation.models import ModerationAct
from app.moderation.queries import Wanted, list_queued
from tests.comments.commenting import READ_FIRST, a_commented_consultation, an_author
from tests.inspector import InspectedClient
from tests.moderation.moderating import one, token

TEXT = "Please keep the wound clinic at the hospital. The bus to Harbour does not run on Sundays."


def a_campaign(app: Flask, number: int, many: int = 4) -> list[int]:
    """So many people send nearly the same; returns the numbers of their comments."""
    return [one(app, number, text=f"{TEXT}{' Thank you.' if n == 1 else ''}") for n in range(many)]


def states(app: Flask) -> dict[int, str]:
    with app.app_context():
        return {each.id: each.state for each in db.session.query(Comment)}


def test_nearly_the_same_comments_make_a_group_and_all_of_them_stay_in_the_queue(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    other = a_commented_consultation(app, rules=READ_FIRST, slug="other")
    copied, own = a_campaign(app, number), one(app, number, text="I would rather see somebody I know.")
    elsewhere = one(app, other, text=TEXT)

    with app.app_context():
        groups = find_copies(list_queued(Wanted()))
    assert [[each.id for each in group.members] for group in groups] == [copied]
    page = staff.get("/manage/comments").text
    assert "6 comments wait. 4 of them have nearly the same words as others." in page
    assert "4 comments with nearly the same words" in page
    for comment in (*copied, own, elsewhere):
        assert f'id="c-{comment}"' in page
    assert "nearly the same words" in staff.get(f"/manage/comments/{copied[0]}").text
    assert "nearly the same words" not in staff.get(f"/manage/comments/{own}").text
    assert staff.get(f"/manage/comments/{own}/alike").status_code == 404


def test_a_group_is_decided_together_with_one_act_for_each(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    first, *others = a_campaign(app, number)
    page = staff.get(f"/manage/comments/{first}/alike")
    these = [f"{comment}.1" for comment in others]

    staff.submit(page, {"these": these}, button="Publish these")

    assert states(app) == {first: State.WAITING} | dict.fromkeys(others, State.PUBLIC)
    with app.app_context():
        acts = db.session.scalars(select(ModerationAct.comment_id).order_by(ModerationAct.id)).all()
        kept = db.session.scalars(select(AuditEntry).where(AuditEntry.kind == "comment decided about")).all()
        assert acts == others
        assert [entry.detail["comment"] for entry in kept] == others


def test_of_a_group_one_is_published_and_speaks_for_the_others(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    first, *others = a_campaign(app, number)
    page = staff.get(f"/manage/comments/{first}/alike")

    staff.submit(page, button="Publish one, and put the others together with it")

    assert states(app) == {first: State.PUBLIC} | dict.fromkeys(others, State.MERGED)
    with app.app_context():
        assert count_echoes([first]) == {first: 3}
        kinds = db.session.scalars(select(AuditEntry.kind).order_by(AuditEntry.seq.desc()).limit(4)).all()
    assert kinds == ["comment put together"] * 3 + ["comment decided about"]


def test_comments_on_two_options_are_put_together_by_nobody(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    first, *_others = a_campaign(app, number, 3)
    one(app, number, text=TEXT, on="why")
    with app.app_context():
        slug = get(number).options[0].slug
    one(app, number, text=TEXT, on=slug)

    page = staff.submit(
        staff.get(f"/manage/comments/{first}/alike"),
        button="Publish one, and put the others together with it",
    )

    assert page.status_code == 422
    assert "on the same option" in page.text
    assert set(states(app).values()) == {State.WAITING}


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"verdict": "together", "these": []}, "Choose at least two comments."),
        ({"verdict": "refuse"}, "Choose a reason."),
        ({"verdict": "publish", "these": []}, "Choose at least one comment."),
        ({"verdict": "delete"}, "Choose what to do with this comment."),
        ({"verdict": "publish", "these": ["²", "x.y", "999999.1"]}, "There is no such comment."),
    ],
)
def test_a_group_is_decided_whole_or_not_at_all(
    app: Flask, staff: InspectedClient, sent: dict[str, object], sentence: str
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    copied = a_campaign(app, number)
    address = f"/manage/comments/{copied[0]}/alike"
    data = {"these": [f"{each}.1" for each in copied], "csrf_token": token(staff, address)} | sent

    page = staff.post(address, data=data)

    assert page.status_code == 422
    assert sentence in page.text
    assert set(states(app).values()) == {State.WAITING}


def test_one_of_a_group_that_was_changed_meanwhile_is_not_decided_unread(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author = an_author(app, number)
    mine = one(app, number, author, TEXT)
    a_campaign(app, number, 3)
    page = staff.get(f"/manage/comments/{mine}/alike")
    with app.app_context(), transaction() as at:
        change(mine, f"{TEXT} Or else!", author.key, at=at)

    refused = staff.submit(page, button="Publish these")

    assert refused.status_code == 422
    assert "has changed this comment" in refused.text
    assert set(states(app).values()) == {State.WAITING}


def test_a_network_that_floods_has_to_wait_and_its_address_is_not_kept(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flooding, "MOST_FROM_A_NETWORK", 3)
    a_commented_consultation(app, rules=READ_FIRST)
    answers = [written(app, n, "203.0.113.7") for n in range(4)]
    elsewhere = written(app, 5, "203.0.113.8")

    assert answers == [303, 303, 303, 422]
    assert elsewhere == 303
    with app.app_context():
        kept = db.session.scalars(select(Try)).all()
        assert len(kept) == 4
        assert not any("203.0.113" in each.source for each in kept)


def written(app: Flask, n: int, address: str) -> int:
    """Somebody new at this address comments; the status of the answer."""
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    client.environ_base["REMOTE_ADDR"] = address
    page = client.get("/consultations/local-care/comments/write")
    group = page.text.split('name="group"')[1].split('value="')[1].split('"')[0]
    fields = {"text": f"It is too far away, {n} times.", "signed": f"Robin {n}", "group": group}
    return client.submit(page, fields, button="Send my comment", follow_redirects=False).status_code
