"""F06: "this says it for me", sides and comments sent side by side, on two instances: one a person and thing,
and the page says what the rows say."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import func, select

from app.comments.models import Comment, CommentStance, CommentSupport
from app.consultations.queries import get
from app.database import db
from app.ranking.stances import Stance
from app.responses.cookies import new_visitor
from app.responses.queries import Answers
from tests.comments.commenting import AT_ONCE, a_comment, a_commented_consultation
from tests.faults.servers import Place, note, serving
from tests.faults.voters import Browser, Door, Prepared, at_once, open_door

PEOPLE, COMMENTS, SIDE_BY_SIDE, ROUNDS = 12, 4, 16, 6
HERE = "/consultations/local-care/comments"


def people(count: int) -> list[Prepared]:
    """So many people who take part, each known in their browsers by the same receipt."""
    return [Prepared(visitor=new_visitor(), answers=Answers()) for _ in range(count)]


def at_home(who: int, browser: Browser) -> Browser:
    """The browser of this person at a network of their own: of one network only so many presses are taken."""
    browser.source = f"127.0.0.{10 + who}"
    return browser


def pressed(browser: Browser, door: Door, address: str, **fields: object) -> int:
    status = browser.post(f"{HERE}{address}", csrf_token=door.token, **fields).status
    browser.close()
    return status


@pytest.mark.slow
def test_f06_pressed_by_many_at_once_a_comment_says_it_for_each_once(place: Place) -> None:
    chance = random.Random(6)
    number = a_commented_consultation(place.app, rules=AT_ONCE)
    codes = [a_comment(place.app, number, f"Comment {n}.") for n in range(COMMENTS)]
    everybody, statuses = people(PEOPLE), Counter[int]()
    last: dict[tuple[int, str], set[str]] = {}
    with serving(place, instances=2) as servers:
        door = open_door(servers[0].port)
        for _round in range(ROUNDS):
            tasks: list[Callable[[], int]] = []
            last.clear()
            for n in range(SIDE_BY_SIDE):
                # Few people and few comments, so that the same two meet again and again.
                who, code = chance.randrange(3), chance.choice(codes[:2])
                act = chance.choice(["says-it-for-me", "says-it-for-me", "says-it-for-me/undo"])
                last.setdefault((who, code), set()).add(act)
                browser = at_home(who, door.browser(servers[n % 2].port, everybody[who]))
                tasks.append(partial(pressed, browser, door, f"/{code}/{act}"))
            statuses.update(at_once(tasks))
        for code in codes[2:]:  # and everybody twice for the others, all at once
            tasks = [
                partial(
                    pressed,
                    at_home(who, door.browser(servers[n % 2].port, one)),
                    door,
                    f"/{code}/says-it-for-me",
                )
                for who, one in enumerate(everybody)
                for n in range(2)
            ]
            statuses.update(at_once(tasks))
        shown = {code: _shown(Browser(port=servers[1].port).get(f"{HERE}/{code}").text) for code in codes}
    assert set(statuses) == {303}
    with place.looking():
        rows = _rows()
        twice = select(CommentSupport.comment_id, CommentSupport.author_key).group_by(
            CommentSupport.comment_id, CommentSupport.author_key
        )
        assert db.session.execute(twice.having(func.count() > 1)).all() == []
    assert shown == {code: rows.get(code, 0) for code in codes}, "the page says what the rows say"
    assert [shown[code] for code in codes[2:]] == [PEOPLE] * 2, "nobody is lost"
    for code in codes[:2]:
        sure = sum(acts == {"says-it-for-me"} for (_who, of), acts in last.items() if of == code)
        assert sure <= shown[code] <= 3
    note(f"F06 {place.kind}: {sum(statuses.values())} presses, {sum(rows.values())} kept")


def _rows() -> dict[str, int]:
    statement = select(Comment.code, func.count()).join(CommentSupport).group_by(Comment.code)
    return {row[0]: row[1] for row in db.session.execute(statement)}


def _shown(page: str) -> int:
    """How many others the page of a comment says it speaks for."""
    found = re.search(r"It says it for (\d+) other", page)
    return int(found[1]) if found else 0


@pytest.mark.slow
def test_f06_one_person_takes_one_side_and_says_the_same_thing_once(place: Place) -> None:
    number = a_commented_consultation(place.app, rules=AT_ONCE)
    with place.looking():
        group = get(number).respondent_groups[0].id
    [one] = people(1)
    with serving(place, instances=2) as servers:
        door = open_door(servers[0].port)

        def send(n: int, words: str) -> int:
            fields = {"text": words, "signed": "Robin", "group": group, "stance": int(list(Stance)[n % 3])}
            return pressed(door.browser(servers[n % 2].port, one), door, "/write?on=all", **fields)

        same = at_once([partial(send, n, "It is too far away.") for n in range(8)])
        others = at_once([partial(send, n, f"Point {n}.") for n in range(8)])
    assert {*same, *others} == {303}
    with place.looking():
        said = Counter(db.session.scalars(select(Comment.text)))
        sides = db.session.scalars(select(CommentStance.stance)).all()
    assert said == {"It is too far away.": 1} | {f"Point {n}.": 1 for n in range(8)}
    assert len(sides) == 1
